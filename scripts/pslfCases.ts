import { parseArgs } from 'node:util';
import { fail, readJsonFile } from './jsonFile.ts';
import { compareCase } from './pslf/compareCase.ts';
import { readCases } from './pslf/readCase.ts';

/**
 * `npm run pslf:cases -- FILE`: evaluates every worked case of a file and prints each difference from what it expects.
 * Exit code 1 when there is one, or when the file cannot be read.
 */
const [file] = parseArgs({ allowPositionals: true }).positionals;
if (file === undefined) fail('npm run pslf:cases -- FILE');
const cases = readCases(readJsonFile(file));
let differing = 0;
for (const one of cases) {
  if ('unreadable' in one) {
    differing += 1;
    console.log(`${one.id}: ${one.unreadable}`);
    continue;
  }
  const differences = compareCase(one);
  if (differences.length > 0) differing += 1;
  for (const { at, expected, got } of differences) {
    console.log(`${one.id} ${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  }
}
console.log(`${cases.length - differing} of ${cases.length} cases agree`);
process.exitCode = differing === 0 && cases.length > 0 ? 0 : 1;
