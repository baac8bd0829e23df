import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { ConsentRequired } from '../trust/consentRequired.ts';

/** Codes with which GraphQL itself, or a scalar, refuses what a caller wrote. */
const passingCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
]);

/**
 * What a caller reads of an error. Refusals pass; a fault is logged whole and answered by its request id alone.
 * `error` is the error as it was thrown, `formatted` what Apollo made of it.
 */
export function maskError(
  error: unknown,
  formatted: GraphQLFormattedError,
  log: Log,
  requestId: string,
): GraphQLFormattedError {
  const thrown = unwrapResolverError(error);
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (thrown instanceof ClientError) {
    const missing = thrown instanceof ConsentRequired && { missing: thrown.missing };
    return { message: thrown.message, ...place, extensions: { code: thrown.code, ...missing } };
  }
  const code = isLiteralRefused(thrown) ? 'BAD_USER_INPUT' : formatted.extensions?.code;
  if (thrown instanceof GraphQLError && passingCodes.has(code)) {
    return { message: withoutValue(thrown), ...place, extensions: { code } };
  }
  log.error('a resolver failed', thrown, { requestId, path: formatted.path?.join('.') ?? null });
  return { message: 'Internal error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

/**
 * A scalar refused a literal of the document. Apollo calls that a failed validation, but the document came through the
 * gateway, which reads no agency's scalars: what is wrong is what the caller wrote, as with a variable.
 */
function isLiteralRefused(thrown: unknown): boolean {
  const cause = thrown instanceof GraphQLError ? thrown.originalError : undefined;
  return cause instanceof GraphQLError && cause.extensions.code === 'BAD_USER_INPUT';
}

/** graphql-js repeats the value of a variable that does not fit its type; that value may be personal. */
function withoutValue(error: GraphQLError): string {
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(error.message)?.[1];
  if (variable === undefined) return error.message;
  const cause = error.originalError?.message ?? '';
  const path = / at "([\w.[\]]+)"; /.exec(error.message.slice(0, error.message.length - cause.length))?.[1];
  const reason = /cannot represent|does not exist in|Expected value/.test(cause) ? '' : ` ${cause}`;
  return `Variable "${variable}" has an invalid value${path === undefined ? '' : ` at "${path}"`}.${reason}`;
}
