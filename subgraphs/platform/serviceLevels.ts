import type { DailyCallsRow, DailyLatenciesRow, ServiceLevelRef } from './tables.ts';

/** A day with fewer calls is left out of every figure. */
export const callsMin = 11;

/** Upper bounds of the latency cells, in milliseconds. Slower answers than the last do not count as answered. */
export const latencyBoundsMs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;

/** The cell in which an answer of this latency is counted. */
export function latencyCell(latencyMs: number): number {
  return latencyBoundsMs.find((bound) => latencyMs <= bound) ?? latencyBoundsMs[latencyBoundsMs.length - 1]!;
}

/**
 * One service level for each agency and operation, in the order of `calls`. Small days are left out before anything is
 * added up, so that the difference of two answers over overlapping days is itself made of whole, large days.
 */
export function serviceLevelsOf(
  calls: readonly DailyCallsRow[],
  latencies: readonly DailyLatenciesRow[],
): readonly ServiceLevelRef[] {
  const shownDays = new Set(calls.filter((row) => row.calls >= callsMin).map(dayKey));
  const shownLatencies = byOperation(latencies.filter((row) => shownDays.has(dayKey(row))));
  return [...byOperation(calls)].map(([key, days]) => {
    const shown = days.filter((row) => shownDays.has(dayKey(row)));
    const { agencyCode, operation } = days[0]!;
    const figures = shown.length === 0 ? noFigures : figuresOf(shown, shownLatencies.get(key) ?? []);
    return { agencyCode, operation, ...figures, suppressed: shown.length < days.length };
  });
}

const noFigures = { calls: null, successRatio: null, p50Ms: null, p95Ms: null, p99Ms: null } as const;

function figuresOf(days: readonly DailyCallsRow[], latencies: readonly DailyLatenciesRow[]) {
  const calls = sum(days.map((day) => day.calls));
  const failures = sum(days.map((day) => day.failures));
  return {
    calls,
    successRatio: (calls - failures) / calls,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
  };
}

/** The upper bound of the cell in which the call of this rank lies; null when no call was answered. */
function percentile(latencies: readonly DailyLatenciesRow[], share: number): number | null {
  const rank = Math.ceil(sum(latencies.map((cell) => cell.calls)) * share);
  let passed = 0;
  for (const { upToMs, calls } of latencies.toSorted((a, b) => a.upToMs - b.upToMs)) {
    passed += calls;
    if (passed >= rank) return upToMs;
  }
  return null;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

type Operation = Pick<DailyCallsRow, 'agencyCode' | 'operation'>;

/** `Map.groupBy` is not in Node 20. */
function byOperation<Row extends Operation>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(operationKey(row));
    if (group === undefined) groups.set(operationKey(row), [row]);
    else group.push(row);
  }
  return groups;
}

function operationKey({ agencyCode, operation }: Operation): string {
  return `${agencyCode} ${operation}`;
}

function dayKey(row: Operation & Pick<DailyCallsRow, 'day'>): string {
  return `${operationKey(row)} ${row.day}`;
}
