/** What a carrier of e-mail says of one message. */
export type Carried = 'DELIVERED' | 'TEMPORARY_FAILURE' | 'PERMANENT_FAILURE';

export interface Email {
  /** A carrier that gets one id twice delivers it once. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Hands e-mail over. A mail server is another adapter; a throw is a failure of ours, not of the address. */
export interface Carrier {
  carry(email: Email): Promise<Carried>;
}

/** Addresses at this host refuse everything, as those of a closed account do. */
export const closedHost = 'closed.example';
const mailboxMax = 1000;

/** The demonstration's mail: what was carried lies in a box in memory, the newest thousand. */
export function createStandInCarrier() {
  const box = new Map<string, Email>();
  let isDown = false;
  return {
    carry: async (email: Email): Promise<Carried> => {
      if (isDown) return 'TEMPORARY_FAILURE';
      if (email.to.endsWith(`@${closedHost}`)) return 'PERMANENT_FAILURE';
      box.set(email.id, email);
      const oldest = box.size > mailboxMax ? box.keys().next().value : undefined;
      if (oldest !== undefined) box.delete(oldest);
      return 'DELIVERED';
    },
    setDown: (down: boolean): void => {
      isDown = down;
    },
    /** Newest first. */
    delivered: (): readonly Email[] => [...box.values()].reverse(),
  };
}
