import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Tally } from './tally.ts';

/** What was asked; a checkpoint of another question is of no use. */
export interface BatchQuestion {
  readonly database: string;
  readonly employers: string;
  readonly asOf: string;
}

/** Everything up to and including a borrower is in the tally, and nobody after. */
export interface Checkpoint {
  readonly question: BatchQuestion;
  readonly doneThrough: string;
  readonly tally: Tally;
}

/**
 * Where an earlier run of the same question stopped; null when there was none.
 * @throws RangeError when the file holds something else: it is never overwritten unasked
 */
export function readCheckpoint(file: string, question: BatchQuestion): Checkpoint | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const stored = parse(text);
  if (stored === null) throw new RangeError(`${file} is no checkpoint; remove it or name another with --checkpoint.`);
  const isSame =
    stored.question.database === question.database &&
    stored.question.employers === question.employers &&
    stored.question.asOf === question.asOf;
  if (isSame) return stored;
  throw new RangeError(`${file} is the checkpoint of another question; remove it or name another with --checkpoint.`);
}

/** Whole or not at all: a run that dies here leaves the one before. */
export function writeCheckpoint(file: string, checkpoint: Checkpoint): void {
  writeFileSync(`${file}.new`, JSON.stringify(checkpoint));
  renameSync(`${file}.new`, file);
}

export function removeCheckpoint(file: string): void {
  rmSync(file, { force: true });
}

function parse(text: string): Checkpoint | null {
  try {
    const value = JSON.parse(text) as Partial<Checkpoint> | null;
    const isWhole =
      typeof value?.doneThrough === 'string' && typeof value.tally?.loans === 'number' && value.question !== undefined;
    return isWhole ? (value as Checkpoint) : null;
  } catch {
    return null;
  }
}
