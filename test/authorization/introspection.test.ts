import { describe, expect, it } from 'vitest';
import { createGuardedGraph, demands, type Transport } from './guardedGraph.ts';

const guarded = ['secret', 'salary', 'nick', 'bonus', 'remote'];
const reads: readonly Transport[] = ['POST', 'GET', 'persisted', 'trusted', 'deferred'];

describe.each(demands)('where fields demand $what', async (demand) => {
  const { ask, graph } = await createGuardedGraph(demand, 'as they are');
  const selections = '__type(name: "Person") { fields { name } } __schema { types { name fields { name } } }';

  it.each(reads)(
    'introspection by %s asks no agency, and shows who may read them that they are there',
    async (over) => {
      const { data, errors } = await ask(selections, demand.granted, over);
      expect(errors).toBeUndefined();
      const names = (data as { __type: { fields: { name: string }[] } }).__type.fields.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(guarded));
      expect(graph.sent).toEqual([]);
    },
  );

  it.each(reads)('by %s it tells who may not no more than a step up would give', async (over) => {
    const answer = await ask(selections, demand.denied, over);
    const text = JSON.stringify(answer);
    expect(text).not.toContain('LEAK');
    const isShown = demand.extensions.code === 'STEP_UP_REQUIRED';
    for (const name of guarded) expect(text.includes(`"${name}"`), name).toBe(isShown);
    expect(graph.sent).toEqual([]);
  });
});
