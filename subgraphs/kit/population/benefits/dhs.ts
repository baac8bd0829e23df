import type { DhsFacts, DisasterAidFacts, ImmigrationCaseFacts } from '../benefitFacts.ts';
import { addDays } from '../calendar.ts';
import { declaredDisasters } from '../disasters.ts';
import { createDraws, type Draws } from '../draws.ts';
import { addressAt, places } from '../places.ts';
import { digitsOf, isAdult, type Someone } from './someone.ts';

const drawsOfDhs = 0x1ab03;
const forms = ['I-485', 'I-765', 'I-90', 'N-400', 'I-751'] as const;

/** Aid after disasters, and the cases of non-citizens. Who must be registered can have no case open. */
export function drawDhs(someone: Someone): DhsFacts | null {
  const { number, seed } = someone;
  if (!isAdult(someone)) return null;
  const draws = createDraws(seed, number, drawsOfDhs);
  const aided = draws.chance(7) ? draws.pick([1, 1, 1, 2]) : 0;
  const disasterAid = Array.from({ length: aided }, (_, index) => drawAid(someone, index + 1, draws));
  const registered = draws.chance(10);
  const cases = registered ? draws.pick([0, 1, 1, 1, 2, 3]) : 0;
  const immigration = Array.from({ length: cases }, (_, index) => drawCase(someone, index + 1, cases, draws));
  return aided === 0 && !registered ? null : { disasterAid, immigration, registered };
}

function drawAid(someone: Someone, ordinal: number, draws: Draws): DisasterAidFacts {
  const disaster = draws.pick(declaredDisasters(someone.anchorOn));
  const hit = draws.pick(places.filter(({ region }) => region === disaster.region));
  const damaged = addressAt(hit, hit.numbers.from, hit.units.length === 0 ? null : draws.pick(hit.units));
  const registeredOn = addDays(disaster.declaredOn, draws.between(1, 9));
  const isInspected = draws.chance(60);
  return {
    id: `da-${digitsOf(someone)}-${ordinal}`,
    disaster: disaster.number,
    registeredOn,
    // Some never left the house that was hit.
    damagedAddress: someone.address.region === disaster.region && draws.chance(50) ? someone.address : damaged,
    awardedCents: isInspected ? draws.pick([0, 77_000, 412_500, 1_893_000]) : null,
    inspectionAt:
      isInspected || draws.chance(50) ? `${addDays(registeredOn, draws.between(5, 20))}T15:00:00.000Z` : null,
  };
}

function drawCase(someone: Someone, ordinal: number, count: number, draws: Draws): ImmigrationCaseFacts {
  const filedOn = addDays(someone.anchorOn, -400 * (count - ordinal) - draws.between(10, 380));
  return {
    id: `ic-${digitsOf(someone)}-${ordinal}`,
    formType: draws.pick(forms),
    receiptNumber: receiptNumber(draws.between(0, 9_999_999) * 10 + ordinal),
    filedOn,
    biometricsAt: draws.chance(30) ? `${addDays(someone.anchorOn, draws.between(3, 40))}T16:00:00.000Z` : null,
  };
}

/** Three letters and ten digits as on a notice, with letters that no office uses. */
export function receiptNumber(number: number): string {
  return `ZZZ${String(number).padStart(10, '0')}`;
}
