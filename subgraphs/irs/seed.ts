import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import {
  addDays,
  createDraws,
  type Draws,
  type PersonFacts,
  type Population,
  seedOf,
} from '../kit/population/index.ts';
import { addresses, employers, qualifyingRanges, type RefundRow, refunds, taxpayers, taxReturns } from './tables.ts';

/** Every taxpayer of the population with none, one or many returns, and every employer there is. */
export function seed(db: Database, population: Population): void {
  for (const employer of population.employers()) {
    const { ein, legalName, exemptSection, kind } = employer;
    db.insert(employers).values({ ein, legalName, exemptSection, kind }).run();
    for (const range of employer.qualifyingRanges) {
      db.insert(qualifyingRanges)
        .values({ ein, ...range })
        .run();
    }
  }
  for (const person of population.people()) {
    if (person.holdings.has('IRS')) seedTaxpayer(db, person, population);
  }
}

function seedTaxpayer(db: Database, person: PersonFacts, { seed, anchorOn }: Population): void {
  const recordedAt = new Date(`${addDays(anchorOn, -400)}T12:00:00Z`);
  db.insert(taxpayers).values({ personId: person.id }).run();
  db.insert(addresses)
    .values(seededAddress(person, 'MAILING', recordedAt))
    .run();
  const draws = createDraws(seed, seedOf(person.id), 0x125);
  const lastYear = Number(anchorOn.slice(0, 4)) - 1;
  // The people of the stories have filed for years; of the crowd, some never did.
  const years = /^p-\d/.test(person.id) ? draws.pick([0, 1, 1, 2, 3, 7]) : 4;
  for (let taxYear = lastYear; taxYear > lastYear - years; taxYear -= 1) {
    const adjustedGrossIncomeCents = draws.between(-20, 1800) * 10_000 + draws.between(0, 99);
    db.insert(taxReturns).values({ personId: person.id, taxYear, adjustedGrossIncomeCents }).run();
    if (draws.chance(75))
      db.insert(refunds)
        .values(drawRefund(person.id, taxYear, taxYear === lastYear, draws, anchorOn))
        .run();
  }
}

function drawRefund(personId: string, taxYear: number, isLatest: boolean, draws: Draws, anchorOn: string): RefundRow {
  const id = `rf-${personId.slice(2)}-${taxYear}`;
  const amountCents = draws.between(20, 4_000) * 100;
  const known = { id, personId, taxYear, amountCents, offsetCents: null, expectedOn: null, notice: null };
  const state = isLatest
    ? draws.pick(['RECEIVED', 'REVIEW', 'APPROVED', 'SENT', 'RETURNED', 'OFFSET'] as const)
    : 'SENT';
  switch (state) {
    case 'RECEIVED':
    case 'REVIEW':
      return { ...known, state, amountCents: null };
    case 'APPROVED':
      return { ...known, state, expectedOn: addDays(anchorOn, draws.between(3, 21)) };
    case 'OFFSET':
      return { ...known, state, amountCents: 0, offsetCents: amountCents, notice: 'CP49' };
    case 'RETURNED':
      return { ...known, state, notice: 'CP231' };
    case 'SENT':
      return { ...known, state };
  }
}
