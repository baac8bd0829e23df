import { ClientError } from '../base/errors.ts';
import { hashOf, type TrustedDocuments } from '../registry/trustedDocuments.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { OperationRequest } from './answerOperation.ts';
import type { PersistedDocuments } from './persistedDocuments.ts';
import { documentIdOf, persistedHashOf } from './persistedRequest.ts';
import type { TrustedMode, TrustedModeOf } from './trustedPolicy.ts';

/** How documents may come in beside whole, and who may send which. */
export interface DocumentPorts {
  /** Null: no document is kept by its hash. */
  readonly persisted: PersistedDocuments | null;
  readonly modeOf: TrustedModeOf;
  readonly metrics: Pick<Metrics, 'documents' | 'operationCost' | 'actualCost'>;
}

export interface FoundDocument {
  /** Of a trusted document, the one that stands for it. */
  readonly text: string;
  /** Null for a trusted document. */
  readonly untrusted: TrustedMode | null;
  /** The hash by which it is to be kept once it is found valid; null when it is not, or is kept already. */
  readonly keepBy: string | null;
}

type Asked = Pick<OperationRequest, 'query' | 'documentId' | 'extensions' | 'principal'>;

/**
 * The document of a request, sent whole or named by an id or a hash. Nothing of it is parsed yet.
 * @param ports absent: whoever runs the engine alone judges no documents and keeps none.
 * @throws ClientError BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED,
 *   PERSISTED_QUERY_HASH_MISMATCH, DOCUMENT_NOT_TRUSTED.
 */
export function findDocument(asked: Asked, trusted: TrustedDocuments, ports: DocumentPorts | undefined): FoundDocument {
  const { documentId, principal } = asked;
  // Over a WebSocket the library demands a text, so a client that names its document sends an empty one.
  const query = asked.query === '' ? undefined : asked.query;
  const hash = asked.extensions === undefined ? null : persistedHashOf(asked.extensions);
  if (documentId !== undefined) {
    if (query !== undefined)
      throw new ClientError('BAD_REQUEST', 'A request has a `documentId` or a `query`, not both.');
    const text = textOf(documentIdOf(documentId), trusted, ports);
    if (text === undefined) throw new ClientError('PERSISTED_QUERY_NOT_FOUND');
    return judge(text, 'id', null, principal.clientId, trusted, ports);
  }
  if (hash !== null && query === undefined) {
    const text = textOf(hash, trusted, ports);
    if (text !== undefined) return judge(text, 'hash', null, principal.clientId, trusted, ports);
    throw new ClientError(ports?.persisted ? 'PERSISTED_QUERY_NOT_FOUND' : 'PERSISTED_QUERY_NOT_SUPPORTED');
  }
  if (query === undefined) throw new ClientError('BAD_REQUEST', 'The request holds no `query`.');
  const found = judge(query, hash === null ? 'text' : 'hash', hash, principal.clientId, trusted, ports);
  if (hash !== null && hashOf(query) !== hash) throw new ClientError('PERSISTED_QUERY_HASH_MISMATCH');
  return found;
}

function textOf(id: string, trusted: TrustedDocuments, ports: DocumentPorts | undefined): string | undefined {
  return trusted.byId(id) ?? ports?.persisted?.textOf(id);
}

function judge(
  text: string,
  source: 'text' | 'hash' | 'id',
  keepBy: string | null,
  clientId: string,
  trusted: TrustedDocuments,
  ports: DocumentPorts | undefined,
): FoundDocument {
  const standing = trusted.byText(text);
  if (standing !== undefined) {
    ports?.metrics.documents.add([source, 'trusted']);
    // It is known by its id for good.
    return { text: standing, untrusted: null, keepBy: null };
  }
  const mode = ports?.modeOf(clientId) ?? 'log';
  ports?.metrics.documents.add([source, mode]);
  if (mode === 'enforce') throw new ClientError('DOCUMENT_NOT_TRUSTED');
  return { text, untrusted: mode, keepBy };
}
