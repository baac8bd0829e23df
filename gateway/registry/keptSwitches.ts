import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readRegularFile } from '../base/readRegularFile.ts';
import {
  type OperatorKey,
  type ReadSwitches,
  readSwitches,
  type SwitchesDocument,
  switchesBytesMax,
} from './switchesDocument.ts';

/** Where the last document that was taken into force is kept, word for word as the operator signed it. */
export function keptFileOf(switchesFile: string): string {
  return `${switchesFile}.kept`;
}

/** Null where nothing was ever kept. */
export async function readKept(switchesFile: string, operator: OperatorKey | null): Promise<ReadSwitches | null> {
  let text: string | null;
  try {
    text = await readRegularFile(keptFileOf(switchesFile), switchesBytesMax);
  } catch (error) {
    // What is there and cannot be read is not taken for nothing.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { ok: false, problem: 'unreadable' };
  }
  if (text === null) return { ok: false, problem: 'unreadable' };
  return operator === null ? { ok: false, problem: 'bad_signature' } : readSwitches(text, operator);
}

/** On disk when it returns, whole or not at all. @returns whether it is. */
export async function keepSwitches(switchesFile: string, text: string): Promise<boolean> {
  const file = keptFileOf(switchesFile);
  // Several gateways may follow one file.
  const beside = `${file}.${randomUUID()}`;
  try {
    const written = await open(beside, 'wx', 0o644);
    try {
      await written.writeFile(text);
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(beside, file);
    const folder = await open(dirname(file), 'r');
    await folder.sync().finally(() => folder.close());
    return true;
  } catch {
    await rm(beside, { force: true }).catch(() => {});
    return false;
  }
}

/** Whether `next` may follow `before`. A serial names one document: another with the same is a way back too. */
export function isNewer(next: SwitchesDocument, before: SwitchesDocument | null): boolean {
  if (before === null || next.serial > before.serial) return true;
  return next.serial === before.serial && sameness(next) === sameness(before);
}

function sameness({ issuedAt, switches }: SwitchesDocument): string {
  const entries = switches.map(({ id, kind, target, reason, until }) => [id, kind, target, reason, until]);
  return JSON.stringify([issuedAt, entries]);
}
