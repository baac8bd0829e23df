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
  /** How long a right that was granted is believed, from the moment of asking; with what is under way, under a second. */
  rightsKeptMs: 500,
  rightsMax: 10_000,
  /** Coordinates that one refusal names. */
  coordinatesMissingMax: 20,
  /** People that one question about rights names. */
  rightsAskedMax: 50,
  /** Ids of others or of nobody that one caller may ask for, of one type, in `probeWindowMs`; `SUBJECT_PROBES_MAX`. */
  probesMax: 50,
  probeWindowMs: 60_000,
  /** Callers and types that are counted at one time. */
  probeWindowsMax: 4_000,
  probeIdLengthMax: 64,
  /** Deadline of a question to another agency; of those about rights, `RIGHTS_TIMEOUT_MS`. */
  askMs: 1_000,
  askAnswerBytesMax: 1_048_576,
} as const;
