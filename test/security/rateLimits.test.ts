import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { probe } from '../gateway/shell/httpProbe.ts';
import { doubling } from './support/hostile.ts';
import { harmless } from './support/probe.ts';
import { type SecuredGraph, type SecuredGraphOptions, startSecuredGraph } from './support/securedGraph.ts';
import { type Sent, sendOver, transportNames } from './support/transports.ts';

const open: SecuredGraph[] = [];
afterEach(async () => {
  for (const graph of open.splice(0)) await graph.close();
});

async function start(options: SecuredGraphOptions): Promise<SecuredGraph> {
  const graph = await startSecuredGraph({ trusted: [harmless, pages], ...options });
  open.push(graph);
  return graph;
}

/** Estimated at 100 objects, in 20 of them each. */
const pages = '{ books(first: 20) { books(first: 4) { id } } }';

/** Slow enough that nothing comes back during a test. */
const slow = { RATE_PERSON_PER_SECOND: '1', RATE_ADDRESS_PER_SECOND: '1' };

/** One for all transports, with this one bucket small. */
const byBucket = new Map<string, Promise<SecuredGraph>>();
afterAll(async () => {
  for (const graph of byBucket.values()) await (await graph).close();
});
function shared(bucket: string, units: string): Promise<SecuredGraph> {
  const env = { ...slow, TRUSTED_PROXIES: '127.0.0.0/8', FAILED_TOKEN_COST: '100', [bucket]: units };
  const graph = byBucket.get(bucket + units) ?? startSecuredGraph({ trusted: [harmless, pages], env });
  byBucket.set(bucket + units, graph);
  return graph;
}

const codeOf = async (graph: SecuredGraph, transport: string, sent: Sent) =>
  (await sendOver(transport)(graph.url, sent)).codes[0] ?? 'answered';

describe.each(transportNames)('over %s', (transport) => {
  // One gateway for all of them, behind a proxy: each transport comes from an address of its own.
  const here = `198.51.100.${transportNames.indexOf(transport) + 1}`;
  const headers = { 'x-forwarded-for': here };

  it('a person pays what their operations are estimated to cost, and is refused without a fetch', async () => {
    const graph = await shared('RATE_PERSON_BURST', '150');
    const token = await graph.token({ sub: `ana over ${transport}` });
    expect(await codeOf(graph, transport, { query: pages, token, headers })).toBe('answered');
    const codes = [
      await codeOf(graph, transport, { query: pages, token, headers }),
      await codeOf(graph, transport, { query: pages, token, headers }),
    ];
    // One more may still begin, and then owes.
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    const before = graph.requests.length;
    const refused = await sendOver(transport)(graph.url, { query: harmless, token, headers });
    expect(refused.codes).toEqual(['RATE_LIMITED']);
    expect(refused.body.errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(10);
    if (transport !== 'WebSocket') {
      expect(refused.status).toBe(429);
      expect(refused.text).toMatch(/^retry-after: \d{2,}$/m);
    }
    expect(graph.requests.length).toBe(before);
    // Nobody else pays for it: not who is at the same address, nor another person.
    expect(await codeOf(graph, transport, { query: harmless, headers })).toBe('answered');
    const other = await graph.token({ sub: `bo over ${transport}` });
    expect(await codeOf(graph, transport, { query: harmless, token: other, headers })).toBe('answered');
    expect(await graph.metrics()).toMatch(/gateway_rate_limited_total\{by="person"\} [1-9]/);
  });

  it('who has not signed in pays by address', async () => {
    const graph = await shared('RATE_ADDRESS_BURST', '150');
    const known = await graph.token();
    await codeOf(graph, transport, { query: harmless, token: known, headers });
    const codes: string[] = [];
    for (let i = 0; i < 12 && codes.at(-1) !== 'RATE_LIMITED'; i++) {
      // Whatever a client writes about its own address, nobody believes it.
      const claims = {
        'x-forwarded-for': `10.0.0.${i}, ${here}`,
        forwarded: `for=10.0.0.${i}`,
        'x-real-ip': `10.0.0.${i}`,
      };
      codes.push(await codeOf(graph, transport, { query: pages, headers: claims }));
    }
    expect(codes.filter((code) => code === 'answered').length).toBeLessThanOrEqual(2);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect(await codeOf(graph, transport, { query: harmless, token: known, headers })).toBe('answered');
    expect(await graph.metrics()).toMatch(/gateway_rate_limited_total\{by="address"\} [1-9]/);
  });

  it('a default rate-limit identity: rotating tokens that are not good share the bucket of their address', async () => {
    const graph = await shared('RATE_ADDRESS_BURST', '1000');
    const before = graph.requests.length;
    const refusals: string[] = [];
    for (let i = 0; i < 15; i++) {
      const claims = { 'x-forwarded-for': `10.0.0.${i}, ${here}` };
      const reply = await sendOver(transport)(graph.url, {
        query: harmless,
        token: `bogus${i}.bogus.${i}`,
        headers: claims,
      });
      refusals.push(/INVALID_TOKEN|RATE_LIMITED/.exec(reply.text)?.[0] ?? reply.text);
    }
    expect(refusals.filter((code) => code === 'INVALID_TOKEN')).toHaveLength(10);
    expect(new Set(refusals.slice(10))).toEqual(new Set(['RATE_LIMITED']));
    expect(graph.requests.length).toBe(before);
  });
});

describe('tokens', () => {
  it('that are good and known are not held up by what others at their address invent', async () => {
    const graph = await start({ env: { ...slow, RATE_ADDRESS_BURST: '500', FAILED_TOKEN_COST: '100' } });
    const token = await graph.token();
    expect(await codeOf(graph, 'POST', { query: harmless, token })).toBe('answered');
    for (let i = 0; i < 10; i++) await codeOf(graph, 'POST', { query: harmless, token: `bogus${i}` });
    expect(await codeOf(graph, 'POST', { query: harmless, token: 'bogus' })).toBe('RATE_LIMITED');
    expect(await codeOf(graph, 'POST', { query: harmless, token })).toBe('answered');
    // One that was never seen cannot be told from an invented one without the work that is limited.
    expect(await codeOf(graph, 'POST', { query: harmless, token: await graph.token({ sub: 'new' }) })).toBe(
      'RATE_LIMITED',
    );
  });

  it('ten thousand at once: the address pays before each is verified', async () => {
    const graph = await start({ env: { ...slow, RATE_ADDRESS_BURST: '1000', FAILED_TOKEN_COST: '100' } });
    const forged = (await graph.token()).slice(0, -8);
    let invalid = 0;
    for (let round = 0; round < 100; round++) {
      const replies = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          codeOf(graph, 'POST', { query: harmless, token: `${forged}${round}x${i}` }),
        ),
      );
      invalid += replies.filter((code) => code === 'INVALID_TOKEN').length;
      if (round > 3 && replies.every((code) => code === 'RATE_LIMITED')) round += 20;
    }
    expect(invalid).toBeLessThanOrEqual(11);
    expect(invalid).toBeGreaterThan(0);
  }, 120_000);
});

