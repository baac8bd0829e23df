import { describe, expect, it } from 'vitest';
import { anonymousPrincipal } from '../../gateway/identity/principal.ts';
import { compose, createGraph, federation, personWith } from '../gateway/engine/support/graph.ts';
import { createGuardedGraph, demands, namings } from './guardedGraph.ts';

/** Types behind interfaces and unions that demand different things, or one of them nothing. */
const subgraphs = {
  things: {
    typeDefs: `${federation}
      type Query { things: [Thing] nested: [Inner] found: [Found] open: Open }
      interface Thing { id: ID! label: String }
      interface Inner implements Thing { id: ID! label: String depth: String }
      type Open implements Thing & Inner { id: ID! label: String depth: String }
      type Taxed implements Thing & Inner {
        id: ID! label: String @requiresScopes(scopes: [["tax:read"]]) depth: String @requiresScopes(scopes: [["tax:read"]])
      }
      type Sealed implements Thing { id: ID! label: String @requiresScopes(scopes: [["seal:read"]]) }
      type Whole @requiresScopes(scopes: [["whole:read"]]) { id: ID! label: String }
      union Found = Open | Taxed | Whole`,
    resolvers: {
      Query: {
        things: () => [thing('Open', 'open'), thing('Taxed', 'LEAK-tax'), thing('Sealed', 'LEAK-seal')],
        nested: () => [thing('Open', 'open'), thing('Taxed', 'LEAK-tax')],
        found: () => [thing('Open', 'open'), thing('Taxed', 'LEAK-tax'), thing('Whole', 'LEAK-whole')],
        open: () => thing('Open', 'open'),
      },
    },
  },
};
function thing(__typename: string, label: string) {
  return { __typename, id: __typename, label, depth: label };
}

const sdl = compose(subgraphs);
const graph = await createGraph(subgraphs);

/** As an older composition left it: the demand stands in one place, and nowhere else. */
const onlyOn = (type: string, field: string): string =>
  ['Thing', 'Inner', 'Taxed', 'Sealed']
    .filter((each) => each !== type)
    .reduce(
      (text, each) =>
        text.replace(
          new RegExp(`((?:type|interface) ${each}\\b[^{]*\\{[^}]*?\\b${field}:[^\\n]*?) @requiresScopes\\([^\\n]*`),
          '$1',
        ),
      sdl,
    );

const fragments = [
  { how: 'an inline fragment on the type', query: '{ things { ... on Taxed { label } } }' },
  { how: 'a named fragment on the type', query: '{ things { ...F } } fragment F on Taxed { label }' },
  { how: 'a fragment on another interface of it', query: '{ things { ... on Inner { label } } }' },
  { how: 'fragments in fragments', query: '{ things { ... on Inner { ... on Taxed { label } } } }' },
  {
    how: 'a fragment on the interface, in one on the type',
    query: '{ things { ... on Taxed { ... on Thing { label } } } }',
  },
  { how: 'the interface itself', query: '{ things { label } }' },
  { how: 'a union', query: '{ found { ... on Taxed { label } } }' },
  { how: 'an interface, in a union', query: '{ found { ... on Thing { label } } }' },
  { how: 'an interface of an interface', query: '{ nested { ... on Thing { label } } }' },
];

describe('GHSA-mx7m-j9xf-62hw: a requirement on an interface holds through a fragment on a type', () => {
  it.each(fragments)('by $how', async ({ query }) => {
    for (const text of [sdl, onlyOn('Thing', 'label'), onlyOn('Taxed', 'label')]) {
      const other = await createGraph(subgraphs, { sdl: text });
      const answer = await other.ask(query, { principal: personWith([]) });
      expect(JSON.stringify(answer)).not.toContain('LEAK-tax');
      expect(answer.errors?.length).toBeGreaterThan(0);
      for (const { path, extensions } of answer.errors ?? []) {
        expect(path).toBeDefined();
        expect(extensions.code).toBe('FORBIDDEN');
      }
    }
  });
});

