import { type DisclosurePort, type DisclosureRow, LedgerUnavailable } from '../../gateway/disclosure/disclosurePort.ts';
import { noTrust, type TrustPorts } from '../../gateway/pipeline/trustPorts.ts';

/** A row as it would stand in a ledger, with its fields resolved. */
export interface SeenRow {
  readonly agency: string;
  readonly fields: readonly string[];
  readonly subject: string | null;
  readonly [name: string]: unknown;
}

export interface Recorder {
  readonly rows: SeenRow[];
  readonly trust: TrustPorts;
  /** The next writes fail, as those of a full disk do; how many. */
  failures: number;
  isWritable: boolean;
  /** What a write waits for. */
  delay: (() => Promise<void>) | null;
}

/** A ledger in memory. Persons go by their ids in it. */
export function createRecorder(): Recorder {
  const recorder: Recorder = { rows: [], failures: 0, isWritable: true, delay: null, trust: noTrust };
  const disclosure: DisclosurePort = {
    isWritable: () => recorder.isWritable,
    record: async (rows) => {
      await recorder.delay?.();
      if (recorder.failures > 0) {
        recorder.failures--;
        throw new LedgerUnavailable();
      }
      recorder.rows.push(...rows.map(seen));
    },
    pseudonymOf: (id) => id,
    close: async () => {},
  };
  return Object.assign(recorder, { trust: { ...noTrust, disclosure } });
}

function seen({ template: { fieldSet, texts }, requestId }: DisclosureRow): SeenRow {
  const text = `${texts[0]}A${texts[1]}2026-01-01T00:00:00.000Z${texts[2]}${requestId}${texts[3]}`;
  return { ...(JSON.parse(text) as SeenRow), fields: fieldSet.coordinates };
}
