/** What is made to go wrong at one agency. */
export type FaultMode =
  | { readonly kind: 'up' }
  /** Nobody listens. */
  | { readonly kind: 'down' }
  /** Each request waits before it is read. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Each request to the intake arrives twice. */
  | { readonly kind: 'duplicate' };

/** The fault of one agency, as those see it who are to misbehave. */
export interface Fault {
  mode(): FaultMode;
}

const delayMsMax = 60_000;

/** A mode as it is written in `/demo/fault`: `up`, `down`, `slow=<ms>`, `duplicate`; null for anything else. */
export function parseFaultMode(text: unknown): FaultMode | null {
  if (typeof text !== 'string') return null;
  if (text === 'up' || text === 'down' || text === 'duplicate') return { kind: text };
  const delay = /^slow=(\d{1,5})$/.exec(text)?.[1];
  const delayMs = Number(delay);
  return delay !== undefined && delayMs <= delayMsMax ? { kind: 'slow', delayMs } : null;
}
