import { isDeepStrictEqual, parseArgs } from 'node:util';
import { printAddress, standardizeLines } from '../subgraphs/usps/address/standardize.ts';
import { fail, readJsonFile } from './jsonFile.ts';

/**
 * `npm run address:cases -- FILE`: standardises the raw lines of every case of a file and prints each difference from
 * what it expects. Exit code 1 when there is one, or when the file holds no cases.
 */
interface AddressCase {
  readonly id: string;
  readonly kind: string;
  readonly input: readonly string[];
  readonly expected: object;
}

const [file] = parseArgs({ allowPositionals: true }).positionals;
if (file === undefined) fail('npm run address:cases -- FILE');
const cases = casesOf(readJsonFile(file));
let differing = 0;
for (const one of cases) {
  if (!isCase(one)) {
    differing += 1;
    console.log(`${nameOf(one)}: is not a case: it has no \`id\`, \`kind\`, \`input\` and \`expected\``);
    continue;
  }
  const differences = compare(one);
  if (differences.length > 0) differing += 1;
  for (const { at, expected, got } of differences) {
    console.log(`${one.id} ${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  }
}
console.log(`${cases.length - differing} of ${cases.length} cases agree`);
process.exitCode = differing === 0 && cases.length > 0 ? 0 : 1;

/** Every member that the case expects; one that it leaves out is not asked for. */
function compare({ kind, input, expected }: AddressCase) {
  const { status, address, components, problems, kind: found } = standardizeLines(input);
  const got = { status, lines: printAddress(address), components, problems, kind: found };
  return Object.entries({ ...expected, kind })
    .map(([at, wanted]) => ({ at, expected: wanted, got: Object.hasOwn(got, at) ? got[at as keyof typeof got] : null }))
    .filter((one) => !isDeepStrictEqual(one.expected, one.got));
}

function casesOf(value: unknown): readonly unknown[] {
  const cases: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'cases') : undefined;
  return Array.isArray(cases) ? cases : fail('The file has no list `cases`.');
}

function isCase(value: unknown): value is AddressCase {
  if (typeof value !== 'object' || value === null) return false;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [input, expected] = [read('input'), read('expected')];
  const isNamed = typeof read('id') === 'string' && typeof read('kind') === 'string';
  const hasLines = Array.isArray(input) && input.every((line) => typeof line === 'string');
  return isNamed && hasLines && typeof expected === 'object' && expected !== null;
}

function nameOf(value: unknown): string {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
  return typeof id === 'string' ? id : 'A member of `cases`';
}
