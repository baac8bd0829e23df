/**
 * Every code with which a subgraph refuses, and the HTTP status it has when the refusal comes before GraphQL runs.
 * Inside an answer the status is 200 and the code stands in `extensions.code`. Codes never change meaning.
 */
export const clientErrorStatus = {
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  PAGE_TOO_LARGE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  /** The person concerned has not consented to what the caller wants the data for. */
  CONSENT_REQUIRED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  /** Too many ids of others, or of nobody, were asked for. */
  TOO_MANY_PROBES: 429,
  OVERLOADED: 503,
  /** A row of the agency's own record cannot be true, and nothing can be answered without it; the message names it. */
  RECORD_INVALID: 500,
  /** What another agency knows is needed and did not come: the field is null, never a guess. */
  SUBGRAPH_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 503,
} as const;

export type ClientErrorCode = keyof typeof clientErrorStatus;

/** A failure whose message is meant for the caller. Every other error is masked before it leaves. */
export class ClientError extends Error {
  readonly code: ClientErrorCode;
  constructor(code: ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ClientError';
    this.code = code;
  }
}

/** A process that cannot start. The message is one sentence that names the file, port or agency and the cause. */
export class StartupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupError';
  }
}
