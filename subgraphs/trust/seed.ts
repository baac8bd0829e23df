import type { Database } from '../kit/index.ts';
import { addDays, type Population } from '../kit/population/index.ts';
import { consentEntry, consentRow } from './consent/consentRow.ts';
import { type ConsentTerms, consentTexts } from './consent/consentText.ts';
import { registryOf } from './registry.ts';
import { caseloads, consents, logEntries, people } from './tables.ts';

/** Who works at the VA in this demonstration, or reviews it, and on whose cases. */
const casesOf: Readonly<Record<string, readonly string[]>> = {
  'p-vera': ['p-ana', 'p-cy'],
  'p-theo': ['p-ed'],
  'p-ines': ['p-ana'],
};

/**
 * Everyone, and of the crowd every tenth with a consent: some in force, some paused, taken back or run out. Named people
 * gave none, so that a story begins with them.
 */
export function seed(db: Database, population: Population): void {
  let number = 0;
  for (const { id } of population.people()) {
    number += 1;
    db.insert(people).values({ personId: id }).run();
    if (/^p-\d/.test(id) && number % 10 === 0) seedConsent(db, id, number / 10 - 1, population);
  }
  const from = addDays(population.anchorOn, -90);
  for (const [staffId, cases] of Object.entries(casesOf)) {
    for (const personId of cases) {
      db.insert(caseloads)
        .values({ id: `case-${personId}`, staffId, personId, agency: 'VA', from, to: null })
        .run();
    }
  }
}

function seedConsent(db: Database, personId: string, index: number, { anchorOn }: Population): void {
  const purpose = registryOf({}).purposes.get('snap-eligibility');
  if (purpose === undefined) return;
  const isOver = index % 7 === 6;
  const startsAt = new Date(`${addDays(anchorOn, isOver ? -400 : -100)}T15:00:00.000Z`);
  const terms: ConsentTerms = {
    provider: 'IRS',
    consumer: 'USDA',
    purpose: purpose.code,
    fields: ['IrsRecord.adjustedGrossIncome'],
    mode: 'VIEW',
    fetch: 'PERIODIC',
    frequencyPerDay: null,
    dataFrom: null,
    dataTo: null,
    keepDays: 0,
    expiresAt: new Date(`${addDays(anchorOn, isOver ? -35 : 265)}T15:00:00.000Z`),
  };
  const [shown] = consentTexts(terms, purpose);
  if (shown === undefined) return;
  const standing = (['ACTIVE', 'ACTIVE', 'ACTIVE', 'PAUSED', 'REVOKED'] as const)[index % 5] ?? 'ACTIVE';
  const version = standing === 'ACTIVE' ? 1 : 2;
  const given = { id: `consent-${personId.slice(2)}`, personId, terms, shown, at: startsAt };
  const row = consentRow(given, { standing, version });
  const entry = consentEntry(row, startsAt);
  db.insert(consents)
    .values({ ...row, textShown: shown.text, receiptId: entry.id })
    .run();
  db.insert(logEntries)
    .values({ leafIndex: index, ...entry, source: 'trust' })
    .run();
}
