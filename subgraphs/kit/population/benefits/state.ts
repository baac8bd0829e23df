import type { PassportApplicationFacts, PassportFacts, StateFacts } from '../benefitFacts.ts';
import { addDays } from '../calendar.ts';
import { createDraws, type Draws } from '../draws.ts';
import { digitsOf, isAdult, type Someone } from './someone.ts';

const drawsOfState = 0x1ab05;

/** Passports, and applications for one. Only a pending application keeps an address: a book holds none. */
export function drawState(someone: Someone): StateFacts | null {
  const { number, seed } = someone;
  const draws = createDraws(seed, number, drawsOfState);
  const passports = drawPassports(someone, draws.pick(isAdult(someone) ? [0, 0, 0, 1, 1, 1, 2] : [0, 0, 0, 1]), draws);
  const asked = draws.chance(12) ? draws.pick([1, 1, 1, 2]) : 0;
  const applications = Array.from({ length: asked }, (_, index) =>
    drawApplication(someone, index + 1, asked, passports.length > 0, draws),
  );
  return passports.length + asked === 0 ? null : { passports, applications };
}

/** Whether an application waits for its passport. */
export function isPending({ mailedOn }: Pick<PassportApplicationFacts, 'mailedOn'>): boolean {
  return mailedOn === null;
}

/** Oldest first, each issued when the one before it had run out. */
function drawPassports({ anchorOn, age, dateOfBirth }: Someone, count: number, draws: Draws): PassportFacts[] {
  const passports: PassportFacts[] = [];
  let issuedOn = addDays(anchorOn, -draws.between(30, Math.min(3_950, age * 365)));
  for (let made = 0; made < count && issuedOn > dateOfBirth; made += 1) {
    const lastFour = String(draws.between(0, 9999)).padStart(4, '0');
    passports.unshift({ lastFour, issuedOn, expiresOn: expiryOf(issuedOn, dateOfBirth) });
    const isLong = addDays(issuedOn, -3_660) > sixteenthBirthday(dateOfBirth);
    issuedOn = addDays(issuedOn, isLong ? -3_660 : -1_830);
  }
  return passports;
}

/** Ten years for whoever was sixteen on the day of issue, five before that, less a day (22 CFR 51.4). */
export function expiryOf(issuedOn: string, dateOfBirth: string): string {
  return addDays(yearsAfter(issuedOn, issuedOn >= sixteenthBirthday(dateOfBirth) ? 10 : 5), -1);
}

function sixteenthBirthday(dateOfBirth: string): string {
  return yearsAfter(dateOfBirth, 16);
}

/** The anniversary; 1 March for 29 February in a year without one. */
function yearsAfter(day: string, years: number): string {
  return addDays(`${Number(day.slice(0, 4)) + years}-${day.slice(5, 7)}-01`, Number(day.slice(8)) - 1);
}

function drawApplication(
  someone: Someone,
  ordinal: number,
  count: number,
  renewal: boolean,
  draws: Draws,
): PassportApplicationFacts {
  const isNewest = ordinal === count;
  const submittedOn = addDays(someone.anchorOn, -(isNewest ? draws.between(2, 50) : draws.between(200, 900)));
  const mailedOn = !isNewest || draws.chance(30) ? addDays(submittedOn, draws.between(20, 45)) : null;
  const isOut = mailedOn !== null && mailedOn <= someone.anchorOn;
  const tracking = `EX${String(draws.between(0, 999_999_999)).padStart(9, '0')}US`;
  return {
    id: `pa-${digitsOf(someone)}-${ordinal}`,
    submittedOn,
    renewal,
    expedited: draws.chance(30),
    mailedOn: isOut ? mailedOn : null,
    tracking: isOut ? tracking : null,
  };
}
