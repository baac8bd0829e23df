import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf, moveInput } from '../support/moves.ts';
import { type Answer, type System, startSystem } from '../support/system.ts';
import { loans, move } from './operations.ts';

interface Page {
  readonly employerSearch: {
    readonly edges: readonly { readonly node: { readonly ein: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe('for frontend teams', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.close());

  it.each(['loanStatus(first: 101) { totalCount }', 'employerSearch(text: "a", first: 101) { totalCount }'])(
    'G1: %s is refused with a typed code',
    async (field) => {
      const { data, errors } = await system.ask(`{ ${field} }`, { as: 'p-ana' });
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: 'PAGE_TOO_LARGE' } }]);
    },
  );

  it('G1: a page taken by cursor goes on where the last one ended', async () => {
    const whole = await system.ask('{ employerSearch(text: "c", first: 30) { totalCount edges { node { ein } } } }');
    const eins = whole.data.employerSearch.edges.map(({ node }: { node: { ein: string } }) => node.ein);
    expect(eins.length).toBeGreaterThan(3);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answer<Page> = await system.ask<Page>(
        'query ($after: String) { employerSearch(text: "c", first: 2, after: $after) { edges { node { ein } } pageInfo { hasNextPage endCursor } } }',
        { variables: { after } },
      );
      const page = answer.data.employerSearch;
      paged.push(...page.edges.map(({ node }) => node.ein));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null && paged.length < eins.length);
    expect(paged).toEqual(eins);
  });

  it('G2: an expected outcome is data, with a type, a code and a path; GraphQL errors stay empty', async () => {
    const { data, errors } = await system.ask(move, {
      as: 'p-ana',
      variables: { input: moveInput(factsOf('p-ana'), 'g2', { kind: 'TEMPORARY', returnOn: '2001-01-01' }) },
    });
    expect(errors).toBeUndefined();
    expect(data.changeAddress).toMatchObject({
      addressChange: null,
      userErrors: [{ __typename: 'InvalidInput', path: expect.arrayContaining(['returnOn']), retryable: false }],
    });
  });

  it('G7: money is a string of integer cents', async () => {
    const { data } = await system.ask(loans, { as: 'p-cy' });
    for (const { node } of data.loanStatus.edges) expect(node.outstanding).toMatch(/^\d+$/);
  });

  it.each([
    { title: 'an unknown field', body: { query: '{ nothing }' }, status: 400, code: 'GRAPHQL_VALIDATION_FAILED' },
    { title: 'a document that is not GraphQL', body: { query: '{ me ' }, status: 400, code: 'GRAPHQL_PARSE_FAILED' },
    {
      title: 'an operation name that is not there',
      body: { query: 'query A { agencies { code } }', operationName: 'B' },
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    {
      title: 'a variable of the wrong type',
      body: { query: 'query ($n: Int!) { loanStatus(first: $n) { totalCount } }', variables: { n: 'many' } },
      status: 400,
      code: 'BAD_USER_INPUT',
    },
    { title: 'no document', body: {}, status: 400, code: 'BAD_REQUEST' },
    { title: 'text that is not JSON', body: '{"query": ', status: 400, code: 'BAD_REQUEST' },
    { title: 'an empty body', body: '', status: 400, code: 'BAD_REQUEST' },
    { title: 'two megabytes', body: { query: `# ${'x'.repeat(2_000_000)}` }, status: 413, code: 'BODY_TOO_LARGE' },
    {
      title: 'deep nesting',
      body: {
        query: `{ me { id ${'... on Person { delegationsGiven { from { '.repeat(20)} id ${'} } }'.repeat(20)} } }`,
      },
      status: 400,
      code: 'OPERATION_TOO_DEEP',
    },
  ])('$title is refused with $code and no stack', async ({ body, status, code }) => {
    const response = await fetch(`${system.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text).errors).toMatchObject([{ extensions: { code } }]);
    expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|sqlite|127\.0\.0\.1/i);
  });

  it.each([
    { title: 'forged', token: async () => `${(await system.token('p-ana')).split('.').slice(0, 2).join('.')}.AAAA` },
    { title: 'not a token', token: async () => 'aaa.bbb.ccc' },
  ])('a $title token is refused, never taken for nobody', async ({ token }) => {
    const { status, errors } = await system.ask('{ agencies { code } }', { as: await token() });
    expect(status).toBe(401);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_TOKEN' } }]);
  });

  it('an agency addressed directly answers 401 and nothing else', async () => {
    for (const [name, url] of Object.entries(system.urls)) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      expect(response.status, name).toBe(401);
    }
  });
});
