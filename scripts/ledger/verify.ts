import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { LedgerMark } from '../../subgraphs/trust/log/signedHead.ts';
import type { SignedReceipt } from '../../subgraphs/trust/log/verifyProof.ts';
import { fail, readJsonFile } from '../jsonFile.ts';
import { readPublicKeys } from './publicKeys.ts';
import { type VerificationWishes, verification } from './verification.ts';

/**
 * Checks every byte of a ledger on any machine: `npm run ledger:verify -- --ledger data/ledger --keys data/keys`. Of the keys
 * only the public halves are read. With `--receipt` it checks what somebody was given, with `--heads` heads of the log that
 * were kept elsewhere, with `--tracker` the data tracker's `trust.sqlite` (by itself where it lies beside the ledger's folder), and with `--checkpoints` (a JSON list of `{writer, index, chain}`) that nothing was cut off since.
 */
const { values } = parseArgs({
  options: {
    ledger: { type: 'string' },
    keys: { type: 'string' },
    receipt: { type: 'string', multiple: true, default: [] },
    heads: { type: 'string' },
    checkpoints: { type: 'string' },
    tracker: { type: 'string' },
  },
});
const { ledger, keys, receipt, heads, checkpoints } = values;

if (ledger === undefined || keys === undefined) fail('Say --ledger FOLDER and --keys FOLDER.');
if (!existsSync(ledger)) fail(`There is no folder at ${ledger}.`);
const besideLedger = join(ledger, '..', 'trust.sqlite');
const tracker = values.tracker ?? (existsSync(besideLedger) ? besideLedger : undefined);
const wishes: VerificationWishes = {
  tracker,
  ledger,
  keys: readPublicKeys(keys),
  receipts: receipt.map(readReceipt),
  heads: heads === undefined ? undefined : readFileSync(heads, 'utf8'),
  ...(checkpoints === undefined ? {} : { checkpoints: readJsonFile(checkpoints) as readonly LedgerMark[] }),
};
let found = verification(wishes);
if (!found.isGood) {
  // Files that are being written were perhaps read in the middle of a write: what is wrong is wrong a second later too.
  await pause(1_000);
  found = verification(wishes);
}
const { isGood, lines } = found;
for (const line of lines) console.log(line);
process.exit(isGood ? 0 : 1);

/** A receipt, or the answer of the graph that holds one. */
function readReceipt(file: string): SignedReceipt {
  const given = readJsonFile(file) as { readonly data?: { readonly receipt?: unknown } } | null;
  const found = given?.data?.receipt ?? given;
  if (typeof (found as { readonly inclusionProof?: unknown } | null)?.inclusionProof !== 'object') {
    return fail(`${file} holds no receipt.`);
  }
  return found as SignedReceipt;
}
