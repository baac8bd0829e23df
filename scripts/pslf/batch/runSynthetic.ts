import type { Stretch } from './batchWorker.ts';
import { ProgressBar } from './progressBar.ts';
import type { BatchOptions } from './readOptions.ts';
import type { RunResult } from './runDatabase.ts';
import { emptyTally, mergeTally } from './tally.ts';
import { runStretches } from './workerPool.ts';

/** Measures the engine and its edge on generated loans: no database, and generating them is not counted. */
export async function runSynthetic({
  loans,
  workers,
  stretch: size,
}: Extract<BatchOptions, { kind: 'synthetic' }>): Promise<RunResult> {
  const tally = emptyTally();
  const bar = new ProgressBar(loans, process.stderr);
  let from = 0;
  let evaluationMs = 0;
  const next = (): Stretch | null => {
    if (from >= loans) return null;
    const stretch: Stretch = { kind: 'numbers', from, count: Math.min(size, loans - from) };
    from += stretch.count;
    return stretch;
  };
  await runStretches({
    workers,
    task: { kind: 'synthetic' },
    next,
    onResult: (_stretch, result) => {
      mergeTally(tally, result.tally);
      evaluationMs += result.evaluationMs;
      bar.show(tally.loans, tally.loans);
    },
  });
  return { tally, loans: tally.loans, evaluationMs };
}
