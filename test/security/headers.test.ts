import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProbeAnswer, probe } from '../gateway/shell/httpProbe.ts';
import { startTestGateway } from '../gateway/shell/testGateway.ts';
import { harmless } from './support/probe.ts';
import { type SecuredGraph, startSecuredGraph } from './support/securedGraph.ts';
import { sendOver, transportNames } from './support/transports.ts';

let graph: SecuredGraph;
beforeAll(async () => {
  graph = await startSecuredGraph({ trusted: [harmless], env: { FORWARD_HEADERS: 'x-case' } });
});
afterAll(() => graph?.close());

describe.each(transportNames)('over %s', (transport) => {
  it.each(['cg-caller', 'CG-Time', 'cg-nonce', 'cg-signature', 'cg-request-id', 'cg-purpose', 'Cg-Person', 'cg-'])(
    'the header %s, which is ours to set, is refused and counted',
    async (name) => {
      const before = graph.requests.length;
      const counted = async () => Number(/gateway_headers_refused_total (\d+)/.exec(await graph.metrics())?.[1] ?? 0);
      const count = await counted();
      const { status, codes } = await sendOver(transport)(graph.url, { query: harmless, headers: { [name]: 'x' } });
      expect([status, codes]).toEqual([400, ['HEADER_NOT_ALLOWED']]);
      expect(await counted()).toBe(count + 1);
      expect(graph.requests.length).toBe(before);
    },
  );

  it.each(['x-user', 'x-person-id', 'x-purpose', 'x-role', 'x-forwarded-user', 'remote-user', 'x-cg-caller'])(
    'the header %s is nothing to us, and goes nowhere',
    async (name) => {
      const { body } = await sendOver(transport)(graph.url, { query: harmless, headers: { [name]: 'p-ana' } });
      expect(body).toEqual({ data: { hello: 'Hello there' } });
      expect(graph.requests.at(-1)?.headers).not.toHaveProperty(name);
    },
  );
});

describe('a request that names two callers', () => {
  const twice = ['Authorization', 'Bearer one', 'AUTHORIZATION', 'Bearer two'];
  const statusOf = (method: string, headers: readonly string[]): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request(
        new URL('/graphql', graph.url),
        { method, headers: [...headers, 'host', new URL(graph.url).host] },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      asked.on('error', reject).end(method === 'POST' ? JSON.stringify({ query: harmless }) : undefined);
    });

  it.each([
    { what: 'a POST', method: 'POST', headers: ['content-type', 'application/json', 'transfer-encoding', 'chunked'] },
    {
      what: 'a WebSocket',
      method: 'GET',
      headers: [
        ...['connection', 'Upgrade', 'upgrade', 'websocket', 'sec-websocket-version', '13'],
        ...['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol', 'graphql-transport-ws'],
      ],
    },
  ])('by $what is refused, whoever they are', async ({ method, headers }) => {
    const before = graph.requests.length;
    expect(await statusOf(method, [...headers, ...twice])).toBe(400);
    expect(graph.requests.length).toBe(before);
  });
});

const hardened = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

describe('every answer', () => {
  const json = { 'content-type': 'application/json' };
  it.each<[what: string, ask: (url: string) => Promise<ProbeAnswer>]>([
    ['data', (url) => probe(`${url}/graphql`, { method: 'POST', headers: json, body: '{"query":"{ hello }"}' })],
    ['a refusal', (url) => probe(`${url}/graphql`, { method: 'POST', headers: json, body: '{' })],
    ['another method', (url) => probe(`${url}/graphql`, { method: 'DELETE' })],
    ['no such address', (url) => probe(`${url}/nowhere`)],
    ['a broken address', (url) => probe(url, { path: '/graphql/%ff%' })],
    ['health', (url) => probe(`${url}/health/live`)],
    ['metrics', (url) => probe(`${url}/metrics`)],
    ['headers that are too large', (url) => probe(`${url}/graphql`, { headers: { 'x-long': 'x'.repeat(20_000) } })],
    [
      'a refused WebSocket',
      (url) => probe(`${url}/graphql`, { headers: { connection: 'Upgrade', upgrade: 'websocket' } }),
    ],
  ])('carries what keeps a browser from making anything else of it: %s', async (_what, ask) => {
    const { headers } = await ask(graph.url);
    expect(headers).toMatchObject(hardened);
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('also where a socket speaks no HTTP at all', async () => {
    const { hostname, port } = new URL(graph.url);
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write('nonsense\r\n\r\n'));
      let all = '';
      socket.on('data', (data) => {
        all += String(data);
      });
      socket.on('close', () => resolve(all));
    });
    for (const [name, value] of Object.entries(hardened)) expect(text).toContain(`${name}: ${value}\r\n`);
  });
});

describe('a page', () => {
  it('may run its own scripts and nothing else, and stand in no other site', async () => {
    const gateway = await startTestGateway({
      prepare: (folder) => {
        mkdirSync(join(folder, 'page'));
        writeFileSync(join(folder, 'page', 'index.html'), '<html></html>');
      },
    });
    const { status, headers } = await probe(`${gateway.url}/graphiql`);
    await gateway.close();
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

describe('strict transport security', () => {
  it('is said where a trusted proxy says that the request came by https, and only there', async () => {
    const behind = await startSecuredGraph({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
    const said = async (url: string, headers: Record<string, string>) =>
      (await probe(`${url}/health/live`, { headers })).headers['strict-transport-security'];
    expect(await said(behind.url, { 'x-forwarded-proto': 'https' })).toBe('max-age=31536000');
    expect(await said(behind.url, { 'x-forwarded-proto': 'https, http' })).toBeUndefined();
    expect(await said(behind.url, {})).toBeUndefined();
    expect(await said(graph.url, { 'x-forwarded-proto': 'https' })).toBeUndefined();
    await behind.close();
  });
});
