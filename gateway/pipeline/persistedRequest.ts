import { ClientError } from '../base/errors.ts';

const hashPattern = /^[0-9a-f]{64}$/;

/**
 * The hash in `extensions.persistedQuery` (Apollo's protocol of automatic persisted queries, version 1), in lower case.
 * @returns null when there is none.
 * @throws ClientError BAD_REQUEST
 */
export function persistedHashOf(extensions: unknown): string | null {
  const { persistedQuery } = Object(extensions) as Readonly<Record<string, unknown>>;
  if (persistedQuery === undefined || persistedQuery === null) return null;
  const { version, sha256Hash } = Object(persistedQuery) as Readonly<Record<string, unknown>>;
  if (version !== 1) throw new ClientError('BAD_REQUEST', 'Only version 1 of persistedQuery is known here.');
  const hash = typeof sha256Hash === 'string' ? sha256Hash.toLowerCase() : '';
  if (!hashPattern.test(hash)) {
    throw new ClientError('BAD_REQUEST', 'The sha256Hash of persistedQuery must be 64 hexadecimal digits.');
  }
  return hash;
}

/** The id of a trusted document: as it was published, or `sha256:` and its hash, as GraphQL over HTTP writes it. */
export function documentIdOf(documentId: string): string {
  return documentId.startsWith('sha256:') ? documentId.slice('sha256:'.length).toLowerCase() : documentId;
}
