import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf, systemClock } from '../../../subgraphs/kit/base/clock.ts';
import { systemRandom } from '../../../subgraphs/kit/base/random.ts';
import { openDatabase } from '../../../subgraphs/kit/database/openDatabase.ts';
import type { PostalText } from '../../../subgraphs/kit/intake/index.ts';
import { composeOrder, type Move } from '../../../subgraphs/usps/order/compose.ts';
import { settingsOf } from '../../../subgraphs/usps/settings.ts';
import { createSqliteOrderStore } from '../../../subgraphs/usps/store/sqliteOrderStore.ts';
import { backlogProfile } from './backlogProfile.ts';

const folder = fileURLToPath(new URL('../../../subgraphs/usps', import.meta.url));
const place = { city: 'MAPLETON FALLS', region: 'OH', postalCode: '43099', countryCode: 'US' };
const at = (line: string): PostalText => ({ lines: [line], ...place });

/** One agency of the benchmark. */
export interface Answering {
  /** Agency code. */
  readonly agency: string;
  readonly subgraph: string;
}

/**
 * Writes orders into the Postal Service's database as its own commands would, each with a row at `rowsPerOrder` of the
 * agencies in turn, until as many deliveries wait. Answers how many do.
 */
export async function fillBacklog(
  dataFolder: string,
  agencies: readonly Answering[],
  { deliveries, rowsPerOrder }: { readonly deliveries: number; readonly rowsPerOrder: number },
): Promise<number> {
  const { db, close } = openDatabase({ file: join(dataFolder, 'usps.sqlite'), folder, onStatement: () => {} });
  const store = createSqliteOrderStore(db, {
    now: () => systemClock.now(),
    today: () => systemClock.today(),
    realMs: () => Date.now(),
    newId: systemRandom.newId,
    sign: () => 'unsigned',
  });
  // This file is made to be worked off once, and its loss would cost a minute: nothing of it is waited for.
  db.run('pragma synchronous = off');
  await store.expectIntakes(agencies);
  for (const { agency } of agencies) await store.recordProfile(agency, backlogProfile);
  const orders = Math.ceil(deliveries / rowsPerOrder);
  const numbers = Array.from({ length: orders }, (_, number) => number);
  for (const [index, { agency }] of agencies.entries()) {
    const holds = (number: number) =>
      (index - (number % agencies.length) + agencies.length) % agencies.length < rowsPerOrder;
    await store.recordHolders(
      agency,
      numbers.filter(holds).map((number) => ({ person: `b-${number}`, purposes: ['MAILING'], derived: [] })),
    );
  }
  for (const { agency } of agencies) await store.completeIndex(agency);
  for (const number of numbers) {
    const person = `b-${number}`;
    const submitted = await store.submit({
      keyed: { personId: person, operation: 'changeAddress', key: 'backlog', contentDigest: 'backlog' },
      movers: [person],
      invitedSinceMs: 0,
      compose: (facts) => composeOrder(moveOf(person, number), facts, ids, settings),
    });
    if (submitted.kind !== 'done') throw new Error(`Order ${number} was ${submitted.kind}.`);
  }
  close();
  return orders * rowsPerOrder;
}

const ids = { newId: systemRandom.newId, newCode: () => '00000000' };
const settings = settingsOf({});

function moveOf(person: string, number: number): Move {
  const [from, to] = [at(`${number + 1} OLD ST`), at(`${number + 1} NEW ST`)];
  return {
    submittedBy: person,
    kind: 'PERMANENT',
    from: { ...from, deliveryPoint: null },
    to: { ...to, deliveryPoint: null },
    toCheck: 'SETTLED',
    typed: { from, to },
    overridden: false,
    effectiveOn: dayOf(new Date(Date.now() - 86_400_000)),
    returnOn: null,
    purposes: ['MAILING'],
    recipients: { mode: 'ALL_THAT_HOLD_MY_ADDRESS', agencies: [] },
    movers: [{ personId: person, authority: 'SELF', delegationId: null, delegateName: null, standing: 'KNOWN' }],
    isConfidential: false,
    coolingDays: settings.coolingDays,
    mayMove: () => false,
    ifNoneInFlight: true,
  };
}
