import type { AdjustableClock } from '../base/clock.ts';
import { ClientError } from '../base/errors.ts';

/** A century: further on, an instant may no longer fit the form of a date. */
const offsetMsMax = 100 * 366 * 86_400_000;

/**
 * The offset of business time that a body asks for: `{ "now": instant }` sets it, `{ "advance": "+60d" }` moves it
 * (ms, s, m, h, d, w, or an ISO 8601 duration such as `P60D`). The other processes read the same words.
 * @throws ClientError BAD_REQUEST
 */
export function requestedOffsetMs(body: unknown, clock: AdjustableClock): number {
  const { now, advance } = parseBody(body);
  const offsetMs =
    typeof now === 'string' ? Date.parse(now) - clock.realMs() : clock.offsetMs() + durationMs(String(advance));
  if (!(Math.abs(offsetMs) <= offsetMsMax)) {
    throw new ClientError('BAD_REQUEST', 'Give { "now": an ISO instant } or { "advance": "+60d" }.');
  }
  return offsetMs;
}

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** NaN for what is no duration. */
function durationMs(text: string): number {
  const [, sign, amount, unit] = /^([+-]?)(\d{1,12})(ms|[smhdw])$/.exec(text) ?? [];
  if (unit !== undefined) return Number(`${sign}${amount}`) * (unitsMs[unit] ?? Number.NaN);
  const iso =
    /^([+-]?)P(?=.)(?:(\d{1,4})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?$/.exec(text);
  if (iso === null) return Number.NaN;
  const [, isoSign, ...amounts] = iso;
  const totalMs = ['w', 'd', 'h', 'm', 's'].reduce(
    (sum, name, at) => sum + Number(amounts[at] ?? 0) * unitsMs[name]!,
    0,
  );
  return isoSign === '-' ? -totalMs : totalMs;
}

/** The members of a switch's body. @throws ClientError BAD_REQUEST */
export function parseBody(body: unknown): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(String(body))) as Record<string, unknown>;
  } catch {
    throw new ClientError('BAD_REQUEST', 'The request body is not JSON.');
  }
}
