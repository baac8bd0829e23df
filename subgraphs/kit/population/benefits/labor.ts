import type { LaborFacts, UnemploymentClaimFacts, UnemploymentWeekFacts } from '../benefitFacts.ts';
import { addDays } from '../calendar.ts';
import { createDraws, type Draws } from '../draws.ts';
import { digitsOf, isAdult, type Someone } from './someone.ts';

/** A domain of draws of its own: nothing drawn here moves a draw made elsewhere. */
const drawsOfLabor = 0x1ab01;
const holdReasons = ['Earnings of the week are being checked.', 'The last employer has not answered.'] as const;

/** Claims for unemployment benefits. Whose number ends in 23 has one that is held for a question of identity. */
export function drawLabor(someone: Someone): LaborFacts | null {
  const { number, seed, age } = someone;
  if (!isAdult(someone)) return null;
  const draws = createDraws(seed, number, drawsOfLabor);
  const fraudHold = number % 100 === 23;
  const drawn = age >= 67 ? 0 : draws.pick([0, 0, 0, 0, 0, 0, 0, 1, 1, 2]);
  const count = fraudHold ? Math.max(1, drawn) : drawn;
  if (count === 0) return null;
  const claims = Array.from({ length: count }, (_, index) => drawClaim(someone, index + 1, count, draws));
  return { claims, fraudHold };
}

function drawClaim(someone: Someone, ordinal: number, count: number, draws: Draws): UnemploymentClaimFacts {
  // The newest one last: a claim lasts a year.
  const filedOn = addDays(someone.anchorOn, -365 * (count - ordinal) - draws.between(7, 240));
  const weeklyBenefitCents = draws.chance(85) ? draws.between(120, 780) * 100 : null;
  const possible = Math.floor((Date.parse(someone.anchorOn) - Date.parse(filedOn)) / (7 * 86_400_000));
  const length = weeklyBenefitCents === null ? 0 : Math.min(possible, draws.pick([1, 4, 13, 26]));
  return {
    id: `uc-${digitsOf(someone)}-${ordinal}`,
    filedOn,
    paidByState: draws.chance(90) ? someone.address.region : draws.pick(['OH', 'TX', 'OR']),
    weeklyBenefitCents,
    weeks: weeksAfter(filedOn, length).map((endingOn): UnemploymentWeekFacts => {
      const certified = draws.chance(92);
      const isHeld = certified && draws.chance(8);
      return {
        endingOn,
        certified,
        paidCents: certified && !isHeld ? weeklyBenefitCents : null,
        holdReason: isHeld ? draws.pick(holdReasons) : null,
      };
    }),
  };
}

/** The Saturdays that end the first whole weeks after a day. */
export function weeksAfter(day: string, length: number): string[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const saturday = addDays(day, 6 - weekday);
  return Array.from({ length }, (_, index) => addDays(saturday, 7 * (index + 1)));
}
