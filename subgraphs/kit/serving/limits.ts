/** Bounds of one subgraph's HTTP server. */
export const servingLimits = {
  bodyBytesMax: 4 * 1024 * 1024,
  headerBytesMax: 32 * 1024,
  /** From the first byte of a request to the last. */
  receiveMs: 10_000,
  /** From the last byte of a request to its answer. */
  answerMs: 15_000,
  requestsInFlightMax: 1_000,
  /** Requests, and a connection for each event stream. */
  connectionsMax: 8_000,
  keepAliveMs: 75_000,
  /** How long requests that are under way may take when the server stops. */
  drainMs: 3_000,
} as const;
