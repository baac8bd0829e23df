/** Time as agencies see it. Orders, deadlines and counts use business time; tokens and signatures the real one. */
export interface Clock {
  /** Business time: the real time plus the demonstration's offset. */
  now(): Date;
  /** The business day in Washington, `YYYY-MM-DD`. */
  today(): string;
  /** The time of this machine. */
  real(): Date;
}

const washingtonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in Washington on which an instant falls, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return washingtonDay.format(instant);
}

/** A clock whose business time runs `offsetMs()` ahead of `base`; the offset is asked each time, so it may change. */
export function shiftedClock(base: Clock, offsetMs: () => number): Clock {
  const now = (): Date => new Date(base.now().getTime() + offsetMs());
  return { now, today: () => dayOf(now()), real: () => base.real() };
}

/** The clock of this machine, without an offset. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOf(new Date()),
  real: () => new Date(),
};
