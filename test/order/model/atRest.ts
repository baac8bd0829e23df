import type { Household, KnownOrder, OrderSeen } from './household.ts';
import { agencies, type World } from './world.ts';

const inFlight = ['NOT_DUE', 'QUEUED', 'ACKNOWLEDGED', 'HELD'];

/** What must be true of a household's orders once nothing is left to be said. */
export async function trueAtRest(world: World, household: Household): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const order of household.orders) {
    const seen = await household.read(order);
    wrong.push(...summaryIsRows(seen), ...rowsSayWhatAgenciesSay(world, order));
    if (household.cancelled.has(order.id)) wrong.push(...nothingOf(world, order, household.sealed.has(order.id)));
    if (household.cancelled.has(order.id) && todayIsBefore(world, order)) household.sealed.add(order.id);
  }
  return wrong;
}

/** Every order has come to an end, or says what its citizen can do: once every day has come. */
export async function endedOrActionable(household: Household): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const order of household.orders) {
    const { id, state, deliveries } = await household.read(order);
    const rows = deliveries.edges.map(({ node }) => node);
    for (const row of rows) {
      const awaitsConsent = row.state === 'HELD' && row.mover.state === 'AWAITING_THEIR_CONSENT';
      const isFrozen = row.state === 'HELD' && ['DISPUTED', 'REVERSED'].includes(state);
      const isAsked = row.state === 'NEEDS_CITIZEN' && (row.reason?.answerWith.length ?? 0) > 0;
      const isEnded = ['APPLIED', 'NO_CHANGE', 'REJECTED', 'WITHDRAWN', 'REVERTED'].includes(row.state);
      if (!awaitsConsent && !isFrozen && !isAsked && !isEnded)
        wrong.push(`${row.id} at ${row.agency.code} is ${row.state} for ever (${row.reason?.code}), ${id} is ${state}`);
    }
    const isAsked = rows.some((row) => row.state === 'NEEDS_CITIZEN');
    const ended = ['COMPLETED', 'CANCELLED', 'SUPERSEDED', 'REVERSED', 'DISPUTED'];
    if (!(isAsked ? [...ended, 'NEEDS_ACTION'] : ended).includes(state)) wrong.push(`${id} is ${state} for ever`);
  }
  return wrong;
}

function summaryIsRows({ id, summary, deliveries, state }: OrderSeen): readonly string[] {
  const rows = deliveries.edges.map(({ node }) => node);
  const count = (...states: readonly string[]) => rows.filter((row) => states.includes(row.state)).length;
  const counted = {
    total: rows.length,
    applied: count('APPLIED', 'NO_CHANGE'),
    inFlight: count(...inFlight),
    unreachable: count('UNREACHABLE'),
    needsCitizen: count('NEEDS_CITIZEN'),
    rejected: count('REJECTED'),
  };
  const open = rows.filter((row) => row.mover.state === 'INCLUDED' && [...inFlight, 'UNREACHABLE'].includes(row.state));
  return [
    ...(JSON.stringify(counted) === JSON.stringify(summary) ? [] : [`${id}: ${JSON.stringify({ summary, counted })}`]),
    ...(state === 'COMPLETED' && open.length > 0 ? [`${id} is complete, and ${open[0]?.id} is ${open[0]?.state}`] : []),
  ];
}

interface Row {
  readonly id: string;
  readonly agency: string;
  readonly revision: number;
  readonly state: string;
}

/** Rows and agencies' own records of the same delivery agree. */
function rowsSayWhatAgenciesSay({ records }: World, { id: orderId }: KnownOrder): readonly string[] {
  const rows = records.owner<Row>('select id, agency, revision, state from deliveries where order_id = ?', orderId);
  return rows.flatMap(({ id, agency, revision, state }) => {
    const said = records.agency<{ state: string }>(
      agency.toLowerCase(),
      'select state from intake_deliveries where delivery = ?',
      `${id}.${revision}`,
    )[0]?.state;
    const agree: Readonly<Record<string, readonly (string | undefined)[]>> = {
      APPLIED: ['APPLIED'],
      REVERTED: ['REVERTED'],
      ACKNOWLEDGED: ['ACKNOWLEDGED'],
      NO_CHANGE: ['NO_CHANGE'],
      REJECTED: ['REJECTED', undefined],
      // What an agency may have, and must not apply any more.
      WITHDRAWN: [undefined, 'WITHDRAWN', 'NEEDS_CITIZEN', 'REJECTED', 'NO_CHANGE', 'APPLIED'],
      NOT_DUE: [undefined],
    };
    const isAgreed = agree[state]?.includes(said) ?? said !== 'ACKNOWLEDGED';
    return isAgreed ? [] : [`${id} is ${state}, and ${agency} says ${said} of revision ${revision}`];
  });
}

/** Nothing of a cancelled order is on file; and where it came to rest before its day, nothing ever was. */
function nothingOf({ records }: World, { id }: KnownOrder, isSealed: boolean): readonly string[] {
  return agencies.flatMap((agency) => {
    const onFile = records.agency(agency, `select 1 from ${records.addressTable(agency)} where set_by = ?`, id);
    const applied = records.agency(
      agency,
      `select 1 from model_said where state = 'APPLIED' and delivery like ? || '.%'`,
      id,
    );
    return [
      ...(onFile.length > 0 ? [`${id} was cancelled, and is on file at ${agency}`] : []),
      ...(isSealed && applied.length > 0 ? [`${id} was cancelled before its day, and applied by ${agency}`] : []),
    ];
  });
}

function todayIsBefore(world: World, { effectiveOn }: KnownOrder): boolean {
  // A day to spare: no zone is further from another.
  return new Date(world.now().getTime() + 86_400_000).toISOString().slice(0, 10) < effectiveOn;
}
