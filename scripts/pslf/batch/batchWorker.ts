import { parentPort, workerData } from 'node:worker_threads';
import { borrowerInputOf } from '../../../subgraphs/ed/borrowerInput.ts';
import { readBorrowers } from '../../../subgraphs/ed/loaders/readBorrowers.ts';
import { evaluate } from '../../../subgraphs/ed/pslf/evaluate.ts';
import { openReadOnly } from '../../../subgraphs/kit/database/openReadOnly.ts';
import type { BatchQuestion } from './checkpoint.ts';
import { openEmployers } from './employerFacts.ts';
import { syntheticBorrower } from './synthetic.ts';
import { emptyTally, type Tally, tallyEvaluation, tallyFailure } from './tally.ts';
import { threadTimeMs } from './threadTime.ts';

/** What a worker is made for: borrowers of a database, or generated ones. */
export type WorkerTask =
  | { readonly kind: 'database'; readonly question: BatchQuestion }
  | { readonly kind: 'synthetic' };

/** A stretch of work: ids of borrowers, or numbers of generated ones. */
export type Stretch =
  | { readonly kind: 'ids'; readonly from: string; readonly to: string }
  | { readonly kind: 'numbers'; readonly from: number; readonly count: number };

/** The answer to one stretch. */
export interface StretchResult {
  readonly tally: Tally;
  /** Processor time of the worker for evaluation alone, rows already in memory. */
  readonly evaluationMs: number;
}

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker');
const task = workerData as WorkerTask;
const perform = task.kind === 'database' ? await forDatabase(task.question) : forSynthetic;
port.on('message', (stretch: Stretch) => {
  void perform(stretch).then(
    (result) => port.postMessage(result),
    (error: unknown) => {
      // Rethrown outside the promise: the thread ends, and the main thread hears why.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
port.postMessage('ready');

async function forDatabase({ database, employers, asOf }: BatchQuestion) {
  const { db } = openReadOnly(database);
  // What is unreadable in that file the main thread has told already.
  const source = await openEmployers(employers, emptyTally());
  return async (stretch: Stretch): Promise<StretchResult> => {
    if (stretch.kind !== 'ids') throw new Error('a stretch of another kind of work');
    const tally = emptyTally();
    const people = readBorrowers(db, stretch.from, stretch.to);
    const eins = new Set(
      [...people.values()].flatMap((rows) => [...rows.employments, ...rows.certifications].map(({ ein }) => ein)),
    );
    const facts = await source.factsOf([...eins]);
    const employerOf = (ein: string) =>
      facts.get(ein) ?? { ein, employerType: null, ranges: [], illegalPurposeFrom: null };
    const begun = threadTimeMs();
    for (const [personId, rows] of people) {
      try {
        tallyEvaluation(tally, evaluate(borrowerInputOf(rows, employerOf, asOf)));
      } catch (error) {
        tallyFailure(tally, personId, error instanceof Error ? error.name : 'Error');
      }
    }
    return { tally, evaluationMs: threadTimeMs() - begun };
  };
}

async function forSynthetic(stretch: Stretch): Promise<StretchResult> {
  if (stretch.kind !== 'numbers') throw new Error('a stretch of another kind of work');
  const inputs = Array.from({ length: stretch.count }, (_unused, index) => syntheticBorrower(stretch.from + index));
  const tally = emptyTally();
  const begun = threadTimeMs();
  for (const input of inputs) tallyEvaluation(tally, evaluate(input));
  return { tally, evaluationMs: threadTimeMs() - begun };
}
