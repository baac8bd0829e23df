import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { borrowers } from './support/borrowers.ts';
import { serveGraph } from './support/served.ts';
import { waiting } from './support/waiting.ts';

const graph = await serveGraph(borrowers, { OPERATION_TIMEOUT_MS: '400' });
afterEach(() => {
  for (const name of ['people', 'loans', 'ratings']) graph.subgraph(name).release();
});
afterAll(() => graph.close());

const deferring = '{ person { id ... @defer { debt } } }';
const whole = { data: { person: { id: 'p1', debt: 7 } } };

function post(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  return fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
    ...(signal !== undefined && { signal }),
  });
}

const partsIn = (text: string) =>
  text
    .split('\r\n---')
    .map((part) => part.split('\r\n\r\n')[1])
    .filter((body) => body !== undefined)
    .map((body) => JSON.parse(body) as unknown);

describe('who accepts', () => {
  it.each([
    { accept: 'multipart/mixed;deferSpec=20220824,application/json', spec: 'deferSpec=20220824' },
    { accept: 'multipart/mixed; deferSpec="20220824"', spec: 'deferSpec=20220824' },
    { accept: 'application/json, multipart/mixed', spec: 'deferSpec=20220824' },
    { accept: 'multipart/mixed;incrementalSpec=v0.2, application/json', spec: 'incrementalSpec=v0.2' },
  ])('$accept gets parts by $spec', async ({ accept, spec }) => {
    const response = await post(deferring, accept);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`multipart/mixed; boundary="-"; ${spec}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toMatch(/./);
    const text = await response.text();
    expect(text.endsWith('\r\n-----\r\n')).toBe(true);
    expect(partsIn(text)).toHaveLength(2);
  });

  it.each([
    { accept: 'application/json', type: 'application/json' },
    { accept: '*/*', type: 'application/json' },
    { accept: 'application/graphql-response+json', type: 'application/graphql-response+json' },
    { accept: 'application/json, multipart/mixed;q=0', type: 'application/json' },
    { accept: 'application/json, multipart/mixed;subscriptionSpec=1.0', type: 'application/json' },
    { accept: 'application/json, multipart/mixed;deferSpec=20991231', type: 'application/json' },
  ])('$accept gets the whole at once', async ({ accept, type }) => {
    const response = await post(deferring, accept);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(await response.json()).toEqual(whole);
  });

  it.each([
    { what: 'an answer in which nothing is deferred', query: '{ person { id debt } }', body: whole },
    {
      what: 'an answer with nothing to follow',
      query: '{ nobody { ... @defer { id } } }',
      body: { data: { nobody: null } },
    },
  ])('parts gets $what as JSON', async ({ query, body }) => {
    const response = await post(query, 'multipart/mixed;deferSpec=20220824');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(body);
  });

  it('parts gets a refusal as JSON', async () => {
    const response = await post('{ nowhere }', 'multipart/mixed;deferSpec=20220824');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  it('neither parts nor JSON is refused', async () => {
    expect((await post(deferring, 'multipart/form-data')).status).toBe(406);
  });
});

describe('the time that an operation may take', () => {
  it('ends a part that is late, by an error at its place', async () => {
    graph.subgraph('loans').hold();
    const response = await post(
      '{ person { id ... @defer { debt loans { id } } } }',
      'multipart/mixed;deferSpec=20220824',
    );
    const [first, second] = partsIn(await response.text());
    expect(first).toEqual({ data: { person: { id: 'p1' } }, hasNext: true });
    expect(second).toMatchObject({
      incremental: [
        {
          data: { debt: null, loans: null },
          errors: [
            { path: ['person', 'debt'], extensions: { code: 'SUBGRAPH_TIMEOUT', agency: 'LOANS' } },
            { path: ['person', 'loans'], extensions: { code: 'SUBGRAPH_TIMEOUT', agency: 'LOANS' } },
          ],
        },
      ],
      hasNext: false,
    });
  });

  it('ends a whole answer with what has come', async () => {
    graph.subgraph('ratings').hold();
    const response = await post('{ person { name loans { id rating } } }', 'application/json');
    expect(await response.json()).toMatchObject({
      data: {
        person: {
          name: 'Ana',
          loans: [
            { id: 'l1', rating: null },
            { id: 'l2', rating: null },
          ],
        },
      },
      errors: [
        { path: ['person', 'loans', 0, 'rating'], extensions: { code: 'SUBGRAPH_TIMEOUT', agency: 'RATINGS' } },
        { path: ['person', 'loans', 1, 'rating'], extensions: { code: 'SUBGRAPH_TIMEOUT', agency: 'RATINGS' } },
      ],
    });
    await vi.waitFor(() => expect(graph.subgraph('ratings').abandoned()).toBeGreaterThan(0), waiting);
  });

  it('is over for what would be asked after it', async () => {
    const before = graph.subgraph('ratings').requests.length;
    graph.subgraph('loans').hold();
    const response = await post('{ person { loans { id rating } } }', 'application/json');
    expect(await response.json()).toMatchObject({ errors: [{ path: ['person', 'loans'] }] });
    expect(graph.subgraph('ratings').requests).toHaveLength(before);
  });

  it('is not counted for a mutation', async () => {
    const people = graph.subgraph('people');
    people.hold();
    const answered = post('mutation { rename(name: "Eve") { name } }', 'application/json');
    await vi.waitFor(() => expect(people.waiting()).toBe(1), waiting);
    // A query that begins now is out of time when it is answered, and so would be the mutation.
    const late = await post('{ person { name } }', 'application/json');
    expect(await late.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }] });
    people.release();
    expect(await (await answered).json()).toEqual({ data: { rename: { name: 'Eve' } } });
  });
});

it('logs one line for an answer in parts', async () => {
  const before = graph.logged.length;
  await (await post('query Owing { person { id ... @defer { debt } } }', 'multipart/mixed')).text();
  await vi.waitFor(() => {
    const lines = graph.logged.slice(before).filter((line) => line.includes('"event":"operation"'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"status":200');
    expect(lines[0]).not.toContain('Owing');
  }, waiting);
});
