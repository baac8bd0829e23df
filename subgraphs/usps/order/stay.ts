import { daysBetween } from '../../kit/intake/index.ts';
import type { StayLimits } from '../settings.ts';

/** The days of one temporary move. */
export interface Stay {
  readonly effectiveOn: string;
  readonly returnOn: string;
}

export interface StayProblem {
  readonly code: 'STAY_TOO_SHORT' | 'STAY_TOO_LONG';
  /** The least or the most days that would do. */
  readonly days: number;
}

/**
 * Whether a temporary move keeps to DMM 507: a least stay, a longest first order, a longest further one, and a most in
 * all until the person was at home for a while. `earlier` are the person's other temporary moves, in any order.
 */
export function stayProblem(stay: Stay, earlier: readonly Stay[], limits: StayLimits): StayProblem | null {
  const days = daysOf(stay);
  if (days < limits.daysMin) return { code: 'STAY_TOO_SHORT', days: limits.daysMin };
  const daysBefore = daysFollowed(stay, earlier, limits.gapDays);
  const most = daysBefore === 0 ? limits.firstDaysMax : Math.min(limits.furtherDaysMax, limits.daysMax - daysBefore);
  return days > most ? { code: 'STAY_TOO_LONG', days: Math.max(0, most) } : null;
}

/** A first order that is made longer is that order and a further one. */
export function extendedStayProblem(stay: Stay, limits: StayLimits): StayProblem | null {
  const days = daysOf(stay);
  if (days < limits.daysMin) return { code: 'STAY_TOO_SHORT', days: limits.daysMin };
  return days > limits.daysMax ? { code: 'STAY_TOO_LONG', days: limits.daysMax } : null;
}

function daysFollowed(stay: Stay, earlier: readonly Stay[], gapDays: number): number {
  let { effectiveOn: begin } = stay;
  let days = 0;
  for (const other of [...earlier].sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1))) {
    if (other.effectiveOn >= begin || daysBetween(other.returnOn, begin) >= gapDays) continue;
    days += daysOf(other);
    begin = other.effectiveOn;
  }
  return days;
}

function daysOf({ effectiveOn, returnOn }: Stay): number {
  return daysBetween(effectiveOn, returnOn);
}
