import { drawAid, holdersOf } from './benefits/aid.ts';
import { addDays, addMonths, dayIn, monthOf } from './calendar.ts';
import { declaredDisasters } from './disasters.ts';
import { createDraws, type Draws } from './draws.ts';
import { employerCount, employerNumbered } from './employers.ts';
import type {
  AddressFacts,
  AddressHolderCode,
  BenefitFacts,
  BusinessFacts,
  JobFacts,
  PersonFacts,
  SbaLoanFacts,
  VeteranFacts,
} from './facts.ts';
import { drawName } from './names.ts';
import { addressAt, places } from './places.ts';
import { drawLoan } from './studentLoans.ts';

/** Prefixes that have never been issued, one for each business a person may own. */
export const businessPrefixes = ['08', '09', '17'] as const;

const trades = ['BAKERY', 'ROOFING', 'BOOKKEEPING', 'LANDSCAPING', 'DAYCARE', 'BOATWORKS'] as const;
const sbaCertifications = ['8(a)', 'HUBZone', 'VOSB', 'WOSB'] as const;

export function crowdIdOf(number: number): string {
  return `p-${String(number).padStart(6, '0')}`;
}

/** The number in an id of the crowd; null for any other text. */
export function crowdNumberOf(id: string): number | null {
  const digits = /^p-(\d{6,9})$/.exec(id)?.[1];
  return digits !== undefined && crowdIdOf(Number(digits)) === id ? Number(digits) : null;
}

/**
 * The person of the crowd with this number. By the last digit some kinds are certain to occur: 6 is the guardian of 7
 * (a minor); and by the last two, 42 has twelve student loans, 13 is deceased, 23 is under a fraud hold at Labor, 31 is
 * address-confidential.
 * @param crowdSize how many there are, so that nobody is the guardian of someone who is not there.
 */
export function crowdPerson(number: number, seed: number, anchorOn: string, crowdSize: number): PersonFacts {
  const draws = createDraws(seed, number, 0xce);
  const id = crowdIdOf(number);
  const name = drawName(draws);
  const isMinor = number % 10 === 7;
  const age = isMinor ? draws.between(1, 16) : draws.between(19, 88);
  const isRetired = age >= 67;
  const household = isMinor ? number - 1 : number;
  const studentLoans = isMinor ? [] : drawStudentLoans(number, draws, anchorOn);
  const businesses = isMinor ? [] : drawBusinesses(number, draws);
  const sbaLoans = isMinor ? [] : drawSbaLoans(number, businesses, draws, anchorOn);
  const veteran = !isMinor && draws.chance(18) ? drawVeteran(number, draws, anchorOn) : null;
  const benefits = drawBenefits(isRetired, isMinor, draws, anchorOn);
  const holdings = new Set<AddressHolderCode>();
  if (!isMinor && !draws.chance(4)) holdings.add('IRS');
  if (studentLoans.length > 0) holdings.add('ED');
  if (businesses.length > 0 || sbaLoans.length > 0) holdings.add('SBA');
  if (veteran !== null) holdings.add('VA');
  if (benefits.length > 0 || draws.chance(20)) holdings.add('SSA');
  const dateOfBirth = addDays(anchorOn, -365 * age - draws.between(1, 300));
  const address = drawAddress(createDraws(seed, household, 0xad));
  const isPaidForDisability = benefits.some(({ kind }) => kind === 'DISABILITY');
  const isKnownToSsa = holdings.has('SSA');
  const aid = drawAid({ number, seed, anchorOn, age, dateOfBirth, address, isKnownToSsa, isPaidForDisability });
  for (const code of holdersOf(aid)) holdings.add(code);
  return {
    id,
    name,
    dateOfBirth,
    ssnLastFour: String(draws.between(0, 9999)).padStart(4, '0'),
    email: `${id}@people.example.org`,
    preferredLanguage: draws.chance(20) ? 'es' : 'en',
    address,
    deceasedOn: number % 100 === 13 ? addDays(anchorOn, -draws.between(20, 900)) : null,
    guardianOf: number % 10 === 6 && number + 1 <= crowdSize ? [crowdIdOf(number + 1)] : [],
    holdings,
    studentLoans,
    sbaLoans,
    jobs: isMinor || isRetired ? [] : drawJobs(draws, seed, anchorOn),
    businesses,
    veteran,
    benefits,
    representativePayee: benefits.length > 0 && (isMinor || draws.chance(5)),
    ...aid,
    addressConfidential: number % 100 === 31,
    subject: createDraws(seed, number, 0x5b).uuid(),
  };
}

function drawAddress(draws: Draws): AddressFacts {
  const at = draws.pick(places);
  const steps = Math.floor((at.numbers.to - at.numbers.from) / at.numbers.step);
  const number = at.numbers.from + draws.between(0, steps) * at.numbers.step;
  return addressAt(at, number, at.units.length === 0 ? null : draws.pick(at.units));
}

function drawStudentLoans(number: number, draws: Draws, anchorOn: string) {
  const count = number % 100 === 42 ? 12 : draws.pick([0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3]);
  return Array.from({ length: count }, (_, index) => drawLoan(`sl-${pad(number)}-${index + 1}`, draws, anchorOn));
}

