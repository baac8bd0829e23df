import type { CoverageFacts, HhsFacts, MedicaidApplicationFacts } from '../benefitFacts.ts';
import { addDays, addMonths, dayIn, monthOf } from '../calendar.ts';
import { createDraws, type Draws } from '../draws.ts';
import { digitsOf, isAdult, type Someone } from './someone.ts';

const drawsOfHhs = 0x1ab02;

/**
 * Medicare for those Social Security pays for age or disability, Medicaid and CHIP by chance. Invariant: whoever has
 * Medicare is known to Social Security, whose address Medicare uses.
 */
export function drawHhs(someone: Someone): HhsFacts | null {
  const { number, seed, age, isKnownToSsa, isPaidForDisability } = someone;
  const draws = createDraws(seed, number, drawsOfHhs);
  const medicare = isKnownToSsa && (age >= 67 || isPaidForDisability) ? drawMedicare(someone, draws) : [];
  const isInsured = draws.chance(isAdult(someone) ? 14 : 40);
  const insured = isInsured ? drawMedicaid(someone, draws) : [];
  const applied = isInsured ? draws.pick([0, 1, 1, 2]) : draws.chance(4) ? 1 : 0;
  const medicaid = Array.from({ length: applied }, (_, index): MedicaidApplicationFacts => {
    return {
      id: `ma-${digitsOf(someone)}-${index + 1}`,
      submittedOn: addDays(someone.anchorOn, -380 * (applied - index - 1) - draws.between(3, 340)),
      state: someone.address.region,
      members: draws.between(1, 5),
    };
  });
  const coverage = [...medicare, ...insured].sort((one, other) => (one.from < other.from ? -1 : 1));
  return coverage.length + medicaid.length === 0 ? null : { coverage, medicaid };
}

function drawMedicare({ age, dateOfBirth, anchorOn }: Someone, draws: Draws): CoverageFacts[] {
  // At 65 with the first of the month of the birthday; for a disability after two years of payments.
  const month =
    age >= 67 ? addMonths(monthOf(dateOfBirth), 65 * 12) : addMonths(monthOf(anchorOn), -draws.between(3, 60));
  const from = dayIn(month, 1);
  const programs = ['MEDICARE_A', 'MEDICARE_B', ...(draws.chance(60) ? (['MEDICARE_D'] as const) : [])] as const;
  return programs.map((program) => ({ program, from, to: null, renewBy: null }));
}

function drawMedicaid(someone: Someone, draws: Draws): CoverageFacts[] {
  const { anchorOn } = someone;
  const program = !isAdult(someone) && draws.chance(50) ? 'CHIP' : 'MEDICAID';
  const from = dayIn(addMonths(monthOf(anchorOn), -draws.between(2, 11)), 1);
  const current: CoverageFacts = { program, from, to: null, renewBy: addDays(from, 364) };
  if (!draws.chance(20)) return [current];
  // Lost it once, as by returned mail, and came back.
  const earlier = dayIn(addMonths(monthOf(from), -16), 1);
  return [{ program, from: earlier, to: addDays(earlier, 364), renewBy: null }, current];
}
