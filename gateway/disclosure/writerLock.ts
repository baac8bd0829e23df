import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps two processes from writing one ledger: a file with the process's id and, where the system tells it, the time at
 * which it started, since ids are given again.
 * @returns what lets go of it. @throws Error when another process that is alive holds it.
 */
export function lockWriter(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock');
  const own = `${process.pid} ${startOf(process.pid)}`;
  const made = `${lock}.${randomBytes(6).toString('hex')}`;
  writeFileSync(made, own, { mode: 0o600 });
  try {
    // Linking fails where there is one, which writing would not.
    if (!link(made, lock)) {
      const holder = readFileSync(lock, 'utf8');
      if (holder !== own && isAlive(holder)) {
        throw new Error(
          `another process (${holder.split(' ', 1)[0]}) writes this ledger; give each its own LEDGER_WRITER`,
        );
      }
      takeAway(lock, holder);
      if (!link(made, lock)) throw new Error('another process has just taken this ledger');
    }
  } finally {
    rmSync(made, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

function link(made: string, lock: string): boolean {
  try {
    linkSync(made, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Only the lock that was looked at: another process may have taken its place meanwhile. */
function takeAway(lock: string, holder: string): void {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  renameSync(lock, aside);
  const isTheSame = readFileSync(aside, 'utf8') === holder;
  if (!isTheSame) link(aside, lock);
  rmSync(aside, { force: true });
}

function isAlive(holder: string): boolean {
  const [pid, start] = holder.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(Number(pid));
  return start === undefined || now === '' || start === now;
}

/** In ticks since the machine was started; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in brackets, may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
