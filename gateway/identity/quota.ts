import type { Principal } from './principal.ts';

/** What one caller may use up, in units of the estimated cost: by who they are, or by address where nobody is known. */
export interface Quota {
  /** @throws ClientError RATE_LIMITED, with `retryAfterSeconds` in its extensions, when less than `cost` is left. */
  readonly charge: (principal: Principal, address: string, cost: number) => void;
  /** Takes `cost` also where less is left: what has begun is paid for, by waiting longer before the next. */
  readonly owe: (principal: Principal, address: string, cost: number) => void;
  /**
   * Takes what a refused token costs, before a token is verified or when one was refused unseen: whoever invents tokens has
   * no other name than their address. @throws ClientError RATE_LIMITED
   */
  readonly chargeToken: (address: string) => void;
  /** Gives it back: the token was good, or could not be looked at. */
  readonly refundToken: (address: string) => void;
}
