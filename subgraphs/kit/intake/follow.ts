import { and, eq, max } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { heldBy, writeAddress } from './addressWrites.ts';
import { isSameAddress } from './content.ts';
import { type FeedAddress, type FeedChange, feedMax, parseFeedAddresses, parseFeedPage } from './feed.ts';
import { type IntakePorts, immediately } from './intakePorts.ts';

/** Asks the parent agency one question of its feed. Parsed JSON, unchecked; null when it did not answer. */
export type AskParent = (question: object) => Promise<unknown>;

/** What one look at the parent came to. `more`: at least a whole page has changed, so look again at once. */
export type Followed = 'upToDate' | 'more' | 'silent';

/**
 * Takes over what changed at the parent since the last look, for the people and purposes that follow it. One page at a
 * time, each in one transaction with the position it reached: a crash between two pages repeats nothing and loses nothing.
 */
export async function followParent(ports: IntakePorts, ask: AskParent): Promise<Followed> {
  const after = positionOf(ports);
  const page = parseFeedPage(await ask({ after }));
  if (page === null) return 'silent';
  // The parent was put back to an earlier state, and its positions begin again: so does the reading, which writes nothing twice.
  if (page.last < after) {
    reached.set(ports.db, 0);
    return 'more';
  }
  const changes = page.changes.filter(({ position }) => position > after);
  const followed = changes.filter(({ person, purpose }) => ports.derivedPurposes(ports.db, person).includes(purpose));
  if (followed.length > 0) {
    const people = [...new Set(followed.map(({ person }) => person))];
    const answer = parseFeedAddresses(await ask({ people }));
    if (answer === null) return 'silent';
    takeOver(ports, followed, answer.addresses);
  }
  reached.set(ports.db, changes.at(-1)?.position ?? after);
  return changes.length >= feedMax ? 'more' : 'upToDate';
}

/**
 * How far each database has read, for this process: changes of people it does not keep leave no mark on disk. After a
 * restart the last one it took over is where it begins again, which costs reading, and no effect.
 */
const reached = new WeakMap<Database, number>();

function positionOf({ db, table }: IntakePorts): number {
  const known = reached.get(db);
  if (known !== undefined) return known;
  const stored = db
    .select({ position: max(table.parentPosition) })
    .from(table)
    .get();
  return stored?.position ?? 0;
}

function takeOver(ports: IntakePorts, changes: readonly FeedChange[], addresses: readonly FeedAddress[]): void {
  immediately(ports.db, (tx) => {
    for (const change of changes) {
      const given = addresses.find(({ person, purpose }) => person === change.person && purpose === change.purpose);
      if (given !== undefined) takeOne(ports, tx, change, given);
    }
  });
}

function takeOne(ports: IntakePorts, tx: Database, { position }: FeedChange, given: FeedAddress): void {
  const { table } = ports;
  const { person, purpose, setBy, coolingUntil, ...address } = given;
  const row = heldBy(tx, table, person).find((held) => held.purpose === purpose);
  if (row === undefined) return;
  if (isSameAddress(row, address)) {
    tx.update(table)
      .set({ parentPosition: position })
      .where(and(eq(table.personId, person), eq(table.purpose, purpose)))
      .run();
    return;
  }
  writeAddress(tx, table, row, {
    ...address,
    version: ports.newId('v'),
    recordedAt: ports.now(),
    setBy,
    coolingUntil: coolingUntil === null ? null : new Date(coolingUntil),
    parentPosition: position,
  });
  ports.count('intakeFollowed');
}
