import type { Database } from '../kit/index.ts';
import { outgoingMail } from './tables.ts';

/** Enough for any demonstration; the table itself is emptied by a mail system. */
const lettersMax = 1_000;

/** One e-mail as it would leave. It holds a one-time token: for the demonstration's switch, never for the graph. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}

/** Oldest first. */
export function lettersOf(db: Database): readonly Letter[] {
  const { to, subject, body, createdAt: at } = outgoingMail;
  return db.select({ to, subject, body, at }).from(outgoingMail).orderBy(at).limit(lettersMax).all();
}
