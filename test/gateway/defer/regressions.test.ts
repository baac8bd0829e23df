import { afterAll, describe, expect, it } from 'vitest';
import { interfaceObjects } from '../differential/graphs/interfaceObjects.ts';
import { createContestants } from '../differential/support/contestants.ts';
import { createGraph, federation } from '../engine/support/graph.ts';
import { mergeParts, payloadsOf } from './support/parts.ts';

/** Cases in which parts were not what the whole answer is, as fast-check shrunk them. */
describe('an answer in parts', async () => {
  const { graph, setWeather, stop } = await createContestants({ ...interfaceObjects, stockSdl: null });
  afterAll(stop);

  it('does not tell what failed in objects of types that the part is not for', async () => {
    setWeather({ seed: 0, nullRate: 0, failRate: 60, missingRate: 0 });
    const query = '{ media { alike { ... on Medium { id ... on Film @defer { x0: inStock } } } } }';
    const whole = await graph.ask(query);
    expect(whole.errors).toBeUndefined();
    expect(mergeParts(await payloadsOf(graph, query))).toEqual(whole);
  });

  it('does not give an object back, without the field that failed, that its own agency took away', async () => {
    const { one, ask } = await ownedByOne();
    const query = '{ person { must } ... @defer { person { name } } }';
    expect(await ask(query)).toMatchObject({ data: { person: null } });
    expect(mergeParts(await payloadsOf(one, query)).data).toEqual({ person: null });
  });
});

/** One agency has both the field that fails and the other: in its first answer the object is null, in its second it is not. */
async function ownedByOne() {
  const one = await createGraph({
    people: {
      typeDefs: `${federation} type Query { person: Person } type Person { name: String must: Int! }`,
      resolvers: { Query: { person: () => ({ name: 'Ana', must: null }) } },
    },
  });
  return { one, ask: one.ask };
}
