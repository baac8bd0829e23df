/** A request as a subgraph's handlers see it: read whole, bounded in size, its headers in lower case. */
export interface HttpQuestion {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly remoteAddress: string;
  readonly requestId: string;
  /** Aborts when the request's deadline passes or the caller goes away. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What follows the body, piece by piece, for as long as it comes. It is returned when the caller goes away. */
  readonly rest?: AsyncIterable<string>;
}

/** A JSON answer. */
export function json(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
