import { readFileSync } from 'node:fs';

/** User and system time of a process so far; Linux counts in ticks of 10 ms (proc(5)). Null where nobody tells. */
export function cpuMsOf(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** The same of a process and those that it started, and that still run; 0 where nobody tells. */
export function cpuMsOfTree(pid: number | undefined): number {
  return (cpuMsOf(pid) ?? 0) + childrenOf(pid).reduce((sum, child) => sum + cpuMsOfTree(child), 0);
}

function childrenOf(pid: number | undefined): readonly number[] {
  try {
    const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return pids === '' ? [] : pids.split(' ').map(Number);
  } catch {
    return [];
  }
}

/** What a process holds in memory; null where nobody tells. */
export function rssMibOf(pid: number | undefined): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  } catch {
    return null;
  }
}
