import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lawOperations } from './lawOperations.ts';
import { documents, tell } from './operations.ts';
import { eventually, type Stack, startStack } from './stack.ts';

let stack: Stack;
let law: ReturnType<typeof lawOperations>;
beforeAll(async () => {
  stack = await startStack();
  law = lawOperations(stack);
});
afterAll(() => stack?.close());

const shelterCost = async (person: string) => {
  const query = `query($people: [_Any!]!) { _entities(representations: $people) { ... on Person {
    usda { snap { monthlyShelterCost } } } } }`;
  const { data, text } = await stack.ask('usda', person, query, { people: [{ __typename: 'Person', id: person }] });
  if (!data?._entities?.[0]?.usda) throw new Error(text);
  return data._entities[0].usda.snap[0].monthlyShelterCost;
};
/** An order of somebody with SNAP whose agencies have all applied it. */
const moved = async (person: string, further: object = {}) => {
  const { id } = await law.move(person, further);
  const order = await law.until(person, id, ({ state }) => state === 'COMPLETED');
  return { id, order, row: law.row(order, 'USDA') };
};
const until = (person: string, id: string, holds: (row: ReturnType<typeof law.row>) => boolean) =>
  law.until(person, id, (order) => holds(law.row(order, 'USDA')));

describe('what a new address may change beside the address', () => {
  it('waits for the person: the order is complete, the address applied, and nothing else changed', async () => {
    const before = await shelterCost('p-000022');
    const { order, row } = await moved('p-000022');
    expect(order).toMatchObject({ state: 'COMPLETED', receipt: { id: expect.any(String) } });
    expect(row).toMatchObject({
      state: 'APPLIED',
      effects: [{ code: 'SHELTER_COST', law: '7 CFR 273.12(c)(4)', kind: 'MONEY', state: 'WAITING', recordedAt: null }],
    });
    expect(row.effects[0].question).toMatch(/new home cost you/);
    expect(row.effects[0].es).toMatch(/nuevo hogar/);
    expect(await shelterCost('p-000022')).toBe(before);
    expect(await stack.counter('usda', 'intakeEffectAnswered')).toBe(0);
  });

  it('is told to the person in the language they read', async () => {
    const person = 'p-000009';
    await moved(person);
    const bodies = await eventually(
      () => law.messages(person),
      (found) => found.some((body) => body.includes('nuevo hogar')),
    );
    expect(bodies.filter((body) => body.includes('nuevo hogar'))).toHaveLength(1);
    expect(bodies.join()).not.toContain('7 CFR');
  });

  it('is refused in another form, of another code, from somebody else, and then written once as it was said', async () => {
    const person = 'p-000036';
    const { id, row } = await moved(person);
    const before = await stack.counter('usda', 'intakeEffectAnswered');
    for (const value of ['1,450', '-1', '14.50', 'YES', '']) {
      expect(await law.answer(person, id, row.id, { effect: { code: 'SHELTER_COST', value } })).toMatchObject({
        userErrors: [{ code: 'INVALID_ANSWER', path: ['input', 'effect', 'value'] }],
      });
    }
    expect(await law.answer(person, id, row.id, { effect: { code: 'RENT', value: '1' } })).toMatchObject({
      userErrors: [{ code: 'NOTHING_ASKED' }],
    });
    expect(await law.answer('p-bo', id, row.id, { effect: { code: 'SHELTER_COST', value: '1' } })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    const said = { effect: { code: 'SHELTER_COST', value: '145000' } };
    expect((await law.answer(person, id, row.id, said, 'once')).userErrors).toEqual([]);
    expect((await law.answer(person, id, row.id, said, 'once')).userErrors).toEqual([]);
    const order = await until(person, id, ({ effects }) => effects[0].recordedAt !== null);
    expect(law.row(order, 'USDA')).toMatchObject({ state: 'APPLIED', effects: [{ state: 'ANSWERED' }] });
    expect(order.state).toBe('COMPLETED');
    expect(await shelterCost(person)).toBe('145000');
    expect(await stack.counter('usda', 'intakeEffectAnswered')).toBe(before + 1);
    // What was said once is said.
    const again = await law.answer(person, id, row.id, { effect: { code: 'SHELTER_COST', value: '2' } });
    expect(again.userErrors).toMatchObject([{ code: 'NOTHING_ASKED' }]);
  });

  it('is handed over when the agency is back, and the log says each step', async () => {
    const person = 'p-000048';
    const { id, row } = await moved(person);
    await stack.fault('usda', 'down');
    await law.answer(person, id, row.id, { effect: { code: 'SHELTER_COST', value: '90000' } });
    const waiting = await until(person, id, ({ attempts }) => attempts > row.attempts);
    expect(waiting.state).toBe('COMPLETED');
    expect(law.row(waiting, 'USDA').effects).toMatchObject([{ state: 'ANSWERED', recordedAt: null }]);
    await stack.fault('usda', 'up');
    const order = await until(person, id, ({ effects }) => effects[0].recordedAt !== null);
    expect(law.row(order, 'USDA').receipt.id).not.toBe(row.receipt.id);
    expect(await shelterCost(person)).toBe('90000');
    const events = (await tell(stack, person, documents.events, { id })).events.edges;
    const notes = events.map(({ node }: { node: { note: string | null } }) => node.note);
    expect(notes.filter((note: string | null) => note?.startsWith('EFFECT_'))).toEqual([
      'EFFECT_ASKED SHELTER_COST',
      'EFFECT_ANSWERED SHELTER_COST',
      'EFFECT_RECORDED SHELTER_COST',
    ]);
  });

  it('asks whoever gets SSI who pays for the new home', async () => {
    const person = 'p-000031';
    const { id } = await law.move(person);
    const order = await law.until(person, id, ({ state }) => state === 'COMPLETED');
    const row = law.row(order, 'SSA');
    expect(row.effects).toMatchObject([{ code: 'LIVING_ARRANGEMENT', kind: 'YES_NO', state: 'WAITING' }]);
    expect(await law.answer(person, id, row.id, { effect: { code: 'LIVING_ARRANGEMENT', value: '1' } })).toMatchObject({
      userErrors: [{ code: 'INVALID_ANSWER' }],
    });
    await law.answer(person, id, row.id, { effect: { code: 'LIVING_ARRANGEMENT', value: 'YES' } });
    await law.until(person, id, (found) => law.row(found, 'SSA').effects[0].recordedAt !== null);
    const query = `query($people: [_Any!]!) { _entities(representations: $people) { ... on Person { ssa { shelteredByOthers } } } }`;
    const { data } = await stack.ask('ssa', person, query, { people: [{ __typename: 'Person', id: person }] });
    expect(data._entities[0].ssa.shelteredByOthers).toBe(true);
  });
});
