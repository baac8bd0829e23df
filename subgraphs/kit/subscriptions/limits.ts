/** Bounds of the event streams of one subgraph. */
export const subscriptionLimits = {
  /** Streams open at one time; one more is refused as OVERLOADED. */
  streamsMax: 6_000,
  /** A comment goes out this often, so that neither end takes a quiet stream for a dead one. */
  heartbeatMs: 10_000,
  /** A reader that takes nothing for so long is dropped: it can come back with its last cursor. */
  stalledMs: 10_000,
  /** How long one stream may go on before its reader has to ask, and be believed, again. */
  streamMs: 3_600_000,
  tokensMax: 5_000,
  /** Documents kept parsed and validated. */
  documentsMax: 200,
} as const;

export type SubscriptionLimits = { readonly [Name in keyof typeof subscriptionLimits]: number };