describe('behind a trusted proxy', () => {
  it('who asks is whom the proxy names last, and each has a bucket', async () => {
    const graph = await start({ env: { ...slow, RATE_ADDRESS_BURST: '5', TRUSTED_PROXIES: '127.0.0.0/8' } });
    const from = (list: string) => ({ query: harmless, headers: { 'x-forwarded-for': list } });
    for (const transport of ['POST', 'GET', 'WebSocket', 'POST for server-sent events', 'POST for parts']) {
      await codeOf(graph, transport, from('198.51.100.1'));
    }
    for (const transport of ['POST', 'GET', 'WebSocket']) {
      expect(await codeOf(graph, transport, from('203.0.113.9, 198.51.100.1'))).toBe('RATE_LIMITED');
      expect(await codeOf(graph, transport, from('198.51.100.1, 198.51.100.2'))).toBe('answered');
    }
  });
});

it('who makes up operations that are hard to plan pays for the planner, and only the first time', async () => {
  const graph = await start({ env: { ...slow, RATE_ADDRESS_BURST: '3000' } });
  const wide = (name: string) => `query ${name} ${doubling(5, (next) => `self { ${next} } other { ${next} }`)}`;
  const codes: string[] = [];
  for (let i = 0; i < 4; i++) codes.push(await codeOf(graph, 'POST', { query: wide(`Q${i}`) }));
  expect(codes.slice(-2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  const other = await start({ env: { ...slow, RATE_ADDRESS_BURST: '3000' } });
  for (let i = 0; i < 5; i++) expect(await codeOf(other, 'POST', { query: wide('Same') })).toBe('answered');
});

it('joiners of one read and documents that are refused pay as well', async () => {
  const graph = await start({ env: { ...slow, RATE_ADDRESS_BURST: '100' } });
  // Each is looked at, found to be nothing, and costs what that took.
  const codes: string[] = [];
  for (let i = 0; i < 4; i++) codes.push(await codeOf(graph, 'POST', { query: `{ nothing${i} }` }));
  expect(codes.slice(0, 2)).toEqual(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED']);
  expect(codes.slice(2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  const other = await start({ env: { ...slow, RATE_ADDRESS_BURST: '10' } });
  const together = await Promise.all(Array.from({ length: 30 }, () => codeOf(other, 'POST', { query: harmless })));
  expect(together.filter((code) => code === 'answered').length).toBeLessThanOrEqual(11);
});

it('health, metrics and the key are asked for as often as needed', async () => {
  const graph = await start({ env: { ...slow, RATE_ADDRESS_BURST: '1' } });
  await codeOf(graph, 'POST', { query: harmless });
  expect(await codeOf(graph, 'POST', { query: harmless })).toBe('RATE_LIMITED');
  for (const path of ['/health/live', '/health/ready', '/metrics']) {
    expect((await probe(`${graph.url}${path}`)).status).toBe(200);
  }
});

describe('the actual cost', () => {
  it('is told beside the estimate to who may see it, on every way of a whole answer', async () => {
    const graph = await start({ env: { COST_SHOWN_TO: '*' } });
    for (const transport of transportNames) {
      const { body } = await sendOver(transport)(graph.url, { query: pages, extensions: '{"cost":true}' });
      // The one agency has one book in each list.
      expect([transport, body.extensions]).toEqual([transport, { cost: { estimated: 100, limit: 10_000, actual: 2 } }]);
    }
  });

  it('is counted in one answer of 256', async () => {
    const graph = await start({});
    for (let i = 0; i < 8; i++) {
      await Promise.all(Array.from({ length: 64 }, () => sendOver('POST')(graph.url, { query: pages })));
    }
    expect(await graph.metrics()).toMatch(/gateway_operation_actual_cost_count 2\b/);
    expect(await graph.metrics()).toMatch(/gateway_operation_actual_cost_sum 4\b/);
  });
});
