import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';

/** What the writer needs of a disk. Tests hand in one that is full. */
export interface FilePort {
  readonly makeFolder: (folder: string) => void;
  readonly list: (folder: string) => readonly string[];
  /** Makes the file where there is none. */
  readonly open: (file: string) => number;
  readonly size: (file: number) => number;
  /** False for a file that was removed or replaced since it was opened. */
  readonly isAt: (file: number, path: string) => boolean;
  readonly read: (file: number, into: Buffer, position: number) => number;
  /** @returns how much was written. */
  readonly write: (file: number, bytes: Buffer, position: number) => number;
  readonly truncate: (file: number, size: number) => void;
  /** Returns once what was written is durable. */
  readonly sync: (file: number) => void;
  /** The same for the names in a folder. */
  readonly syncFolder: (folder: string) => void;
  readonly close: (file: number) => void;
}

export const diskFiles: FilePort = Object.freeze({
  makeFolder: (folder: string) => void mkdirSync(folder, { recursive: true, mode: 0o700 }),
  list: (folder: string) => readdirSync(folder),
  open: (file: string) => openSync(file, existsSync(file) ? 'r+' : 'wx+', 0o600),
  size: (file: number) => fstatSync(file).size,
  isAt(file: number, path: string) {
    const there = statSync(path, { throwIfNoEntry: false });
    const { dev, ino } = fstatSync(file);
    return there?.ino === ino && there.dev === dev;
  },
  read: (file: number, into: Buffer, position: number) => readSync(file, into, 0, into.length, position),
  write: (file: number, bytes: Buffer, position: number) => writeSync(file, bytes, 0, bytes.length, position),
  truncate: (file: number, size: number) => ftruncateSync(file, size),
  sync: (file: number) => fdatasyncSync(file),
  syncFolder(folder: string) {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  },
  close: (file: number) => closeSync(file),
});
