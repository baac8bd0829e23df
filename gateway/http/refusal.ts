import { ClientError, type ClientErrorCode, clientErrorCodes } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { ResponseMediaType } from './negotiation.ts';
import type { OperationOutcome } from './operation.ts';

/** What leaves when something went wrong: nothing of the error but its code and, for a refusal, its message. */
export interface Refusal {
  readonly code: ClientErrorCode;
  readonly status: number;
  readonly body: string;
}

/** The one place where an error becomes an answer. Null: not a refusal, so a fault, to be logged whole and masked. */
export function refusalOf(error: unknown): Refusal | null {
  const refused = error instanceof ClientError ? error : frameworkRefusal(error);
  if (refused === null) return null;
  const { code, message, extensions } = refused;
  return { code, status: clientErrorCodes[code].status, body: bodyOf(message, { ...extensions, code }) };
}

/** The answer to a fault. The request id is what a caller can quote, and what the log line carries. */
export function maskedFault(requestId: string): Refusal {
  const code = 'INTERNAL_SERVER_ERROR';
  const { status, sentence } = clientErrorCodes[code];
  return { code, status, body: bodyOf(sentence, { code, requestId }) };
}

/** JSON text `{ errors }` for what ended a stream whose head was sent long ago; a fault is logged whole and masked. */
export function endingBodyOf(error: unknown, requestId: string, log: Log): string {
  const refusal = refusalOf(error);
  if (refusal !== null) return refusal.body;
  log.error('fault', { requestId, error });
  return maskedFault(requestId).body;
}

/**
 * The status of an operation's answer. `application/json` promises 200 for whatever GraphQL itself refuses, since its
 * older clients read nothing else; `application/graphql-response+json` tells by the code.
 */
export function statusOf(outcome: OperationOutcome, mediaType: ResponseMediaType): number {
  if (outcome.kind !== 'refused') return 200;
  const { level, status } = clientErrorCodes[outcome.refusal ?? 'GRAPHQL_VALIDATION_FAILED'];
  return mediaType === 'application/json' && level !== 'http' && status < 500 ? 200 : status;
}

/** True for what the transport refuses: it is answered by its status, whatever was accepted. */
export function isHttpRefusal({ refusal }: OperationOutcome): boolean {
  return refusal !== undefined && clientErrorCodes[refusal].level === 'http';
}

/** RFC 6750 §3 and RFC 9470 §3: what a 401 tells about the token. Null for any other code. */
export function challengeOf(code: ClientErrorCode | undefined): string | null {
  if (code === 'INVALID_TOKEN') return 'Bearer error="invalid_token"';
  if (code === 'STEP_UP_REQUIRED') return 'Bearer error="insufficient_user_authentication"';
  return code === 'UNAUTHENTICATED' ? 'Bearer' : null;
}

/** Seconds after which the same request may be answered; null where waiting changes nothing. */
export function retryAfterOf(code: ClientErrorCode | undefined, body: string | Buffer): string | null {
  if (code === undefined) return null;
  // The refusal says when, and has become text by now.
  if (code === 'RATE_LIMITED') return /"retryAfterSeconds":(\d+)/.exec(body.toString())?.[1] ?? '1';
  return clientErrorCodes[code].status === 503 ? '1' : null;
}

function bodyOf(message: string, extensions: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ errors: [{ message, extensions }] });
}

const frameworkCodes: Readonly<Record<string, ClientErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_BAD_URL: 'BAD_REQUEST',
  FST_ERR_NOT_FOUND: 'NOT_FOUND',
  ECONNRESET: 'BAD_REQUEST',
};

function frameworkRefusal(error: unknown): ClientError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const code = Object.hasOwn(frameworkCodes, error.code) ? frameworkCodes[error.code] : undefined;
  return code === undefined ? null : new ClientError(code, undefined, { cause: error });
}
