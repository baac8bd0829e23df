import type { SubgraphFailure, SubgraphReply } from './subgraphTransport.ts';

/** What a subgraph sent, whole. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly text: string;
}

const jsonTypes = new Set(['application/json', 'application/graphql-response+json', 'application/graphql+json']);

/**
 * Reads an answer by the table in README.md: status × content type × body. A body that is a GraphQL answer is used
 * whatever its status; the status decides only what an unusable body means.
 */
export function readAnswer(answer: RawAnswer): SubgraphReply {
  if (answer.contentEncoding !== undefined && answer.contentEncoding !== 'identity') {
    return unusable(answer.status, 'The agency sent a content encoding that was not asked for.');
  }
  if (answer.contentType !== undefined && !isJson(answer.contentType)) {
    return unusable(answer.status, 'The agency sent a content type that is not JSON in UTF-8.');
  }
  if (answer.text === '') return unusable(answer.status, 'The agency sent an empty answer.');
  let payload: unknown;
  try {
    payload = JSON.parse(answer.text);
  } catch {
    return unusable(answer.status, 'The agency sent an answer that is not JSON.');
  }
  return isGraphqlAnswer(payload)
    ? { ok: true, payload, isEscapeFree: !answer.text.includes('\\') }
    : unusable(answer.status, 'The agency sent JSON that is not a GraphQL answer.');
}

function isGraphqlAnswer(payload: unknown): payload is { data?: unknown; errors?: unknown } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return false;
  return Object.hasOwn(payload, 'data') || Object.hasOwn(payload, 'errors');
}

/** Statuses by which something in front of an agency says that the agency is away. */
const awayStatuses = new Set([502, 503, 504]);

function unusable(status: number, message: string): SubgraphFailure {
  return awayStatuses.has(status)
    ? { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency is away.' }
    : { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', message };
}

/** `type/subtype` with no charset, or UTF-8. */
function isJson(contentType: string): boolean {
  if (contentType === 'application/json' || contentType === 'application/json; charset=utf-8') return true;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  return jsonTypes.has(type.trim()) && parameters.every(isUtf8OrNoCharset);
}

function isUtf8OrNoCharset(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=');
  return name.trim() !== 'charset' || /^"?utf-?8"?$/.test(value.trim());
}
