import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['casework'], { clock: standingClock, people: 60 });
});
afterAll(() => agencies.close());

const listOf = `query ($loanId: ID, $first: Int! = 20, $after: String) {
  loanStatus(loanId: $loanId, first: $first, after: $after) {
    totalCount
    edges { cursor node { __typename id holder { code } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const loansOf = async (caller: string, variables: Record<string, unknown> = {}) =>
  (await agencies.ask('casework', caller, listOf, { variables })).data.loanStatus;

describe('loanStatus', () => {
  it('lists the loans of every lender, each with its holder', async () => {
    expect(await loansOf('p-cy')).toMatchObject({
      totalCount: 2,
      edges: [
        { node: { __typename: 'SbaLoan', id: 'sba-cy-1', holder: { code: 'SBA' } } },
        { node: { __typename: 'StudentLoan', id: 'sl-cy-1', holder: { code: 'ED' } } },
      ],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    ['who owes nothing', 'p-di', {}],
    ["who asks for another's loan", 'p-cy', { loanId: 'sl-ana-1' }],
    ['who asks for a loan that nobody has', 'p-cy', { loanId: 'sl-nobody-1' }],
    ['whom nobody knows', 'p-nobody', {}],
  ])('is the same empty list for somebody %s', async (_, caller, variables) => {
    expect(await loansOf(caller, variables)).toEqual({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('finds one loan by its id', async () => {
    const one = await loansOf('p-ana', { loanId: 'sl-ana-2' });
    expect(one).toMatchObject({ totalCount: 1, edges: [{ node: { id: 'sl-ana-2' } }] });
  });

  it('is null for a caller who has not signed in', async () => {
    expect(await loansOf('anonymous')).toBeNull();
  });

  it('gives each loan once, page by page', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
        await loansOf('p-000042', { first: 5, after });
      ids.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
    expect(ids).toEqual(ids.toSorted());
  });

  it.each([
    ['101 of them', { first: 101 }, 'PAGE_TOO_LARGE'],
    ['fewer than none', { first: -1 }, 'BAD_USER_INPUT'],
    ['those after something that is no cursor', { after: 'x' }, 'BAD_USER_INPUT'],
  ])('refuses a page of %s', async (_, variables, code) => {
    const { data, errors } = await agencies.ask('casework', 'p-ana', listOf, { variables });
    expect(data.loanStatus).toBeNull();
    expect(errors).toMatchObject([{ path: ['loanStatus'], extensions: { code } }]);
  });

  it('gives a page of none and of a hundred', async () => {
    expect(await loansOf('p-ana', { first: 0 })).toMatchObject({ edges: [], totalCount: 2 });
    expect((await loansOf('p-ana', { first: 100 })).edges).toHaveLength(2);
  });
});

describe('a loan by reference', () => {
  const query = `query ($loans: [_Any!]!) { _entities(representations: $loans) { ... on StudentLoan { id holder { code } } } }`;
  const read = async (caller: string, ...ids: string[]) => {
    const loans = ids.map((id) => ({ __typename: 'StudentLoan', id }));
    return (await agencies.ask('casework', caller, query, { variables: { loans } })).data._entities;
  };

  it('is answered to whom it belongs, and to nobody else', async () => {
    expect(await read('p-cy', 'sl-cy-1', 'sl-ana-1', 'sl-nobody-1')).toEqual([
      { id: 'sl-cy-1', holder: { code: 'ED' } },
      null,
      null,
    ]);
  });

  it('is not answered under the name of another kind', async () => {
    expect(await read('p-cy', 'sba-cy-1')).toEqual([null]);
  });
});

describe('messages', () => {
  const query = `query ($id: ID!, $after: String) {
    _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
      id messages(first: 10, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id at agency { code } subject body channel delivery } }
      } } } }`;
  const read = async (caller: string, id: string, after?: string) =>
    (await agencies.ask('casework', caller, query, { variables: { id, after } })).data._entities[0];

  it('are listed newest first, without end or repetition', async () => {
    const first = (await read('p-ana', 'p-ana')).messages;
    expect(first).toMatchObject({ edges: { length: 10 }, pageInfo: { hasNextPage: true } });
    const second = (await read('p-ana', 'p-ana', first.pageInfo.endCursor)).messages;
    const both = [...first.edges, ...second.edges].map(({ node }) => node);
    expect(new Set(both.map(({ id }) => id)).size).toBe(both.length);
    const times = both.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(first.totalCount).toBeGreaterThan(20);
  });

  it('are in the language of the person', async () => {
    const { edges } = (await read('p-ana', 'p-ana')).messages;
    expect(edges[0].node.subject).toBe('Su estado de cuenta está listo');
  });

  it("of another person are answered as a made-up person's are", async () => {
    expect(await read('p-bo', 'p-ana')).toBeNull();
    expect(await read('p-bo', 'p-nobody')).toBeNull();
  });
});
