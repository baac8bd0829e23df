import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { retainSegments, retentionDaysLeast } from '../../subgraphs/trust/ledger/retainSegments.ts';
import { fail, readJsonFile } from '../jsonFile.ts';
import { readPublicKeys } from './publicKeys.ts';

/**
 * Removes from the ledger what is past its time: `npm run ledger:retain -- --now 2032-01-01T00:00:00Z`. Rows are kept for
 * `LEDGER_RETENTION_DAYS` (five years are the least), or as long as the registry says that the agency keeps its records.
 */
const { values } = parseArgs({
  options: {
    ledger: { type: 'string', default: process.env.LEDGER_DIR ?? 'data/ledger' },
    keys: { type: 'string', default: process.env.AGENCY_KEYS ?? 'data/keys' },
    registry: { type: 'string', default: process.env.CLIENT_REGISTRY ?? 'schema/clients.json' },
    now: { type: 'string' },
  },
});
const now = new Date(values.now ?? fail('Say --now and the time, as in 2032-01-01T00:00:00Z.'));
if (Number.isNaN(now.getTime())) fail(`--now is no time: ${values.now}.`);
const days = Number(process.env.LEDGER_RETENTION_DAYS ?? retentionDaysLeast);
if (!(Number.isInteger(days) && days >= retentionDaysLeast))
  fail(`LEDGER_RETENTION_DAYS must be ${retentionDaysLeast} or more.`);

interface Registry {
  readonly agencies?: readonly { readonly code: string; readonly retentionDays: number }[];
}
const registry = (existsSync(values.registry) ? readJsonFile(values.registry) : {}) as Registry;
const longer = new Map(registry.agencies?.map(({ code, retentionDays }) => [code, retentionDays]));
const daysOf = (agency: string) => Math.max(days, longer.get(agency) ?? 0);
const retained = retainSegments(values.ledger, readPublicKeys(values.keys).gateway, { now, daysOf });
for (const { refusal, removed, writer } of retained) {
  console.log(refusal === null ? `${writer}: ${removed.length} segments removed` : `${writer}: untouched; ${refusal}`);
}
process.exit(retained.some(({ refusal }) => refusal !== null) ? 1 : 0);
