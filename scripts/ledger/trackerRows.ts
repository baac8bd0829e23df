import { openReadOnly } from '../../subgraphs/kit/database/openReadOnly.ts';
import type { VerifiedRow } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { rowDigests } from '../../subgraphs/trust/tracker/rowDigests.ts';

/** What a tracker's file holds of disclosures, to be compared with the ledgers row by row. */
export class TrackerRows {
  readonly faults: string[] = [];
  readonly count: number;
  readonly #file: string;
  /** What of a row the ledger's chain is over, made again of the row; null where nothing can be made of it. */
  readonly #digests: Map<string, string | null>;
  readonly #covered: ReadonlyMap<string, number>;

  /** @param covered how far each ledger was taken over for certain, by writer: rows after that may still be on their way. */
  constructor(file: string, covered: ReadonlyMap<string, number>) {
    this.#file = file;
    this.#covered = covered;
    const { db, close } = openReadOnly(file);
    this.#digests = rowDigests(db);
    close();
    this.count = this.#digests.size;
  }

  take({ access, digest, index, writer }: VerifiedRow): void {
    const found = this.#digests.get(access);
    const place = `${writer}: frame ${index}`;
    if (found === undefined) {
      if (index < (this.#covered.get(writer) ?? 0)) {
        this.faults.push(`${this.#file}: the disclosure ${access} is missing (${place})`);
      }
    } else if (found !== digest) {
      this.faults.push(`${this.#file}: the disclosure ${access} is not what the ledger has (${place})`);
    }
    this.#digests.delete(access);
  }

  /** What no ledger has. @param isRetained rows were removed from the ledgers when their time was over: nobody can tell then. */
  leftFaults(isRetained: boolean): readonly string[] {
    if (isRetained) return [];
    return [...this.#digests.keys()].map((access) => `${this.#file}: the disclosure ${access} is in no ledger`);
  }
}
