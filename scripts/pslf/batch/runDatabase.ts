import { borrowersAfter, countBorrowers } from '../../../subgraphs/ed/loaders/readBorrowers.ts';
import { openReadOnly } from '../../../subgraphs/kit/database/openReadOnly.ts';
import type { Stretch } from './batchWorker.ts';
import { readCheckpoint, removeCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { openEmployers } from './employerFacts.ts';
import { ProgressBar } from './progressBar.ts';
import type { BatchOptions } from './readOptions.ts';
import { emptyTally, mergeTally, type Tally } from './tally.ts';
import { runStretches } from './workerPool.ts';

/** What a run did itself, and what is known in all. */
export interface RunResult {
  readonly tally: Tally;
  /** Evaluated by this run, not by one that it continues. */
  readonly loans: number;
  readonly evaluationMs: number;
}

/** Counts every borrower, from where an earlier run of the same question stopped. */
export async function runDatabase(
  options: Extract<BatchOptions, { kind: 'database' }>,
  say: (line: string) => void,
): Promise<RunResult> {
  const { question, checkpoint: file, checkpointEveryMs, workers, stretch: size } = options;
  const { db, close } = openReadOnly(question.database);
  try {
    const earlier = readCheckpoint(file, question);
    const tally = earlier?.tally ?? emptyTally();
    const unread = emptyTally();
    (await openEmployers(question.employers, unread)).close();
    if (earlier === null) mergeTally(tally, unread);
    else say(`continues after ${tally.borrowers} borrowers`);
    const bar = new ProgressBar(countBorrowers(db), process.stderr);
    let after = earlier?.doneThrough ?? null;
    const next = (): Stretch | null => {
      const ids = borrowersAfter(db, after, size);
      const [from, to] = [ids[0], ids.at(-1)];
      if (from === undefined || to === undefined) return null;
      after = to;
      return { kind: 'ids', from, to };
    };
    let loans = 0;
    let evaluationMs = 0;
    let writtenAt = performance.now();
    await runStretches({
      workers,
      task: { kind: 'database', question },
      next,
      onResult: (stretch, result) => {
        if (stretch.kind !== 'ids') return;
        mergeTally(tally, result.tally);
        loans += result.tally.loans;
        evaluationMs += result.evaluationMs;
        bar.show(tally.borrowers, loans);
        if (performance.now() - writtenAt < checkpointEveryMs) return;
        writtenAt = performance.now();
        writeCheckpoint(file, { question, doneThrough: stretch.to, tally });
      },
    });
    removeCheckpoint(file);
    return { tally, loans, evaluationMs };
  } finally {
    close();
  }
}
