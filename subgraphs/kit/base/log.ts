/** Facts beside a log line. Invariant: never a personal value, an SQL parameter or a GraphQL variable. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Where a process reports. Each call is one JSON line. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** `error` is written whole, with its causes, but without the values that a query carried. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}
