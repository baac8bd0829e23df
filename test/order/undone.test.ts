import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { delivery, fresh, old, openAgency, other } from './intakeAgency.ts';
import { lawOperations } from './lawOperations.ts';
import { addressOf, dayFromNow, documents, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, population, type Stack, startStack } from './stack.ts';

describe('a row that was told twice, at its agency', () => {
  let agency: ReturnType<typeof openAgency>;
  beforeEach(() => {
    agency = openAgency();
  });
  const say = (number: number, to: typeof fresh) => agency.apply(delivery(`r.${number}`, number, { to }));
  const revert = (number: number) =>
    agency.say({ operation: 'revert', delivery: `r.${number}`, reason: 'DISPUTED', holdPayments: false });
  const onFile = () => [...new Set(agency.onFile().map(({ line }) => line))];

  it('gives back what was there before the first', async () => {
    await say(1, fresh);
    await say(2, other);
    expect(onFile()).toEqual(other.lines);
    expect(await revert(2)).toMatchObject({ state: 'REVERTED' });
    expect(onFile()).toEqual(old.lines);
  });

  it('says that it applied the same address, and gives the former back for that too', async () => {
    await say(1, fresh);
    expect(await say(2, fresh)).toMatchObject({ state: 'APPLIED' });
    expect(await revert(2)).toMatchObject({ state: 'REVERTED' });
    expect(onFile()).toEqual(old.lines);
  });

  it('gives it back also where the second never arrived, which then has no effect any more', async () => {
    await say(1, fresh);
    expect(await revert(2)).toMatchObject({ state: 'REVERTED' });
    expect(onFile()).toEqual(old.lines);
    expect(await say(2, other)).toMatchObject({ state: 'REVERTED' });
    expect(onFile()).toEqual(old.lines);
  });

  const undo = (given: string) =>
    agency.say({ operation: 'revert', delivery: given, reason: 'DISPUTED', holdPayments: false });
  it.each([
    ['the newer first', ['s.1', 'r.1']],
    ['the older first', ['r.1', 's.1']],
  ])('with another row after it gives back what was there before both: %s', async (_order, deliveries) => {
    await agency.apply(delivery('r.1', 1, { to: fresh }));
    await agency.apply(delivery('s.1', 2, { to: other }));
    expect(onFile()).toEqual(other.lines);
    for (const each of deliveries) await undo(each);
    expect(onFile()).toEqual(old.lines);
    expect((await undo('s.1')).state).toBe('REVERTED');
    expect(onFile()).toEqual(old.lines);
  });

  it("gives back the older row's address where only the newer is undone", async () => {
    await agency.apply(delivery('r.1', 1, { to: fresh }));
    await agency.apply(delivery('s.1', 2, { to: other }));
    await undo('s.1');
    expect(onFile()).toEqual(fresh.lines);
  });

  it('leaves what another hand wrote since', async () => {
    await say(1, fresh);
    agency.claim({ person: 'p-1', address: { ...other } });
    expect(await revert(2)).toMatchObject({ state: 'NO_CHANGE', reasonCode: 'NEWER_ON_FILE' });
    expect(onFile()).toEqual(other.lines);
    expect(await say(2, fresh)).toMatchObject({ state: 'WITHDRAWN' });
  });
});

describe('an order that is undone while an agency is away', () => {
  let stack: Stack;
  let law: ReturnType<typeof lawOperations>;
  beforeAll(async () => {
    stack = await startStack();
    law = lawOperations(stack);
    // From here on usps knows whose addresses each agency keeps.
    const { id } = await law.move('p-000001');
    await law.until('p-000001', id, ({ state }) => state === 'COMPLETED');
  });
  afterAll(() => stack?.close());

  const people = [...population.people()]
    .filter(({ id, holdings }) => /^p-0/.test(id) && id !== 'p-000001' && holdings.has('VA'))
    .filter(
      ({ deceasedOn, addressConfidential, veteran }) => !deceasedOn && !addressConfidential && !veteran?.fiduciary,
    )
    .map(({ id }) => id);
  const [first = '', second = '', third = ''] = people;
  const onlyVa = { recipients: { mode: 'ONLY', agencies: ['VA'] } };
  const stay = { kind: 'TEMPORARY', returnOn: dayFromNow(20) };
  const move = async (person: string, further: object) => {
    const input = moveOf(person, `undone ${person}`, { ...onlyVa, ...further });
    const { addressChange, userErrors } = await tell(stack, person, documents.move, { input });
    expect(userErrors).toEqual([]);
    return addressChange.id as string;
  };
  const read = (person: string, id: string) => tell(stack, person, documents.byId, { id });
  const stateAtVa = (person: string, id: string, ...states: readonly string[]) =>
    eventually(
      () => read(person, id),
      (order) => rowsOf(order).every(({ state }) => states.includes(state)),
    );
  const amend = async (person: string, id: string, number: number) => {
    const { version } = await read(person, id);
    const input = { id, ifVersion: version, idempotencyKey: `amend ${number}`, to: house(number) };
    expect((await tell(stack, person, documents.amend, { input })).userErrors).toEqual([]);
  };
  const linesAtVa = async (person: string) =>
    (await law.addressesAt('va', person)).find(({ purpose }: { purpose: string }) => purpose === 'MAILING').address
      .lines;

  it('what it had acknowledged is taken back, also when an amendment of it is what is cancelled', async () => {
    const id = await move(first, { effectiveOn: dayFromNow(10) });
    await stateAtVa(first, id, 'ACKNOWLEDGED');
    await stack.fault('va', 'down');
    await amend(first, id, 7);
    await stateAtVa(first, id, 'UNREACHABLE');
    await amend(first, id, 8);
    await stateAtVa(first, id, 'UNREACHABLE', 'QUEUED');
    const { version } = await read(first, id);
    const cancelled = await tell(stack, first, documents.cancel, { id, v: version, key: 'cancel' });
    expect(cancelled.userErrors).toEqual([]);
    // Not before the agency has confirmed it.
    expect(rowsOf(await read(first, id))[0].state).not.toBe('WITHDRAWN');

    const away = await move(second, stay);
    await stack.fault('va', 'up');
    await stateAtVa(first, id, 'WITHDRAWN');
    await stateAtVa(second, away, 'APPLIED');
    await amend(second, away, 9);
    await stateAtVa(second, away, 'APPLIED');
    expect(await linesAtVa(second)).toEqual(house(9).lines);

    await stack.fault('va', 'down');
    const never = await move(third, stay);
    await stack.advance(21);
    await eventually(
      () => read(third, never),
      (order) => order.cancellableUntil === null && rowsOf(order).every(({ state }) => state !== 'APPLIED'),
    );
    await stack.fault('va', 'up');
    // Nobody's first address came true, the amended stay is over, and so is the one that VA slept through.
    await stateAtVa(second, away, 'REVERTED');
    await stateAtVa(third, never, 'WITHDRAWN', 'REVERTED');
    expect(await read(third, never)).toMatchObject({ state: 'COMPLETED' });
    for (const person of people.slice(0, 3)) expect(await linesAtVa(person)).toEqual(addressOf(person).lines);
    await tell(stack, second, documents.answer, {
      input: { change: away, delivery: `${away}.1`, idempotencyKey: 'late', address: house(3) },
    }).then(({ userErrors }) => expect(userErrors).toMatchObject([{ code: 'ORDER_ENDED' }]));
  });
});
