import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDay } from '../../../subgraphs/ed/pslf/calendar.ts';
import { dayOf } from '../../../subgraphs/kit/index.ts';
import type { BatchQuestion } from './checkpoint.ts';

export const usage = `usage: npm run pslf:batch -- [--database FILE] [--employers FILE] [--as-of YYYY-MM-DD]
                             [--workers N] [--stretch N] [--checkpoint FILE] [--checkpoint-every-ms N]
       npm run pslf:batch -- --synthetic LOANS [--workers N] [--stretch N]

Counts every loan of a database of ed, or measures the engine on generated loans of 180 months.
--employers is a database of irs (.sqlite) or a file with one employer a line. A run that was stopped goes on where
its checkpoint is.`;

export type BatchOptions = {
  readonly workers: number;
  /** Borrowers handed to a worker at a time. */
  readonly stretch: number;
} & (
  | {
      readonly kind: 'database';
      readonly question: BatchQuestion;
      readonly checkpoint: string;
      readonly checkpointEveryMs: number;
    }
  | { readonly kind: 'synthetic'; readonly loans: number }
);

/** @throws RangeError with a sentence for the terminal */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): BatchOptions {
  const { values } = parse(args);
  const workers = wholeNumber('workers', values.workers ?? String(availableParallelism()));
  const stretch = wholeNumber('stretch', values.stretch ?? '250');
  if (values.synthetic !== undefined) {
    return { kind: 'synthetic', loans: wholeNumber('synthetic', values.synthetic), workers, stretch };
  }
  const asOf = values['as-of'] ?? dayOf(new Date());
  if (parseDay(asOf) === null) throw new RangeError('--as-of is not a day, YYYY-MM-DD.');
  const folder = env.DATA_DIR ?? 'data';
  return {
    kind: 'database',
    question: {
      database: resolve(values.database ?? join(folder, 'ed.sqlite')),
      employers: resolve(values.employers ?? join(folder, 'irs.sqlite')),
      asOf,
    },
    checkpoint: resolve(values.checkpoint ?? join(folder, 'pslf-batch.json')),
    checkpointEveryMs: wholeNumber('checkpoint-every-ms', values['checkpoint-every-ms'] ?? '1000'),
    workers,
    stretch,
  };
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args: [...args],
      options: {
        database: text,
        employers: text,
        'as-of': text,
        workers: text,
        stretch: text,
        checkpoint: text,
        'checkpoint-every-ms': text,
        synthetic: text,
      },
    });
  } catch (error) {
    throw new RangeError(`${error instanceof Error ? error.message : 'unknown option'}\n${usage}`);
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(`--${name} is no whole number above zero.`);
}
