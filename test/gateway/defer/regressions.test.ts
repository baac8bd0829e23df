import { afterAll, describe, expect, it } from 'vitest';
import { interfaceObjects } from '../differential/graphs/interfaceObjects.ts';
import { createContestants } from '../differential/support/contestants.ts';
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
});
