import type { SnapFacts, UsdaFacts } from '../benefitFacts.ts';
import { addDays } from '../calendar.ts';
import { createDraws, type Draws } from '../draws.ts';
import { digitsOf, isAdult, type Someone } from './someone.ts';

const drawsOfUsda = 0x1ab04;

/** Food aid: SNAP for grown-ups with or without a household, WIC for small children and for who brings them up. */
export function drawUsda(someone: Someone): UsdaFacts | null {
  const { number, seed, age, anchorOn, address } = someone;
  const draws = createDraws(seed, number, drawsOfUsda);
  const filed = isAdult(someone) && draws.chance(14) ? draws.pick([1, 1, 1, 2]) : 0;
  const snap = Array.from({ length: filed }, (_, index) => drawSnap(someone, index + 1, filed, draws));
  const asked = isAdult(someone) ? (age < 45 && draws.chance(8) ? draws.pick([1, 1, 2]) : 0) : age < 5 ? 1 : 0;
  const wic = Array.from({ length: asked }, (_, index) => ({
    id: `wi-${digitsOf(someone)}-${index + 1}`,
    requestedOn: addDays(anchorOn, -330 * (asked - index - 1) - draws.between(5, 320)),
    participants: isAdult(someone) ? draws.between(1, 4) : 1,
    clinic: `${address.city} WIC CLINIC`,
  }));
  return snap.length + wic.length === 0 ? null : { snap, wic };
}

function drawSnap(someone: Someone, ordinal: number, count: number, draws: Draws): SnapFacts {
  const { anchorOn } = someone;
  const isNewest = ordinal === count;
  const filedOn = addDays(anchorOn, -400 * (count - ordinal) - draws.between(2, 330));
  const isApproved = !isNewest || draws.chance(75);
  return {
    id: `sn-${digitsOf(someone)}-${ordinal}`,
    filedOn,
    unitSize: draws.between(1, 5),
    monthlyBenefitCents: isApproved ? draws.between(25, 990) * 100 : null,
    recertifyBy: isApproved ? addDays(filedOn, 365) : null,
    interviewAt: isApproved ? null : `${addDays(anchorOn, draws.between(1, 20))}T14:30:00.000Z`,
    expedited: draws.chance(25),
    reporting: draws.chance(70) ? 'SIMPLIFIED' : 'CHANGE',
    shelterCostCents: draws.chance(80) ? draws.between(200, 1900) * 100 : null,
  };
}
