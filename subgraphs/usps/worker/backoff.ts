import type { WorkerLimits } from './limits.ts';

/**
 * How long a row rests after a failed call. Doubles, and takes between half and the whole of that, so that rows that
 * failed together do not come back together. `fraction` is uniform in [0, 1).
 */
export function backoffMs(
  failures: number,
  fraction: number,
  { retryFirstMs, retryLastMs }: Pick<WorkerLimits, 'retryFirstMs' | 'retryLastMs'>,
): number {
  const whole = Math.min(retryLastMs, retryFirstMs * 2 ** Math.min(failures, 20));
  return Math.round(whole / 2 + (whole / 2) * fraction);
}

/** How long to wait before an agency that has stored a delivery is asked again whether it has applied it. */
export function askAgainMs(
  attempts: number,
  { askFirstMs, askLastMs }: Pick<WorkerLimits, 'askFirstMs' | 'askLastMs'>,
): number {
  return Math.min(askLastMs, askFirstMs * 2 ** Math.min(Math.floor(attempts / 3), 6));
}
