/**
 * How a code is used when it ends an operation.
 * - `http`: refused by the transport; the status is the same for every media type.
 * - `request`: a GraphQL request error (no `data` key). `application/json` answers 200 for it, as clients older than
 *   `application/graphql-response+json` expect; the newer media type answers the status of the table.
 * - `field`: an error beside data; the status of such an answer is 200. The status of the table applies only where the
 *   same code refuses a whole operation.
 */
export type CodeLevel = 'http' | 'request' | 'field';

interface CodeEntry {
  readonly level: CodeLevel;
  readonly status: number;
  readonly sentence: string;
}

/** Every code a caller can meet in `extensions.code`. A code never changes its meaning. */
export const clientErrorCodes = {
  BAD_REQUEST: { level: 'http', status: 400, sentence: 'The request is not a GraphQL request.' },
  UNSUPPORTED_MEDIA_TYPE: { level: 'http', status: 415, sentence: 'The content type must be application/json; UTF-8.' },
  NOT_ACCEPTABLE: {
    level: 'http',
    status: 406,
    sentence: 'The answer is application/graphql-response+json or application/json, and neither is accepted.',
  },
  METHOD_NOT_ALLOWED: { level: 'http', status: 405, sentence: 'The method is not allowed here.' },
  BODY_TOO_LARGE: { level: 'http', status: 413, sentence: 'The request body is too large.' },
  HEADERS_TOO_LARGE: { level: 'http', status: 431, sentence: 'The request line and headers are too large.' },
  REQUEST_TIMEOUT: { level: 'http', status: 408, sentence: 'The request did not arrive in time.' },
  NOT_FOUND: { level: 'http', status: 404, sentence: 'There is nothing at this address.' },
  CSRF_REFUSED: {
    level: 'http',
    status: 400,
    sentence: 'A request that a browser may send across sites needs a header such as apollo-require-preflight: 1.',
  },
  HEADER_NOT_ALLOWED: {
    level: 'http',
    status: 400,
    sentence: 'Headers that begin with `cg-` are for this gateway to set.',
  },
  RATE_LIMITED: { level: 'http', status: 429, sentence: 'Too much was asked in a short time; send the request later.' },
  INVALID_TOKEN: { level: 'http', status: 401, sentence: 'The access token is not valid.' },
  ISSUER_UNAVAILABLE: {
    level: 'http',
    status: 503,
    sentence: 'The sign-in cannot be asked whether the access token is valid; send the request again.',
  },
  DRAINING: { level: 'http', status: 503, sentence: 'This gateway is stopping; send the request again.' },
  OVERLOADED: { level: 'http', status: 503, sentence: 'This gateway is overloaded; send the request again later.' },

  GRAPHQL_PARSE_FAILED: { level: 'request', status: 400, sentence: 'The document cannot be parsed.' },
  GRAPHQL_VALIDATION_FAILED: { level: 'request', status: 400, sentence: 'The document is not valid for this schema.' },
  OPERATION_RESOLUTION_FAILURE: {
    level: 'request',
    status: 400,
    sentence: 'The document holds no operation of the given name.',
  },
  BAD_USER_INPUT: { level: 'request', status: 400, sentence: 'A variable or an argument has the wrong type.' },
  OPERATION_NOT_SUPPORTED: { level: 'request', status: 400, sentence: 'This kind of operation is not supported.' },
  OPERATION_TOO_COSTLY: { level: 'request', status: 400, sentence: 'The operation is estimated to cost too much.' },
  PAGE_TOO_LARGE: { level: 'request', status: 400, sentence: '`first` is above 100.' },
  VARIABLES_TOO_LARGE: { level: 'request', status: 400, sentence: 'The variables are too many or too long.' },
  // The two messages are what clients of the protocol look for.
  PERSISTED_QUERY_NOT_FOUND: { level: 'request', status: 400, sentence: 'PersistedQueryNotFound' },
  PERSISTED_QUERY_NOT_SUPPORTED: { level: 'request', status: 400, sentence: 'PersistedQueryNotSupported' },
  PERSISTED_QUERY_HASH_MISMATCH: {
    level: 'request',
    status: 400,
    sentence: 'The hash is not the SHA-256 of the document that came with it.',
  },
  DOCUMENT_NOT_TRUSTED: {
    level: 'request',
    status: 403,
    sentence: 'This client may send trusted documents alone, and this is not one.',
  },
  PURPOSE_NOT_ALLOWED: {
    level: 'request',
    status: 403,
    sentence: 'This client is not registered for the purpose that the request names.',
  },
  CLIENT_SUSPENDED: { level: 'request', status: 403, sentence: 'This client is suspended.' },
  OPERATION_SUSPENDED: { level: 'request', status: 503, sentence: 'This operation is suspended.' },
  INTROSPECTION_DENIED: { level: 'request', status: 403, sentence: 'The schema is not shown to this caller.' },
  OPERATION_TOO_LARGE: { level: 'request', status: 400, sentence: 'The document has too many tokens.' },
  OPERATION_TOO_DEEP: { level: 'request', status: 400, sentence: 'The operation is nested too deeply.' },
  TOO_MANY_ALIASES: { level: 'request', status: 400, sentence: 'The operation has too many aliases.' },
  TOO_MANY_ROOT_FIELDS: { level: 'request', status: 400, sentence: 'The operation has too many root fields.' },
  TOO_MANY_DIRECTIVES: { level: 'request', status: 400, sentence: 'The operation has too many directives.' },
  TOO_MANY_FRAGMENTS: { level: 'request', status: 400, sentence: 'The document has too many fragments.' },
  PLANNING_FAILED: { level: 'request', status: 400, sentence: 'The operation cannot be planned.' },
  PLANNING_TIMEOUT: { level: 'request', status: 400, sentence: 'Planning the operation took too long.' },

  TOKEN_EXPIRED: { level: 'field', status: 401, sentence: 'The access token has run out; subscribe with a new one.' },
  SUBSCRIPTION_EXPIRED: {
    level: 'field',
    status: 200,
    sentence: 'The subscription has lasted long enough; subscribe again.',
  },
  SLOW_CONSUMER: { level: 'field', status: 200, sentence: 'Events were not taken in time; subscribe again.' },
  UNAUTHENTICATED: { level: 'field', status: 401, sentence: 'Sign in for this.' },
  STEP_UP_REQUIRED: { level: 'field', status: 401, sentence: 'This needs a higher level of assurance.' },
  FORBIDDEN: { level: 'field', status: 403, sentence: 'What was granted does not cover this.' },
  CONSENT_REQUIRED: {
    level: 'field',
    status: 403,
    sentence: 'The person concerned has not consented to this use of the data.',
  },
  LEDGER_UNAVAILABLE: {
    level: 'field',
    status: 503,
    sentence: 'What is shown here must be accounted for, and that is not possible now.',
  },
  FIELD_SUSPENDED: { level: 'field', status: 503, sentence: 'This field is suspended.' },
  SUBGRAPH_UNAVAILABLE: { level: 'field', status: 503, sentence: 'The agency cannot be reached.' },
  SUBGRAPH_TIMEOUT: { level: 'field', status: 504, sentence: 'The agency did not answer in time.' },
  SUBGRAPH_INVALID_RESPONSE: {
    level: 'field',
    status: 502,
    sentence: 'The agency gave an answer that cannot be used.',
  },
  SUBGRAPH_SUSPENDED: { level: 'field', status: 503, sentence: 'The agency is suspended.' },
  SUBGRAPH_ERROR: { level: 'field', status: 502, sentence: 'The agency could not answer this part.' },
  ENTITY_NOT_FOUND: { level: 'field', status: 200, sentence: 'The agency does not know this object.' },
  INVALID_VALUE: { level: 'field', status: 200, sentence: 'The agency gave a value that the schema does not allow.' },
  INTERNAL_SERVER_ERROR: { level: 'field', status: 500, sentence: 'An internal error occurred.' },
} as const satisfies Record<string, CodeEntry>;

export type ClientErrorCode = keyof typeof clientErrorCodes;

/** A failure whose message is meant for the caller. Every other error is masked before it leaves. */
export class ClientError extends Error {
  readonly code: ClientErrorCode;
  /** Public additions to `extensions`, such as the agency concerned. Never a value of the operation. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    code: ClientErrorCode,
    message: string = clientErrorCodes[code].sentence,
    options?: ErrorOptions & { readonly extensions?: Readonly<Record<string, unknown>> },
  ) {
    super(message, options);
    this.name = 'ClientError';
    this.code = code;
    this.extensions = options?.extensions ?? {};
  }
}

/** A reason not to start, in one sentence that names the file or setting and the cause. Printed without a stack. */
export class StartupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupError';
  }
}
