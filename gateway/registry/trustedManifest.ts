import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { StartupError } from '../base/errors.ts';
import { createTrustedDocuments, hashOf, type IdentifiedDocument, type TrustedDocuments } from './trustedDocuments.ts';

/**
 * Reads trusted documents from folders of `*.graphql` files and from manifests: JSON of `{ "<id>": "<document>" }`, as Relay
 * writes it, or of Apollo's `{ "format": "apollo-persisted-query-manifest", "operations": [{ "id", "body" }] }`.
 *
 * A file of a folder is known by the SHA-256 of its text, and, as clients print what they send, by that of the text as
 * graphql-js prints it. A manifest's ids are taken as they are.
 * @throws StartupError: one sentence that names the file and the cause.
 */
export function readTrustedDocuments(paths: readonly string[]): TrustedDocuments {
  return createTrustedDocuments(paths.flatMap(readPath));
}

function readPath(path: string): readonly IdentifiedDocument[] {
  const isFolder = isFolderAt(path);
  if (!isFolder) return readManifest(path);
  return readdirSync(path)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .flatMap((file) => readDocument(join(path, file)));
}

function isFolderAt(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new StartupError(`The trusted documents ${path} cannot be read.`, { cause: error });
  }
}

function readDocument(file: string): readonly IdentifiedDocument[] {
  const text = readFileSync(file, 'utf8');
  const printed = printedOf(text, `The trusted document ${file}`);
  return [text, printed].map((one) => ({ id: hashOf(one), text: one, standsAs: printed }));
}

function readManifest(file: string): readonly IdentifiedDocument[] {
  const refusal = new StartupError(
    `The manifest of trusted documents ${file} must be JSON: an object from id to document, or Apollo's manifest.`,
  );
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw refusal;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refusal;
  const { format, operations } = given as Readonly<Record<string, unknown>>;
  const documents =
    format === 'apollo-persisted-query-manifest'
      ? apolloEntries(operations)
      : Object.entries(given).map(([id, text]: [string, unknown]) => ({ id, text }));
  return documents.map(({ id, text }) => {
    if (typeof id !== 'string' || id === '' || typeof text !== 'string') throw refusal;
    return { id, text, standsAs: printedOf(text, `The document "${id}" of ${file}`) };
  });
}

function printedOf(text: string, what: string): string {
  try {
    return print(parse(text, { noLocation: true }));
  } catch (error) {
    throw new StartupError(`${what} is not GraphQL.`, { cause: error });
  }
}

function apolloEntries(operations: unknown): readonly { readonly id: unknown; readonly text: unknown }[] {
  if (!Array.isArray(operations)) return [{ id: null, text: null }];
  return operations.map((one: unknown) => {
    const { id, body } = Object(one) as Readonly<Record<string, unknown>>;
    return { id, text: body };
  });
}
