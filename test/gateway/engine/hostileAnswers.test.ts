import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/index.ts';
import { type Answered, compose, federation } from './support/graph.ts';
import { type Answering, says, startHostileServer, streams, trickles } from './support/hostileServer.ts';

const mebibyte = 1_048_576;
const sdl = compose({
  sound: {
    typeDefs: `${federation}
      type Query { things: [Thing] }
      type Thing @key(fields: "id") { id: ID! name: String }`,
  },
  hostile: {
    typeDefs: `${federation}
      scalar Json
      type Query { shaky: Shaky list: [Shaky!] json: Json }
      type Shaky { text: String n: Int strict: Int! below: Shaky }
      type Thing @key(fields: "id") { id: ID! extra: String more: Json }`,
  },
  third: {
    typeDefs: `${federation}
      type Thing @key(fields: "id") { id: ID! more: Json @external made: String @requires(fields: "more") }
      scalar Json`,
  },
});

const [sound, hostile, third] = await Promise.all([startHostileServer(), startHostileServer(), startHostileServer()]);
sound.answering = says(
  '{"data":{"things":[{"__typename":"Thing","id":"1","name":"n1"},{"__typename":"Thing","id":"2","name":"n2"}]}}',
);
third.answering = says('{"data":{"_entities":[{"made":"m1"},{"made":"m2"}]}}');
const folder = mkdtempSync(join(tmpdir(), 'hostile-answers-'));
writeFileSync(join(folder, 'supergraph.graphql'), sdl);
const gateway = await startGateway(
  readConfig({
    PORT: '0',
    SUPERGRAPH: join(folder, 'supergraph.graphql'),
    DATA_DIR: folder,
    SUBGRAPH_URLS: JSON.stringify({ sound: sound.url, hostile: hostile.url, third: third.url }),
    SUBGRAPH_TIMEOUT_MS: '700',
    SUBGRAPH_ANSWER_BYTES_MAX: String(mebibyte),
  }),
  silentLog,
);
afterAll(async () => {
  await gateway.close();
  await Promise.all([sound.close(), hostile.close(), third.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const things = [
  { id: '1', name: 'n1' },
  { id: '2', name: 'n2' },
];

async function ask(query: string, answering: Answering): Promise<Answered> {
  hostile.answering = answering;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answered;
}

const data = (value: unknown) => says(JSON.stringify({ data: value }));
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('an answer that is no answer costs the fields it was to give, and nothing else', () => {
  it.each<{ readonly what: string; readonly answering: Answering; readonly code?: string }>([
    { what: 'a text', answering: says('hello') },
    { what: 'a page', answering: says('<html></html>', { headers: { 'content-type': 'text/html' } }) },
    { what: 'half of a JSON text', answering: says('{"data":{"shaky":{"te') },
    { what: 'nothing', answering: says('') },
    { what: 'no content', answering: says('', { status: 204 }) },
    { what: 'a list', answering: says('[{"data":{}}]') },
    { what: 'a number', answering: says('7') },
    { what: 'null', answering: says('null') },
    { what: 'an object without data or errors', answering: says('{"result":{}}') },
    { what: 'data that is a text', answering: says('{"data":"shaky"}') },
    { what: 'data that is a list', answering: says('{"data":[1]}') },
    { what: 'data that is null without a reason', answering: says('{"data":null}') },
    { what: 'lists a hundred thousand deep', answering: says(nested(100_000)) },
    { what: 'data a hundred thousand deep', answering: says(`{"data":${nested(100_000)}}`) },
    {
      what: 'another charset',
      answering: says('{"data":{}}', { headers: { 'content-type': 'application/json; charset=latin1' } }),
    },
    { what: 'an encoding nobody asked for', answering: says('{}', { headers: { 'content-encoding': 'gzip' } }) },
    {
      what: 'a way to somewhere else',
      answering: says('', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }),
    },
    {
      what: 'a fault with a page',
      answering: says('<h1>at server.ts:12</h1>', { status: 500, headers: { 'content-type': 'text/html' } }),
    },
    {
      what: 'a length beyond the bound',
      answering: says('', { headers: { 'content-length': String(100 * mebibyte) } }),
    },
    {
      what: 'a hundred megabytes',
      answering: streams('{"data":{"shaky":{"text":"', 'x'.repeat(65_536), 100 * mebibyte),
    },
    { what: 'a text without an end', answering: streams('', ' '.repeat(65_536), Number.POSITIVE_INFINITY) },
    {
      what: 'slow bytes',
      answering: trickles('{"data":{"shaky":{"text":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 20),
      code: 'SUBGRAPH_TIMEOUT',
    },
    { what: 'silence', answering: () => {}, code: 'SUBGRAPH_TIMEOUT' },
    { what: 'a gateway that is away', answering: says('', { status: 503 }), code: 'SUBGRAPH_UNAVAILABLE' },
    {
      what: 'half an answer and a cut line',
      answering: (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"data":', () => response.destroy());
      },
      code: 'SUBGRAPH_UNAVAILABLE',
    },
  ])('$what', async ({ answering, code = 'SUBGRAPH_INVALID_RESPONSE' }) => {
    const root = await ask('{ things { id name } shaky { text } list { text } }', answering);
    expect(root.data).toEqual({ things, shaky: null, list: null });
    expect(root.errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.agency])).toEqual([
      ['shaky', code, 'HOSTILE'],
      ['list', code, 'HOSTILE'],
    ]);
    const entities = await ask('{ things { id name extra } }', answering);
    expect(entities.data).toEqual({ things: things.map((each) => ({ ...each, extra: null })) });
    expect(entities.errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
      ['things.0.extra', code],
      ['things.1.extra', code],
    ]);
    expect(JSON.stringify([root, entities])).not.toMatch(/server\.ts|127\.0\.0\.1/);
  });

  it('and is cut off when it is too long', async () => {
    await ask('{ shaky { text } }', streams('{"data":{"shaky":{"text":"', 'x'.repeat(65_536), 100 * mebibyte));
    // Beyond the bound no more than what already was on its way.
    expect(hostile.bytesTaken()).toBeLessThan(16 * mebibyte);
  });
});

describe('a value that is not what was asked for is null at its own place', () => {
  it.each<{ readonly gives: unknown; readonly shaky: unknown; readonly paths: readonly string[] }>([
    { gives: 'text', shaky: null, paths: ['shaky'] },
    { gives: [{ text: 'x' }], shaky: null, paths: ['shaky'] },
    { gives: { text: ['x'], n: 1 }, shaky: { text: null, n: 1, below: null }, paths: ['shaky.below', 'shaky.text'] },
    {
      gives: { text: 'x', n: 2 ** 40, below: 7 },
      shaky: { text: 'x', n: null, below: null },
      paths: ['shaky.below', 'shaky.n'],
    },
    {
      gives: { text: { toString: 1 }, n: '1', below: {} },
      shaky: { text: null, n: null, below: null },
      paths: ['shaky.below.strict', 'shaky.n', 'shaky.text'],
    },
    {
      gives: { text: 'x', n: 1, below: { strict: null } },
      shaky: { text: 'x', n: 1, below: null },
      paths: ['shaky.below.strict'],
    },
    {
      gives: { text: 'x', n: 1, below: { strict: 1, more: 'made up' }, __proto: 1, toJSON: 'x' },
      shaky: { text: 'x', n: 1, below: { strict: 1 } },
      paths: [],
    },
  ])('$gives', async ({ gives, shaky, paths }) => {
    const answer = await ask('{ shaky { text n below { strict } } things { id name } }', data({ shaky: gives }));
    expect(answer.data).toEqual({ shaky, things });
    expect((answer.errors ?? []).map(({ path }) => path?.join('.')).sort()).toEqual(paths);
  });

  it.each([100, 100_000])('a scalar of the graph nested %i levels deep', async (depth) => {
    const answer = await ask('{ json things { id name } }', says(`{"data":{"json":${nested(depth)}}}`));
    expect(answer.data).toEqual({ json: depth > 100 ? null : JSON.parse(nested(depth)), things });
    if (depth > 100) expect(answer.errors).toMatchObject([{ path: ['json'], extensions: { code: 'INVALID_VALUE' } }]);
  });

  it('and one so deep is not handed on to another subgraph', async () => {
    const entity = (more: string) => `{"__typename":"Thing","more":${more}}`;
    const answer = await ask(
      '{ things { id made } }',
      says(`{"data":{"_entities":[${entity(nested(100_000))},${entity('1')}]}}`),
    );
    expect(answer.data).toMatchObject({ things: [{ id: '1', made: null }, { id: '2' }] });
  });

  it.each([
    { entities: [{ extra: 'x' }], codes: ['SUBGRAPH_INVALID_RESPONSE', 'SUBGRAPH_INVALID_RESPONSE'] },
    {
      entities: [{ extra: 'x' }, { extra: 'y' }, { extra: 'z' }],
      codes: ['SUBGRAPH_INVALID_RESPONSE', 'SUBGRAPH_INVALID_RESPONSE'],
    },
    { entities: { 0: { extra: 'x' } }, codes: ['SUBGRAPH_INVALID_RESPONSE', 'SUBGRAPH_INVALID_RESPONSE'] },
    { entities: [{ extra: 'x', id: '9', __typename: 'Query' }, 7], codes: ['SUBGRAPH_INVALID_RESPONSE'] },
  ])('entities $entities', async ({ entities, codes }) => {
    const answer = await ask('{ things { id name extra } }', data({ _entities: entities }));
    expect(answer.data).toMatchObject({ things });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(codes);
  });
});

describe('errors of wild shapes', () => {
  it.each<{ readonly errors: unknown; readonly code?: string }>([
    { errors: 5, code: 'SUBGRAPH_INVALID_RESPONSE' },
    { errors: {}, code: 'SUBGRAPH_INVALID_RESPONSE' },
    { errors: 'text', code: 'SUBGRAPH_INVALID_RESPONSE' },
    { errors: [null] },
    { errors: [7, 'text', [], {}] },
    { errors: [{ message: { a: 1 }, path: 'shaky', extensions: 'x' }] },
    { errors: [{ message: 'm', path: [{}], extensions: { code: { a: 1 } } }] },
    { errors: [{ message: 'm', path: ['shaky', -1, 1.5], extensions: { code: 'lower' } }] },
    { errors: [{ message: 'm', path: ['nothing', 'like', 'it'], locations: 7 }] },
    { errors: [{ message: 'm', path: ['shaky', 'text', 'further', 0, 'down'] }] },
    { errors: [{ message: 'm', path: ['__proto__', 'polluted'] }] },
    { errors: [{ message: 'm', path: ['shaky', 'text', '078-05-1120'] }] },
    { errors: [{ message: 'm', path: Array(10_000).fill('shaky') }] },
    { errors: Array(20_000).fill({ message: 'm'.repeat(20), path: ['shaky'] }) },
    { errors: [{ message: 'm'.repeat(500_000), path: ['shaky'], extensions: { code: 'LONG' } }], code: 'LONG' },
  ])('cost the field they are about: $errors', async ({ errors, code = 'SUBGRAPH_ERROR' }) => {
    const answer = await ask(
      '{ things { id name } shaky { text } }',
      says(JSON.stringify({ data: { shaky: null }, errors })),
    );
    expect(answer.data).toEqual({ things, shaky: null });
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(answer.errors?.every(({ extensions }) => extensions.code === code && extensions.agency === 'HOSTILE')).toBe(
      true,
    );
    expect(JSON.stringify(answer).length).toBeLessThan(400_000);
    expect(JSON.stringify(answer)).not.toContain('078-05');
    for (const { message, path = [] } of answer.errors ?? []) {
      expect(message.length).toBeLessThanOrEqual(1_000);
      expect(path.length).toBeLessThanOrEqual(100);
    }
  });
});

it('a hostile subgraph does not slow the others down', async () => {
  hostile.answering = () => {};
  const hanging = ask('{ shaky { text } }', () => {});
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('{ things { id name } }', () => {})));
  expect(answers.every((answer) => JSON.stringify(answer.data) === JSON.stringify({ things }))).toBe(true);
  expect((await hanging).errors).toMatchObject([{ path: ['shaky'], extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
});
