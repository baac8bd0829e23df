import type { Database } from '../kit/index.ts';
import { addDays, type Population } from '../kit/population/index.ts';
import { consentDigest, consentReceiptId, consentRef } from './consent/consentStatement.ts';
import { type ConsentTerms, consentTexts } from './consent/consentText.ts';
import { registryOf } from './registry.ts';
import { caseloads, consents, logEntries, people } from './tables.ts';

/** Who works at the VA in this demonstration, and on whose cases. */
const staffId = 'p-bo';
const casesOfStaff = ['p-ana', 'p-cy'];

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
  for (const personId of casesOfStaff) {
    const id = `case-${personId}`;
    db.insert(caseloads)
      .values({ id, staffId, personId, agency: 'VA', from: addDays(population.anchorOn, -90), to: null })
      .run();
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
    keepDays: 0,
    expiresAt: new Date(`${addDays(anchorOn, isOver ? -35 : 265)}T15:00:00.000Z`),
  };
  const [shown] = consentTexts(terms, purpose);
  if (shown === undefined) return;
  const standing = (['ACTIVE', 'ACTIVE', 'ACTIVE', 'PAUSED', 'REVOKED'] as const)[index % 5] ?? 'ACTIVE';
  const version = standing === 'ACTIVE' ? 1 : 2;
  const id = `consent-${personId.slice(2)}`;
  const row = {
    ...terms,
    id,
    personId,
    givenById: personId,
    dataFrom: null,
    dataTo: null,
    startsAt,
    standing,
    version,
    textLanguage: shown.language,
    textDigest: shown.digest,
  };
  const receiptId = consentReceiptId(consentRef({ id, version }));
  db.insert(consents)
    .values({ ...row, textShown: shown.text, receiptId })
    .run();
  const digest = consentDigest(row, startsAt);
  db.insert(logEntries)
    .values({ leafIndex: index, id: receiptId, at: startsAt.toISOString(), digest, source: 'trust' })
    .run();
}
