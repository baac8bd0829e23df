import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type CompleteNodes, nodeHash } from './merkleTree.ts';

/** Hashes of complete subtrees, level by level. Append-only: what stands once is never written again. */
export interface NodeStore extends CompleteNodes {
  /** Leaves that stand. */
  readonly size: () => number;
  /** Returns once they are durable. */
  readonly append: (leaves: readonly Buffer[]) => void;
  readonly close: () => void;
}

interface Level {
  count: number;
  readonly read: (position: number) => Buffer;
  readonly write: (bytes: Buffer, position: number) => void;
  readonly sync: () => void;
  readonly close: () => void;
}

export const hashBytes = 32;

export function levelName(level: number): string {
  return `level-${String(level).padStart(2, '0')}.bin`;
}

/** @param folder null keeps them in memory. */
export function openNodeStore(folder: string | null): NodeStore {
  const levels: Level[] = [];
  const levelAt = (level: number): Level => {
    levels[level] ??= folder === null ? inMemory() : inFile(folder, level);
    return levels[level];
  };
  const node = (level: number, position: number): Buffer => {
    const at = levels[level];
    if (at === undefined || position >= at.count) throw new RangeError('The log has no such node.');
    return at.read(position);
  };

  /** Brings every level above the leaves to what the leaves give. */
  function complete(): void {
    for (let level = 1; levelAt(level - 1).count > 1; level++) {
      const [below, here] = [levelAt(level - 1), levelAt(level)];
      const wanted = Math.floor(below.count / 2);
      // A stop may have left more above than the leaves can vouch for.
      if (here.count > wanted) here.count = wanted;
      if (here.count === wanted) continue;
      const made: Buffer[] = [];
      for (let position = here.count; position < wanted; position++) {
        made.push(nodeHash(below.read(2 * position), below.read(2 * position + 1)));
      }
      write(here, made);
    }
  }

  levelAt(0);
  complete();
  return {
    node,
    size: () => levelAt(0).count,
    append(leaves) {
      if (leaves.length === 0) return;
      if (leaves.some(({ length }) => length !== hashBytes)) throw new TypeError('A leaf is a SHA-256 digest.');
      write(levelAt(0), leaves);
      // The levels above are made again from the leaves where they are missing.
      levelAt(0).sync();
      complete();
    },
    close: () => {
      for (const level of levels) level.close();
    },
  };
}

function write(level: Level, hashes: readonly Buffer[]): void {
  level.write(Buffer.concat(hashes), level.count);
  level.count += hashes.length;
}

function inFile(folder: string, level: number): Level {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openOrCreate(join(folder, levelName(level)));
  const count = Math.floor(fstatSync(file).size / hashBytes);
  // A hash of which only a part was written is none.
  ftruncateSync(file, count * hashBytes);
  return {
    count,
    read(position) {
      const hash = Buffer.allocUnsafe(hashBytes);
      if (readSync(file, hash, 0, hashBytes, position * hashBytes) !== hashBytes) {
        throw new Error('A file of the log is shorter than it was.');
      }
      return hash;
    },
    write: (bytes, position) => void writeSync(file, bytes, 0, bytes.length, position * hashBytes),
    sync: () => fdatasyncSync(file),
    close: () => closeSync(file),
  };
}

function openOrCreate(file: string): number {
  try {
    return openSync(file, 'r+', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return openSync(file, 'wx+', 0o600);
  }
}

function inMemory(): Level {
  let bytes = Buffer.alloc(64 * hashBytes);
  return {
    count: 0,
    read: (position) => Buffer.from(bytes.subarray(position * hashBytes, (position + 1) * hashBytes)),
    write(added, position) {
      const end = position * hashBytes + added.length;
      if (end > bytes.length) bytes = Buffer.concat([bytes], Math.max(end, 2 * bytes.length));
      added.copy(bytes, position * hashBytes);
    },
    sync: () => {},
    close: () => {},
  };
}
