import type { IncomingHttpHeaders } from 'node:http';
import { ClientError } from '../base/errors.ts';

/** Headers that a page of another origin cannot send without the browser asking this origin first (CORS preflight). */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-preflight'];

/**
 * Whether a request to the endpoint may be read at all; looked at before its body arrives. Every POST must be JSON,
 * which no form can send, so it needs no further proof; a GET needs a header that makes the browser ask first.
 * @throws ClientError UNSUPPORTED_MEDIA_TYPE or CSRF_REFUSED
 */
export function admit(method: string, headers: IncomingHttpHeaders): void {
  const { 'content-type': contentType, 'content-encoding': contentEncoding } = headers;
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    // A bound on bytes would not bound what they inflate to.
    throw new ClientError('UNSUPPORTED_MEDIA_TYPE', 'A compressed request body is not accepted.');
  }
  if (method === 'GET' && contentType === undefined) {
    if (!preflightHeaders.some((name) => headers[name] !== undefined && headers[name] !== '')) {
      throw new ClientError('CSRF_REFUSED');
    }
    return;
  }
  // A GET with a content type that is not JSON would slip past a browser's preflight (GHSA-9q82-xgwf-vj6h).
  if (contentType === undefined || !isJsonInUtf8(contentType)) throw new ClientError('UNSUPPORTED_MEDIA_TYPE');
}

/** `application/json`, with no charset or UTF-8. Other charsets are never decoded. */
function isJsonInUtf8(contentType: string): boolean {
  if (contentType === 'application/json') return true;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  return type.trim() === 'application/json' && parameters.every(isHarmlessParameter);
}

function isHarmlessParameter(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=');
  return name.trim() !== 'charset' || /^(utf-8|"utf-8")$/.test(value.trim());
}