function drawBusinesses(number: number, draws: Draws): BusinessFacts[] {
  const count = draws.chance(88) ? 0 : draws.pick([1, 1, 1, 1, 2, 3]);
  return businessPrefixes.slice(0, count).map((prefix) => ({
    ein: `${prefix}-${String(number).padStart(7, '0')}`,
    legalName: `${draws.pick(trades)} ON ${draws.pick(places).street} LLC`,
    certifications: sbaCertifications.filter(() => draws.chance(25)),
  }));
}

function drawSbaLoans(number: number, businesses: readonly BusinessFacts[], draws: Draws, anchorOn: string) {
  const ofBusinesses = businesses.flatMap((business) =>
    draws.chance(60) ? [{ program: draws.pick(['SEVEN_A', 'FIVE_OH_FOUR', 'MICROLOAN'] as const), business }] : [],
  );
  const ofHome = draws.chance(2) ? [{ program: 'DISASTER_HOME' as const, business: null }] : [];
  return [...ofBusinesses, ...ofHome].map(({ program, business }, index): SbaLoanFacts => {
    const principalCents = draws.between(5, 350) * 100_000;
    const isPaid = draws.chance(20);
    const openedOn = addDays(anchorOn, -draws.between(60, 2400));
    return {
      id: `sba-${pad(number)}-${index + 1}`,
      program,
      openedOn,
      principalCents,
      outstandingCents: isPaid ? 0 : Math.round((principalCents * draws.between(10, 95)) / 100),
      state: isPaid ? 'PAID' : draws.chance(8) ? 'DELINQUENT' : 'REPAYMENT',
      nextPaymentOn: isPaid ? null : dayIn(addMonths(monthOf(anchorOn), 1), 5),
      nextPaymentCents: isPaid ? null : Math.round(principalCents / 120),
      disaster: business === null ? lastDisasterBefore(openedOn, anchorOn) : null,
      businessEin: business?.ein ?? null,
    };
  });
}

/** Null for a loan older than the register of disasters. */
function lastDisasterBefore(day: string, anchorOn: string): string | null {
  return declaredDisasters(anchorOn).findLast(({ declaredOn }) => declaredOn < day)?.number ?? null;
}

/** One to four jobs end to end, each at another employer, some certified for PSLF and some not. */
function drawJobs(draws: Draws, seed: number, anchorOn: string): JobFacts[] {
  const jobs: JobFacts[] = [];
  let startedOn = addDays(anchorOn, -draws.between(200, 4200));
  const count = draws.between(1, 4);
  for (let index = 1; index <= count && startedOn < anchorOn; index += 1) {
    const endsOn = index === count ? null : addDays(startedOn, draws.between(120, 1400));
    const endedOn = endsOn !== null && endsOn < anchorOn ? endsOn : null;
    jobs.push({
      ein: employerNumbered(seed, draws.between(1, employerCount)).ein,
      startedOn,
      endedOn,
      hoursPerWeek: draws.pick([40, 40, 40, 40, 36, 30, 29, 20]),
      workerType: draws.chance(6) ? 'CONTRACTOR_1099' : 'W2',
      certifiedThrough: draws.chance(55) ? (endedOn ?? addDays(anchorOn, -30)) : null,
    });
    if (endedOn === null) break;
    startedOn = addDays(endedOn, draws.between(1, 120));
  }
  return jobs;
}

function drawVeteran(number: number, draws: Draws, anchorOn: string): VeteranFacts {
  const claims = Array.from({ length: draws.pick([0, 0, 1, 2, 5]) }, (_, index) => {
    const stage = draws.pick(['SUBMITTED', 'ACCEPTED_FOR_REVIEW', 'EVIDENCE_NEEDED', 'DECIDED_APPROVED'] as const);
    return {
      id: `vc-${pad(number)}-${index + 1}`,
      kind: draws.pick(['DISABILITY', 'PENSION', 'EDUCATION', 'HEALTH_ENROLLMENT'] as const),
      submittedOn: addDays(anchorOn, -draws.between(5, 700)),
      contentions: draws.pick([['knee'], ['tinnitus', 'hearing loss'], ['back']] as const),
      evidenceDueOn: stage === 'EVIDENCE_NEEDED' ? addDays(anchorOn, 30) : null,
      stage,
    };
  });
  return {
    status: draws.pick(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'UNDER_REVIEW', 'NOT_CONFIRMED']),
    combinedRating: draws.chance(50) ? draws.between(0, 10) * 10 : null,
    careFacility: draws.chance(60) ? draws.pick(['Mapleton Falls VA Clinic', 'Fernwood VA Medical Center']) : null,
    fiduciary: draws.chance(3),
    claims,
  };
}

function drawBenefits(isRetired: boolean, isMinor: boolean, draws: Draws, anchorOn: string): BenefitFacts[] {
  const kinds: readonly BenefitFacts['kind'][] = isRetired
    ? draws.pick([['RETIREMENT'], ['RETIREMENT'], ['RETIREMENT', 'SURVIVOR'], []] as const)
    : isMinor
      ? draws.pick([['SURVIVOR'], [], []] as const)
      : draws.pick([['DISABILITY'], ['DISABILITY', 'SSI'], [], [], [], [], [], [], [], []] as const);
  return kinds.map((kind) => ({
    kind,
    monthlyCents: draws.between(400, 3600) * 100,
    nextPaymentOn: dayIn(addMonths(monthOf(anchorOn), 1), kind === 'SSI' ? 1 : 10),
  }));
}

function pad(number: number): string {
  return String(number).padStart(6, '0');
}
