import { readFileSync } from 'node:fs';

/**
 * Milliseconds that this thread has been on a processor, where Linux tells; elsewhere the time on the wall. On a machine
 * that does other work too, only the first says how fast something is.
 */
export function threadTimeMs(): number {
  try {
    const [onProcessorNs] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(onProcessorNs) / 1e6;
  } catch {
    return performance.now();
  }
}
