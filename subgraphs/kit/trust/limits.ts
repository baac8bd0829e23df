/** Bounds of verification; times are of the real clock. */
export const trustLimits = {
  /** How far the time of a signature may lie from ours, either way. */
  signatureSkewMs: 30_000,
  /** How long a nonce is remembered: longer than a signature is good for. */
  nonceKeptMs: 60_000,
  noncesMax: 300_000,
  callersCachedMax: 10_000,
  /** A caller token lives five minutes; half a minute is allowed for clocks that differ. */
  tokenAgeSecondsMax: 330,
  tokenSkewSeconds: 5,
  tokenBytesMax: 8_192,
  /** People that one answer may be about, beside the caller. */
  subjectsMax: 99,
  /** Deadline of a question to another agency. */
  askMs: 1_000,
  askAnswerBytesMax: 1_048_576,
} as const;
