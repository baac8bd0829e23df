import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import { addDays, createDraws, type PersonFacts, type Population } from '../kit/population/index.ts';
import { addresses, benefits, records } from './tables.ts';

const drawsOfSsa = 0x55a;

export function seed(db: Database, population: Population): void {
  const { anchorOn } = population;
  let number = 0;
  for (const person of population.people()) {
    number += 1;
    if (!person.holdings.has('SSA')) continue;
    const draws = createDraws(population.seed, number, drawsOfSsa);
    const recordedAt = new Date(`${addDays(anchorOn, -draws.between(100, 2000))}T14:00:00.000Z`);
    const statementAsOf = draws.chance(75) ? addDays(anchorOn, -draws.between(1, 360)) : null;
    const { id: personId, representativePayee } = person;
    db.insert(records).values({ personId, statementAsOf, representativePayee }).run();
    db.insert(addresses)
      .values(seededAddress(person, 'MAILING', recordedAt))
      .run();
    const paid = benefitsOf(person);
    if (paid.length > 0) db.insert(benefits).values(paid).run();
  }
}

/** Nothing is paid after a death: the benefit stays on the books, suspended. */
function benefitsOf({ id: personId, benefits: facts, deceasedOn }: PersonFacts): (typeof benefits.$inferInsert)[] {
  return facts.map(({ kind, monthlyCents, nextPaymentOn }) => ({
    id: `benefit-${personId}-${kind}`,
    personId,
    kind,
    monthlyCents,
    paidOn: deceasedOn === null ? nextPaymentOn : null,
  }));
}
