import { afterAll, describe, expect, it } from 'vitest';
import type { Answered } from '../gateway/engine/support/graph.ts';
import { createGuardedGraph, demands, namings, type Transport, transports } from './guardedGraph.ts';

type Path = readonly (string | number)[];

/** One way to guarded fields, by what it selects; `denied` says where they stand, and `names` what must not be asked for. */
interface Way {
  readonly way: string;
  readonly selections: string;
  readonly denied: readonly Path[];
  readonly names: RegExp;
  readonly over: readonly Transport[];
}

const reads = ['POST', 'GET', 'persisted', 'trusted', 'deferred'] as const;
const secret = /\b(secret)\b/;

/** What is selected of one person, below whatever root. */
const ofPerson: readonly {
  readonly way: string;
  readonly of: string;
  readonly denied: readonly Path[];
  readonly names: RegExp;
}[] = [
  { way: 'directly', of: 'name secret', denied: [['secret']], names: secret },
  { way: 'by an alias that another field has for a name', of: 'name: secret id', denied: [['name']], names: secret },
  { way: 'twice', of: 'a: secret b: secret name', denied: [['a'], ['b']], names: secret },
  { way: 'by an inline fragment', of: 'name ... { ... on Person { secret } }', denied: [['secret']], names: secret },
  { way: 'with nothing beside it', of: 'secret', denied: [['secret']], names: secret },
  { way: 'through @requires', of: 'name bonus plain', denied: [['bonus']], names: /\b(salary|bonus)\b/ },
  { way: 'by an _entities hop', of: 'name remote plain', denied: [['remote']], names: /\bremote\b/ },
  {
    way: 'in a list in a list',
    of: 'friends { name friends { secret name } }',
    denied: [0, 1].flatMap((i) => [0, 1].map((j): Path => ['friends', i, 'friends', j, 'secret'])),
    names: secret,
  },
  { way: 'through a context', of: 'name box { id opened }', denied: [['box', 'opened']], names: /\b(secret|opened)\b/ },
];

const under = (root: Path, paths: readonly Path[]): readonly Path[] => paths.map((path) => [...root, ...path]);

const ways: readonly Way[] = [
  ...ofPerson.map(({ way, of, denied, names }) => ({
    way,
    selections: `open me { ${of} }`,
    denied: under(['me'], denied),
    names,
    over: reads,
  })),
  ...ofPerson.map(({ way, of, denied, names }) => ({
    way: `${way}, at each object of a list`,
    selections: `people { ${of} }`,
    denied: [0, 2].flatMap((i) => under(['people', i], denied)),
    names,
    over: ['POST', 'deferred'] as const,
  })),
  ...ofPerson.map(({ way, of, denied, names }) => ({
    way: `${way}, in an event`,
    selections: `watched { ${of} }`,
    denied: under(['watched'], denied),
    names,
    over: ['event'] as const,
  })),
  ...ofPerson.map(({ way, of, denied, names }) => ({
    way: `${way}, in the payload of a mutation`,
    selections: `touch { ${of} }`,
    denied: under(['touch'], denied),
    names,
    over: ['mutation'] as const,
  })),
  {
    way: 'in a list of lists',
    selections: 'rows { secret name }',
    denied: [
      ['rows', 0, 0, 'secret'],
      ['rows', 1, 0, 'secret'],
    ],
    names: secret,
    over: reads,
  },
  { way: 'at the root', selections: 'open guardedRoot', denied: [['guardedRoot']], names: /guardedRoot/, over: reads },
  {
    way: 'on an interface',
    selections: 'things { id label }',
    denied: [
      ['things', 0, 'label'],
      ['things', 1, 'label'],
    ],
    names: /\blabel\b/,
    over: reads,
  },
  {
    way: 'behind an interface, by fragments on the types',
    selections: 'things { id ... on Open { label } ... on Closed { label } }',
    denied: [['things', 1, 'label']],
    names: /on Closed\s*\{[^}]*label/,
    over: reads,
  },
  {
    way: 'under one key with a field that is granted',
    selections: 'things { ... on Open { x: label } ... on Closed { x: label id } }',
    denied: [['things', 1, 'x']],
    names: /on Closed\s*\{[^}]*label/,
    over: reads,
  },
  {
    way: 'behind a union',
    selections: 'found { __typename ... on Open { label } ... on Vault { id content } }',
    denied: [['found', 1, 'content']],
    names: /\bcontent\b/,
    over: reads,
  },
  {
    way: 'on an @interfaceObject, through the interface',
    selections: 'media { title price rating }',
    denied: [
      ['media', 0, 'price'],
      ['media', 1, 'price'],
    ],
    names: /\bprice\b/,
    over: reads,
  },
  {
    way: 'on an @interfaceObject, through a type',
    selections: 'media { title ... on Film { price rating } }',
    denied: [['media', 0, 'price']],
    names: /\bprice\b/,
    over: reads,
  },
  {
    way: 'through @provides',
    selections: 'boss { plain nick }',
    denied: [['boss', 'nick']],
    names: /\bnick\b/,
    over: reads,
  },
];

/** The granted answer with null at each place that is denied: everything else must be the same. */
function withNullAt(data: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(data);
  for (const path of paths) {
    const above = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
    (above as Record<string | number, unknown>)[path.at(-1) ?? ''] = null;
  }
  return copy;
}

const byPath = (answer: Answered) =>
  [...(answer.errors ?? [])].sort((a, b) => JSON.stringify(a.path).localeCompare(JSON.stringify(b.path)));

let cells = 0;
afterAll(() => expect(cells).toBeGreaterThan(3_000));

describe.each(namings)('directives %s', (naming) => {
  describe.each(demands)('that demand $what', async (demand) => {
    const { graph, ask } = await createGuardedGraph(demand, naming);
    const fragments = ways.flatMap((each) => each.over.map((over) => ({ ...each, over })));

    it.each(transports)('let nothing leak by any way, sent by %s', async (over) => {
      for (const { way, selections, denied, names } of fragments.filter((each) => each.over === over)) {
        const granted = await ask(selections, demand.granted, over);
        expect(granted.errors, way).toBeUndefined();
        expect(JSON.stringify(granted.data), way).toContain('LEAK');

        const answer = await ask(selections, demand.denied, over);
        expect(JSON.stringify(answer), way).not.toContain('LEAK');
        expect(answer.data, way).toEqual(withNullAt(granted.data, denied));
        const expected = denied.map((path) => ({ path, extensions: demand.extensions }));
        expect(
          byPath(answer).map(({ path, extensions }) => ({ path, extensions })),
          way,
        ).toEqual(byPath({ errors: expected } as unknown as Answered));
        for (const { query } of graph.sent) expect(query, way).not.toMatch(names);

        // What was denied to one stands in nobody else's way.
        expect(await ask(selections, demand.granted, over), way).toEqual(granted);
        cells += 2;
      }
    });
  });
});
