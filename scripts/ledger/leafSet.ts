import { leafHash } from '../../subgraphs/trust/log/merkleTree.ts';
import { hashBytes } from '../../subgraphs/trust/log/nodeStore.ts';
import { entryText, type LogEntry } from '../../subgraphs/trust/log/verifyProof.ts';

/** The leaves of a log that nothing has been found for yet. */
export class LeafSet {
  /** By the first byte: one set holds no more than sixteen million. */
  readonly #sets = Array.from({ length: 256 }, () => new Map<string, number>());
  size = 0;

  constructor(leaves: Buffer, count: number) {
    for (let position = 0; position < count; position++) {
      const leaf = leaves.subarray(position * hashBytes, (position + 1) * hashBytes);
      const set = this.#setOf(leaf);
      const text = leaf.toString('latin1');
      set.set(text, (set.get(text) ?? 0) + 1);
      this.size++;
    }
  }

  /** @returns false where there is no leaf of this entry, or none any more. */
  take(entry: LogEntry): boolean {
    const leaf = leafHash(entryText(entry));
    const set = this.#setOf(leaf);
    const text = leaf.toString('latin1');
    const count = set.get(text);
    if (count === undefined) return false;
    if (count === 1) set.delete(text);
    else set.set(text, count - 1);
    this.size--;
    return true;
  }

  #setOf(leaf: Buffer): Map<string, number> {
    const set = this.#sets[leaf[0] ?? 0];
    if (set === undefined) throw new RangeError('A byte has 256 values.');
    return set;
  }
}
