import { createHash } from 'node:crypto';
import { Kind, parse } from 'graphql';
import { StartupError } from '../base/errors.ts';

/** A document that somebody has looked at, under the id that clients name it by. */
export interface IdentifiedDocument {
  /** Usually the SHA-256 of the text, in hexadecimal. */
  readonly id: string;
  readonly text: string;
  /** The text that stands for all that differ from it in nothing but spaces and comments; absent: `text`. */
  readonly standsAs?: string;
}

/** The documents that clients may send by id. Never evicted: their number is what was published. */
export interface TrustedDocuments {
  /** The text that stands for the document of this id. */
  readonly byId: (id: string) => string | undefined;
  /** The same for a document that was sent whole: exactly as it was published, spaces included. */
  readonly byText: (text: string) => string | undefined;
  /** Every text, as published, of the document that this one stands for. */
  readonly writtenAs: (text: string) => readonly string[];
  /** Each that stands for a document, once. */
  readonly texts: readonly string[];
  /** What their operations are called. Any other name is a caller's own text, which may say who somebody is. */
  readonly operationNames: ReadonlySet<string>;
}

/** @throws StartupError when two documents have one id. */
export function createTrustedDocuments(documents: Iterable<IdentifiedDocument>): TrustedDocuments {
  const byId = new Map<string, string>();
  const byText = new Map<string, string>();
  const written = new Map<string, Set<string>>();
  for (const { id, text, standsAs = text } of documents) {
    const known = byId.get(id);
    if (known !== undefined && known !== standsAs) {
      throw new StartupError(`Two trusted documents have the id "${id}".`);
    }
    byId.set(id, standsAs);
    byText.set(text, standsAs);
    byText.set(standsAs, standsAs);
    written.set(standsAs, (written.get(standsAs) ?? new Set()).add(text));
  }
  const texts = [...new Set(byText.values())];
  return {
    byId: (id) => byId.get(id),
    byText: (text) => (byText.size === 0 ? undefined : byText.get(text)),
    writtenAs: (text) => [...(written.get(text) ?? [])],
    texts,
    operationNames: new Set(texts.flatMap(namesIn)),
  };
}

function namesIn(text: string): readonly string[] {
  try {
    const { definitions } = parse(text, { noLocation: true });
    return definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? (each.name?.value ?? []) : []));
  } catch {
    // What is no document is refused when it is asked for.
    return [];
  }
}

export const noTrustedDocuments: TrustedDocuments = createTrustedDocuments([]);

/** The id of a document that has no other: SHA-256 in hexadecimal, as the persisted query protocol has it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
