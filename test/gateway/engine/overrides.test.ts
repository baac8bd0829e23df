import { describe, expect, it } from 'vitest';
import { createPrincipal, type Principal } from '../../../gateway/identity/principal.ts';
import { createOverrideLabels } from '../../../gateway/planning/overrideLabels.ts';
import { createGraph, federation, personWith } from './support/graph.ts';

const subgraphs = {
  old: {
    typeDefs: `${federation}
      type Query { car: Car }
      type Car @key(fields: "id") { id: ID! plate: String owner: String colour: String }`,
    resolvers: { Query: { car: () => ({ id: '1', plate: 'old', owner: 'old', colour: 'old' }) } },
  },
  fresh: {
    typeDefs: `${federation}
      type Car @key(fields: "id") {
        id: ID!
        plate: String @override(from: "old", label: "percent(30)")
        owner: String @override(from: "old", label: "move-owners")
        colour: String @override(from: "old")
      }`,
    resolvers: { Car: { plate: () => 'fresh', owner: () => 'fresh', colour: () => 'fresh' } },
  },
};

const person = (personId: string): Principal => createPrincipal({ ...personWith([]), personId });
const query = '{ car { plate owner colour } }';

describe('a field that is being moved to another subgraph', () => {
  const graph = createGraph(subgraphs);
  const moved = createGraph(subgraphs, { limits: { overrideLabels: ['move-owners'] } });

  it('is answered by the new one for its share of the people, always the same ones', async () => {
    const { ask } = await graph;
    const plateFor = async (id: string) => {
      const { data } = await ask(query, { principal: person(id) });
      return (data as { car: { plate: string } }).car.plate;
    };
    const people = Array.from({ length: 200 }, (_, i) => `p-${i}`);
    const first = await Promise.all(people.map(plateFor));
    const share = first.filter((plate) => plate === 'fresh').length;
    expect(share).toBeGreaterThan(40);
    expect(share).toBeLessThan(80);
    expect(await Promise.all(people.map(plateFor))).toEqual(first);
  });

  it('by a name moves for everybody once the name is switched on', async () => {
    expect((await (await graph).ask(query)).data?.car).toMatchObject({ owner: 'old', colour: 'fresh' });
    expect((await (await moved).ask(query)).data?.car).toMatchObject({ owner: 'fresh', colour: 'fresh' });
  });
});

describe('the people for whom percent(n) holds', () => {
  const at = (...labels: string[]) => createOverrideLabels(labels, new Set());
  const people = Array.from({ length: 2_000 }, (_, i) => person(`p-${i.toString().padStart(6, '0')}`));
  const holdFor = (label: string) => people.filter((one) => at(label).of(one).length > 0);

  it.each([
    { share: '0', least: 0, most: 0 },
    { share: '5', least: 60, most: 140 },
    { share: '0.5', least: 1, most: 25 },
    { share: '50', least: 900, most: 1_100 },
    { share: '100', least: 2_000, most: 2_000 },
  ])('are $share of a hundred', ({ share, least, most }) => {
    const { length } = holdFor(`percent(${share})`);
    expect(length).toBeGreaterThanOrEqual(least);
    expect(length).toBeLessThanOrEqual(most);
  });

  it('stay among them while n grows', () => {
    const [few, more] = [holdFor('percent(10)'), new Set(holdFor('percent(25)'))];
    expect(few.every((one) => more.has(one))).toBe(true);
  });

  it.each(['percent(101)', 'percent(-1)', 'percent(x)', 'percent', 'soon'])(
    'are none where the label is %s',
    (label) => {
      expect(holdFor(label)).toEqual([]);
    },
  );

  it('are all where the configuration says so', () => {
    const labels = createOverrideLabels(['b', 'percent(0)', 'a'], new Set(['percent(0)', 'a', 'unknown']));
    expect(labels.of(person('p-1'))).toEqual(['percent(0)', 'a']);
  });
});
