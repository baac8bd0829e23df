import { parse, print } from 'graphql';
import { hashOf, type TrustedDocuments } from '../registry/trustedDocuments.ts';
import type { OperationRequest } from './answerOperation.ts';
import type { PersistedDocuments } from './persistedDocuments.ts';
import { documentIdOf, persistedHashOf } from './persistedRequest.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** The names that follow from the text, by the operation: found only while some operation is turned off. */
const known = new WeakMap<PreparedOperation, readonly string[]>();

/**
 * All names under which the document of a request can be turned off: the id that it came by, and the SHA-256 of its text, of
 * each text that it has among the trusted ones, and of its text as graphql-js prints it.
 */
export function operationNamesOf(
  prepared: PreparedOperation,
  request: OperationRequest,
  trusted: TrustedDocuments,
  persisted: PersistedDocuments | null,
): readonly string[] {
  const id = request.documentId === undefined ? persistedHash(request) : documentIdOf(request.documentId);
  const own = id === null ? [] : [id];
  const ofText = known.get(prepared);
  if (ofText !== undefined) return [...own, ...ofText];
  const text = request.query || (id === null ? undefined : (trusted.byId(id) ?? persisted?.textOf(id)));
  // What was prepared had a text; a document that nobody keeps any more has still the name it came by.
  if (text === undefined) return own;
  const standing = trusted.byText(text) ?? text;
  const texts = [text, standing, ...trusted.writtenAs(standing), print(parse(text, { noLocation: true }))];
  const hashes = [...new Set(texts)].map(hashOf);
  known.set(prepared, hashes);
  return [...own, ...hashes];
}

function persistedHash({ extensions }: OperationRequest): string | null {
  return extensions === undefined ? null : persistedHashOf(extensions);
}
