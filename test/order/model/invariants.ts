import { agencies, type World } from './world.ts';

/** What is wrong, in words; empty where nothing is. Everything here is true at every moment, whatever is down. */
export function alwaysTrue(world: World, orderIds: readonly string[]): readonly string[] {
  return [
    ...outboxMatchesRows(world),
    ...eventsMatchRows(world, orderIds),
    ...contentNeverChanges(world),
    ...agencies.flatMap((agency) => [
      ...oneEffectEach(world, agency),
      ...neverOlder(world, agency),
      ...wordsStand(world, agency),
    ]),
    ...nothingShownThatIsNot(world, orderIds),
  ];
}

/** A row is in the outbox exactly while something is to be said to its agency: none is lost, none is left over. */
function outboxMatchesRows({ records }: World): readonly string[] {
  const differing = records.owner<{ id: string }>(
    `select coalesce(d.id, o.delivery_id) id from deliveries d full join outbox o on o.delivery_id = d.id
     where (d.intent is not null) <> (o.delivery_id is not null)`,
  );
  return differing.map(({ id }) => `${id} is to be said, or in the outbox, but not both`);
}

interface EventRow {
  readonly order_id: string;
  readonly mover_id: string | null;
  readonly agency: string | null;
  readonly from_state: string | null;
  readonly to_state: string;
}

/** Each row's events are a chain without a gap, from nothing to what the row is now; so are an order's own. */
function eventsMatchRows({ records }: World, orderIds: readonly string[]): readonly string[] {
  const wrong: string[] = [];
  const last = new Map<string, string>();
  const ids = JSON.stringify(orderIds);
  // One statement, one moment: rows and events are of the same transaction.
  const told = records.owner<EventRow & { readonly kind: string }>(
    `select 'event' kind, order_id, mover_id, agency, from_state, to_state, position from events
       where order_id in (select value from json_each(?))
     union all select 'now', order_id, mover_id, agency, null, state, 9e15 from deliveries
       where order_id in (select value from json_each(?))
     union all select 'now', id, null, null, null, state, 9e15 from orders where id in (select value from json_each(?))
     order by 7`,
    ids,
    ids,
    ids,
  );
  for (const { kind, order_id, mover_id, agency, from_state, to_state } of told) {
    const key = [order_id, mover_id, agency].join(' ');
    const before = last.get(key) ?? null;
    if (kind === 'now' && before !== to_state) wrong.push(`${key} is ${to_state}, and its events end with ${before}`);
    if (kind === 'event' && before !== from_state) wrong.push(`${key}: ${from_state} → ${to_state} follows ${before}`);
    last.set(key, to_state);
  }
  return wrong;
}

/** One revision has one sequence for ever: what was sent once is what is sent again. */
function contentNeverChanges({ records }: World): readonly string[] {
  return records
    .owner<{ delivery: string }>(
      'select delivery from model_sent group by delivery having count(distinct sequence) > 1 or max(sequence) is null',
    )
    .map(({ delivery }) => `${delivery} was made ready with two contents`);
}

/** A delivery is applied at most once, and once for each purpose. */
function oneEffectEach({ records }: World, agency: string): readonly string[] {
  const twice = records.agency<{ delivery: string }>(
    agency,
    `select delivery from model_said where state = 'APPLIED' group by delivery having count(distinct version) > 1`,
  );
  const doubled = records.agency<{ version: string }>(
    agency,
    'select version from model_effects group by version, person, purpose having count(*) > 1',
  );
  const unsaid = records.agency<{ version: string }>(
    agency,
    `select version from model_effects where set_by is not null
     and version not in (select version from model_said where version is not null)`,
  );
  return [
    ...twice.map(({ delivery }) => `${agency} applied ${delivery} twice`),
    ...doubled.map(({ version }) => `${agency} wrote ${version} twice`),
    ...unsaid.map(({ version }) => `${agency} wrote ${version}, and says so of no delivery`),
  ];
}

/** What an agency has said of a delivery stands: only what waits goes on, and what was applied can be put back. */
function wordsStand({ records }: World, agency: string): readonly string[] {
  const said = records.agency<{ delivery: string; state: string; before: string | null }>(
    agency,
    `select delivery, state, lag(state) over (partition by delivery order by n) before from model_said`,
  );
  const waits = ['ACKNOWLEDGED', 'NEEDS_CITIZEN'];
  return said
    .filter(({ state, before }) => before !== null && before !== state && !waits.includes(before))
    .filter(({ state, before }) => !(before === 'APPLIED' && state === 'REVERTED'))
    .map(({ delivery, state, before }) => `${agency} said ${before} of ${delivery}, and then ${state}`);
}

/** What is applied carries the highest sequence that this record ever heard, and its own. */
function neverOlder({ records }: World, agency: string): readonly string[] {
  const highest = new Map<string, number>();
  const applied = records.agency<{
    delivery: string;
    person: string;
    purpose: string;
    version: string;
    sequence: number;
  }>(
    agency,
    `select s.delivery, e.person, e.purpose, e.version, e.sequence from model_effects e
     join (select delivery, version, min(n) from model_said where state = 'APPLIED' group by version) s
       on s.version = e.version order by e.n`,
  );
  // Read after what the agency did: what it did was sent before.
  const sent = new Map(
    records
      .owner<{ delivery: string; sequence: number }>('select delivery, sequence from model_sent')
      .map(({ delivery, sequence }) => [delivery, sequence]),
  );
  return applied.flatMap(({ delivery, person, purpose, sequence }) => {
    const key = `${person} ${purpose}`;
    const before = highest.get(key) ?? 0;
    highest.set(key, Math.max(before, sequence));
    if (sequence < before) return [`${agency} put ${delivery} (${sequence}) over ${before}`];
    const own = sent.get(delivery);
    return own === sequence ? [] : [`${agency} applied ${delivery} of sequence ${own} to a record at ${sequence}`];
  });
}

/** Nothing is shown as applied that its agency never applied. */
function nothingShownThatIsNot({ records }: World, orderIds: readonly string[]): readonly string[] {
  const shown = records.owner<{ id: string; agency: string }>(
    "select id, agency from deliveries where state = 'APPLIED' and order_id in (select value from json_each(?))",
    JSON.stringify(orderIds),
  );
  return shown.flatMap(({ id, agency }) => {
    const said = records.agency(
      agency.toLowerCase(),
      `select 1 from model_said where state = 'APPLIED' and delivery like ? || '.%' limit 1`,
      id,
    );
    return said.length > 0 ? [] : [`${id} is shown as applied, and ${agency} never applied it`];
  });
}
