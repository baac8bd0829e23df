import type { Database } from '../kit/index.ts';
import { timeZoneOf } from '../kit/intake/index.ts';
import { addDays, type PersonFacts, type Population } from '../kit/population/index.ts';
import { events, movers, orders, residents } from './tables.ts';

/**
 * Everyone who gets mail, and some finished moves of the crowd: none for most, one or three
 * for a few. Named people have none, so that a story begins with them. Who holds whose address is not seeded: that is
 * asked of the agencies.
 */
export function seed(db: Database, population: Population): void {
  let number = 0;
  for (const person of population.people()) {
    db.insert(residents).values({ personId: person.id }).run();
    number += 1;
    if (/^p-\d/.test(person.id) && number % 12 === 0) seedMoves(db, person, number % 24 === 0 ? 3 : 1, population);
  }
}

/** Moves that no agency remembers: made before this graph, by a form on paper. */
function seedMoves(db: Database, person: PersonFacts, count: number, { anchorOn }: Population): void {
  for (let number = 1; number <= count; number += 1) {
    const id = `move-${person.id.slice(2)}-${number}`;
    const effectiveOn = addDays(anchorOn, -400 * number);
    const at = new Date(`${effectiveOn}T15:00:00Z`);
    const address = { ...person.address, deliveryPoint: null };
    const typed = { from: person.address, to: person.address };
    db.insert(orders)
      .values({
        id,
        personId: person.id,
        version: 1,
        phase: 'OPEN',
        state: 'COMPLETED',
        kind: 'PERMANENT',
        from: address,
        to: address,
        typed,
        overridden: false,
        purposes: ['MAILING'],
        recipients: { mode: 'ALL_THAT_HOLD_MY_ADDRESS', agencies: [] },
        effectiveOn,
        returnOn: null,
        isStarted: true,
        isReturned: false,
        supersedes: null,
        supersededBy: null,
        submittedAt: at,
        coolingDays: 30,
        disputeCode: null,
        wrongCodes: {},
        confirmation: 'NOT_ASKED',
        confirmBy: null,
        isConfidential: false,
        timeZone: timeZoneOf(address),
        toCheck: 'SETTLED',
        receiptId: null,
      })
      .run();
    db.insert(movers)
      .values({
        id: `${id}/1`,
        orderId: id,
        personId: person.id,
        authority: 'SELF',
        state: 'INCLUDED',
        delegationId: null,
        delegateName: null,
        standing: 'KNOWN',
      })
      .run();
    db.insert(events)
      .values({ orderId: id, at, moverId: null, agency: null, from: null, to: 'COMPLETED', note: null })
      .run();
  }
}
