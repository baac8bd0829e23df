import type { Database } from '../../kit/index.ts';

/** One e-mail that was handed over. It may hold a one-time token: for the demonstration's switch, never for the graph. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}

/** What takes the mail away. */
export interface MailTray {
  /** Whether mail to this address arrives. A real mail system says so later; this one knows at once. */
  isDeliverable(address: string): boolean;
  post(letter: Letter): void;
  /** Oldest first. */
  letters(): readonly Letter[];
}

/** Enough for any demonstration; older letters are dropped. */
const lettersMax = 1_000;

/** Mail to this domain, or one below it, comes back. */
const bouncingDomain = 'bounce.example.org';

const trays = new WeakMap<Database, MailTray>();

/**
 * The demonstration's mail of one agency, in memory on purpose: a letter holds its token in clear, and the database
 * must hold it nowhere but as a hash. The cost is that letters are gone with the process.
 */
export function mailTrayOf(db: Database): MailTray {
  const tray = trays.get(db) ?? createMailTray();
  trays.set(db, tray);
  return tray;
}

export function createMailTray(): MailTray {
  const letters: Letter[] = [];
  return {
    isDeliverable: (address) => {
      const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
      return domain !== bouncingDomain && !domain.endsWith(`.${bouncingDomain}`);
    },
    post: (letter) => {
      letters.push(letter);
      if (letters.length > lettersMax) letters.shift();
    },
    letters: () => letters,
  };
}
