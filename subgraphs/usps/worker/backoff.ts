/** How long a row rests after a failed call. */
export const firstRetryMs = 500;
export const lastRetryMs = 5 * 60_000;

/**
 * Doubles from half a second to five minutes, and takes between half and the whole of that, so that rows that failed
 * together do not come back together. `fraction` is uniform in [0, 1).
 */
export function backoffMs(failures: number, fraction: number): number {
  const whole = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures, 20));
  return Math.round(whole / 2 + (whole / 2) * fraction);
}

const firstAskMs = 1000;
const lastAskMs = 60_000;

/** How long to wait before an agency that has stored a delivery is asked again whether it has applied it. */
export function askAgainMs(attempts: number): number {
  return Math.min(lastAskMs, firstAskMs * 2 ** Math.min(Math.floor(attempts / 3), 6));
}