describe('GHSA-x33c-7c2v-mrj9: types of one interface or union that demand different things', () => {
  it.each([
    { holds: [], sees: ['open'] },
    { holds: ['tax:read'], sees: ['open', 'LEAK-tax'] },
    { holds: ['seal:read'], sees: ['open', 'LEAK-seal'] },
    { holds: ['tax:read', 'seal:read'], sees: ['open', 'LEAK-tax', 'LEAK-seal'] },
  ])('are each judged alone: who holds $holds sees $sees', async ({ holds, sees }) => {
    const query = '{ things { ... on Open { label } ... on Taxed { label } ... on Sealed { label } } }';
    const { data, errors } = await graph.ask(query, { principal: personWith(holds) });
    const seen = ((data?.things ?? []) as { label: string | null }[]).flatMap(({ label }) => label ?? []);
    expect(seen).toEqual(sees);
    expect(errors?.length ?? 0).toBe(3 - sees.length);
  });

  it('are all demanded of who asks the interface, since any of them may answer', async () => {
    const query = '{ things { label } }';
    const { data } = await graph.ask(query, { principal: personWith(['tax:read']) });
    expect(data?.things).toEqual([{ label: null }, { label: null }, { label: null }]);
    const all = await graph.ask(query, { principal: personWith(['tax:read', 'seal:read']) });
    expect(all.errors).toBeUndefined();
  });

  it('a type that is denied whole is null in a union, with the reason', async () => {
    const query = '{ found { __typename ... on Whole { label } ... on Open { label } } }';
    const { data, errors } = await graph.ask(query, { principal: personWith(['tax:read']) });
    expect(data?.found).toEqual([{ __typename: 'Open', label: 'open' }, { __typename: 'Taxed' }, null]);
    expect(errors).toMatchObject([{ path: ['found', 2], extensions: { missing: ['whole:read'] } }]);
  });
});

describe('GHSA-m8jr-fxqx-8xx6: what a field requires, or takes from above, is demanded of who asks for the field', () => {
  const [demand] = demands.slice(1);
  it.each([
    { how: '@requires', field: 'bonus', query: 'me { name bonus }', asks: /\b(salary|bonus)\b/ },
    { how: '@fromContext', field: 'opened', query: 'me { name box { id opened } }', asks: /\b(secret|opened)\b/ },
  ])('by $how, also where the field itself says nothing', async ({ field, query, asks }) => {
    if (demand === undefined) throw new Error('There is no demand.');
    const { sdl: whole } = await createGuardedGraph(demand, 'as they are');
    const stripped = whole.replace(new RegExp(`(\\b${field}[(:][^\\n]*?) @requiresScopes\\([^\\n]*`), '$1');
    expect(stripped).not.toBe(whole);
    const { graph: other, ask } = await createGuardedGraph(demand, 'as they are', stripped);
    expect(JSON.stringify(await ask(query, demand.granted, 'POST'))).toContain('LEAK');
    const answer = await ask(query, demand.denied, 'POST');
    expect(JSON.stringify(answer)).not.toContain('LEAK');
    expect(answer.errors).toMatchObject([{ extensions: demand.extensions }]);
    for (const { query: sent } of other.sent) expect(sent).not.toMatch(asks);
  });
});

describe('CVE-2025-64347, GHSA-g8jh-vg5j-4h3f: directives that an import or a namespace renames', () => {
  const query = 'open me { name secret bonus remote } things { ... on Closed { label } } media { price }';
  it.each(demands)('decide alike: $what', async (demand) => {
    const answers = await Promise.all(
      namings.map(async (naming) => {
        const { ask, sdl: text } = await createGuardedGraph(demand, naming);
        if (naming !== 'as they are')
          expect(text).not.toMatch(/@(authenticated|requiresScopes|policy|classified)[\s(]/);
        return [await ask(query, demand.denied, 'POST'), await ask(query, demand.granted, 'POST')];
      }),
    );
    const [plain, ...others] = answers;
    for (const other of others) expect(other).toEqual(plain);
    expect(JSON.stringify(plain?.[0])).not.toContain('LEAK');
  });
});

it('graphql-hive/router#1423: what is granted is answered under a key that a denied fragment has as well', async () => {
  const query = '{ things { ... on Open { x: label } ... on Taxed { x: label id } ... on Sealed { id } } }';
  const { data, errors } = await graph.ask(query, { principal: personWith([]) });
  expect(data?.things).toEqual([{ x: 'open' }, { x: null, id: 'Taxed' }, { id: 'Sealed' }]);
  expect(errors).toMatchObject([{ path: ['things', 1, 'x'] }]);
});

it('CVE-2023-41317, for requirements: nobody in particular is refused what needs a right, and served the rest', async () => {
  const { data, errors } = await graph.ask('{ open { label } things { ... on Taxed { label } } }', {
    principal: anonymousPrincipal,
  });
  expect(data).toEqual({ open: { label: 'open' }, things: [{}, { label: null }, {}] });
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});
