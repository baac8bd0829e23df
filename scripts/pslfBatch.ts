import { StartupError } from '../subgraphs/kit/base/errors.ts';
import { readOptions } from './pslf/batch/readOptions.ts';
import { number, reportOf, speedOf } from './pslf/batch/report.ts';
import { runDatabase } from './pslf/batch/runDatabase.ts';
import { runSynthetic } from './pslf/batch/runSynthetic.ts';

/**
 * `npm run pslf:batch`: counts every loan of a database and prints a histogram of reasons; see `usage`. Progress is on
 * stderr, the result on stdout. Exit code 1, with one sentence, when the run cannot start or a worker fails.
 */
try {
  const options = readOptions(process.argv.slice(2), process.env);
  const begun = performance.now();
  const { tally, loans, evaluationMs } =
    options.kind === 'database' ? await runDatabase(options, console.error) : await runSynthetic(options);
  const seconds = (performance.now() - begun) / 1_000;
  console.log(reportOf(tally));
  console.log(
    `${number(loans)} loans in ${seconds.toFixed(1)} s by ${options.workers} workers: ${speedOf(loans, seconds)}`,
  );
  const { user, system } = process.cpuUsage();
  console.log(`evaluation alone: ${speedOf(loans, evaluationMs / 1_000)} of processor time`);
  console.log(
    `everything, reading, starting and collecting included: ${speedOf(loans, (user + system) / 1e6)} of processor time`,
  );
} catch (error) {
  if (!(error instanceof StartupError || error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
