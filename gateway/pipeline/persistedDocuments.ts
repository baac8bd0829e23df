import { type BoundedCache, createBoundedCache } from '../planning/boundedCache.ts';

/**
 * Documents that clients sent once with their hash, and then name by it (automatic persisted queries). They depend on no
 * schema, so they outlive a generation.
 */
export interface PersistedDocuments {
  readonly textOf: (hash: string) => string | undefined;
  /** Keeps a document that was found valid. */
  readonly keep: (hash: string, text: string, isAnonymous: boolean) => void;
  /** Estimated memory of all that is kept. */
  readonly bytes: () => number;
}

/** Beside the text: the hash and the entry. */
const entryBytes = 200;

/**
 * What nobody in particular has sent is kept apart, each part within half of the bytes: a stranger may crowd out other
 * strangers' documents, never those of clients who signed in, nor trusted ones, which are not kept here.
 * @param bytesMax 0 keeps nothing.
 */
export function createPersistedDocuments(bytesMax: number): PersistedDocuments | null {
  if (bytesMax === 0) return null;
  const partBytesMax = Math.floor(bytesMax / 2);
  const createPart = (): BoundedCache<string, string> =>
    createBoundedCache({ entriesMax: Number.POSITIVE_INFINITY, weightMax: partBytesMax });
  const [ofAnyone, ofSignedIn] = [createPart(), createPart()];
  return {
    textOf: (hash) => ofSignedIn.get(hash) ?? ofAnyone.get(hash),
    keep(hash, text, isAnonymous) {
      const part = isAnonymous ? ofAnyone : ofSignedIn;
      const weight = text.length * 2 + entryBytes;
      if (weight > partBytesMax || part.get(hash) !== undefined) return;
      part.set(hash, text);
      part.weigh(hash, weight);
    },
    bytes: () => ofAnyone.weight() + ofSignedIn.weight(),
  };
}
