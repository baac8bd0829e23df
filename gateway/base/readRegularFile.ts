import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The text of a file that somebody else puts there. Whatever it has been replaced by, it is read at once or not at all: a pipe
 * is not waited for, and of a device or a file without end no more is taken than may be.
 * @returns null for what is no regular file, or longer than `bytesMax`.
 * @throws the error of the system, for a file that is not there for instance.
 */
export async function readRegularFile(path: string, bytesMax: number): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = await file.stat().then((found) => (found.isFile() ? found : { size: Number.POSITIVE_INFINITY }));
    if (size > bytesMax) return null;
    // One byte more than it may have: what has grown meanwhile is too long as well.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, bytesMax) + 1), 0);
    return bytesRead > size ? null : buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
