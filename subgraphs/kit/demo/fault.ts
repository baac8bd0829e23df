/** What is made to go wrong at one agency. */
export type FaultMode =
  | { readonly kind: 'up' }
  /** Nobody listens. */
  | { readonly kind: 'down' }
  /** Each request waits before it is read. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Each request to the intake arrives twice. */
  | { readonly kind: 'duplicate' }
  /** The first delivery of each row is turned down for this reason; what answers the reason is judged as ever. */
  | { readonly kind: 'reject'; readonly reasonCode: string }
  /** Each write is committed, and then nobody answers: the socket is cut and the agency is away for a second. */
  | { readonly kind: 'ackThenCrash' }
  /** Deliveries are acknowledged, and then forgotten. */
  | { readonly kind: 'lie' };

/** The fault of one agency, as those see it who are to misbehave. */
export interface Fault {
  mode(): FaultMode;
}

const delayMsMax = 60_000;

/** Every mode, as it is written in `/demo/fault`. */
export const faultModes = 'up, down, slow=<ms>, duplicate, reject=<code>, ack-then-crash or lie';

/** The mode that is written so; null for anything else. */
export function parseFaultMode(text: unknown): FaultMode | null {
  if (typeof text !== 'string') return null;
  if (text === 'up' || text === 'down' || text === 'duplicate' || text === 'lie') return { kind: text };
  if (text === 'ack-then-crash') return { kind: 'ackThenCrash' };
  const reasonCode = /^reject=([A-Z][A-Z_]{1,39})$/.exec(text)?.[1];
  if (reasonCode !== undefined) return { kind: 'reject', reasonCode };
  const delay = /^slow=(\d{1,5})$/.exec(text)?.[1];
  const delayMs = Number(delay);
  return delay !== undefined && delayMs <= delayMsMax ? { kind: 'slow', delayMs } : null;
}
