import type { Database } from '../kit/index.ts';
import { addDays, createDraws, type Population, seedOf } from '../kit/population/index.ts';
import { knownAgencies } from './knownAgencies.ts';
import { agencies, dailyCalls, dailyLatencies, helpChannels, plannedMaintenance } from './tables.ts';
import { probeOperation } from './writes.ts';

const drawsOfPlatform = 0x9f;
const seededDays = 14;

/**
 * The register of agencies, a fortnight of probes before the anchor, and one night of planned maintenance after it.
 * Health and intake profiles are not seeded: they are what the agencies say.
 */
export function seed(db: Database, population: Population): void {
  const { anchorOn } = population;
  for (const { code, name, channels } of knownAgencies) {
    db.insert(agencies).values({ code, name }).run();
    const rows = channels.map((channel, index) => ({ ...channel, agencyCode: code, position: index + 1 }));
    if (rows.length > 0) db.insert(helpChannels).values(rows).run();
    seedCalls(db, code, population);
  }
  const night = addDays(anchorOn, 20);
  db.insert(plannedMaintenance)
    .values({
      agencyCode: 'ED',
      startsAt: new Date(`${night}T06:00:00.000Z`),
      endsAt: new Date(`${night}T10:00:00.000Z`),
    })
    .run();
}

/** Every agency was asked each day; on one day SBA's probes had been off, which left it too few calls to show. */
function seedCalls(db: Database, agencyCode: string, { seed, anchorOn }: Population): void {
  const draws = createDraws(seed, seedOf(agencyCode), drawsOfPlatform);
  for (let daysAgo = seededDays; daysAgo >= 1; daysAgo -= 1) {
    const isSparse = agencyCode === 'SBA' && daysAgo === 3;
    const calls = isSparse ? 4 : 288;
    const failures = isSparse ? 1 : draws.pick([0, 0, 0, 1, 6]);
    const slow = isSparse ? 0 : draws.between(3, 20);
    const call = { agencyCode, operation: probeOperation, day: addDays(anchorOn, -daysAgo) };
    db.insert(dailyCalls)
      .values({ ...call, calls, failures })
      .run();
    db.insert(dailyLatencies)
      .values([
        { ...call, upToMs: 5, calls: calls - failures - slow },
        { ...call, upToMs: 50, calls: slow },
      ])
      .run();
  }
}
