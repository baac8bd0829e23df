import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { searchEmployers } from '../../subgraphs/ed/loaders/searchEmployers.ts';
import { registerEmployers } from '../../subgraphs/ed/writes/registerEmployers.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { inventEmployers } from './inventEmployers.ts';

/**
 * Measures `employerSearch` on as many invented employers as the command line says (500,000), in memory:
 * `node --import tsx scripts/bench/employerSearch.ts 500000`. Each text is searched as a client does, a first page and
 * the count together, and answered with the median and the slowest of its runs.
 */
const count = Number(process.argv[2] ?? 500_000);
const runs = 21;

const texts = [
  'c',
  's c',
  'county',
  'county health',
  'county hospice',
  'count',
  'foundation inc',
  'university hospital mapl',
  'd inc',
  'inc llc',
  'universty hosptial',
  'mapelton libary',
  'qzxwvk',
  '00',
  '00-0042',
  '00-0424242',
  'a b c d e f g h',
];

const folder = join(import.meta.dirname, '../../subgraphs/ed');
const database = openDatabase({ file: null, folder, onStatement: () => {} });
const beganAt = performance.now();
database.seedOnce(() => {
  const register = registerEmployers(database.db);
  for (const employer of inventEmployers(count)) register(employer);
});
const builtMs = Math.round(performance.now() - beganAt);
console.log(`${count.toLocaleString('en')} employers registered in ${builtMs.toLocaleString('en')} ms`);
console.log(`${'text'.padEnd(28)}${'found'.padStart(7)}${'median ms'.padStart(11)}${'slowest ms'.padStart(12)}`);

const medians = texts.map((text) => {
  const samples: number[] = [];
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    found = searchEmployers(database.db, text, { first: 10 }).totalCount;
    samples.push(performance.now() - startedAt);
  }
  samples.sort((one, other) => one - other);
  const [medianMs = 0, slowestMs = 0] = [samples[runs >> 1], samples.at(-1)];
  const cells = [String(found).padStart(7), medianMs.toFixed(2).padStart(11), slowestMs.toFixed(2).padStart(12)];
  console.log(text.padEnd(28) + cells.join(''));
  return medianMs;
});
console.log(`slowest median: ${Math.max(...medians).toFixed(2)} ms`);
database.close();
