import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createAdjustableClock } from '../../../gateway/base/clock.ts';
import { silentLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { createActivity } from '../../../gateway/http/activity.ts';
import { addDemoRoutes } from '../../../gateway/http/demoRoutes.ts';
import { createServer } from '../../../gateway/http/server.ts';
import { createMetrics } from '../../../gateway/telemetry/metrics.ts';
import type { CancelSignal } from '../../../gateway/transport/cancellation.ts';
import { postOperation, probe, sendJson, serve } from './httpProbe.ts';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from './testGateway.ts';
import { requestToVa } from './testTransport.ts';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

async function started(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const gateway = await startTestGateway(options);
  cleanUp.push(gateway.close);
  return gateway;
}

function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return probe(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

describe('health', () => {
  it('is live and ready', async () => {
    const { url } = await started();
    expect((await probe(`${url}/health/live`)).json()).toEqual({ status: 'live' });
    expect((await probe(`${url}/health/ready`)).json()).toEqual({ status: 'ready' });
  });
});

describe('a gateway that is told to stop', () => {
  it('lets the operation in flight end, and refuses new ones and readiness', async () => {
    let finish = () => {};
    const began = deferred<void>();
    const gateway = await startTestGateway({
      answer: () =>
        new Promise((resolve) => {
          finish = () => resolve({ kind: 'executed', body: '{"data":{"slow":true}}' });
          began.resolve();
        }),
    });
    const inFlight = postOperation(gateway.url, { query: '{ slow }' });
    await began.promise;
    const closed = gateway.close();
    const refused = await postOperation(gateway.url, { query: '{ hello }' });
    expect([refused.status, refused.json()]).toMatchObject([503, { errors: [{ extensions: { code: 'DRAINING' } }] }]);
    expect([refused.headers['retry-after'], refused.headers.connection]).toEqual(['1', 'close']);
    expect((await probe(`${gateway.url}/health/ready`)).status).toBe(503);
    expect((await probe(`${gateway.url}/health/live`)).status).toBe(200);
    finish();
    expect((await inFlight).json()).toEqual({ data: { slow: true } });
    await closed;
    await expect(probe(gateway.url)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('waits no longer than its bound', async () => {
    const began = deferred<void>();
    const gateway = await startTestGateway({
      env: { DRAIN_MS: '20' },
      answer: () => {
        began.resolve();
        return new Promise(() => {});
      },
    });
    const cut = expect(postOperation(gateway.url, { query: '{ slow }' })).rejects.toThrow();
    await began.promise;
    await gateway.close();
    await cut;
  });
});

it('refuses operations beyond the bound on those in flight', async () => {
  const began = deferred<void>();
  let finish = () => {};
  const { url } = await started({
    env: { OPERATIONS_MAX: '1' },
    answer: () =>
      new Promise((resolve) => {
        finish = () => resolve({ kind: 'executed', body: '{"data":{}}' });
        began.resolve();
      }),
  });
  const first = postOperation(url, { query: '{ a }' });
  await began.promise;
  const second = await postOperation(url, { query: '{ b }' });
  expect([second.status, second.json()]).toMatchObject([503, { errors: [{ extensions: { code: 'OVERLOADED' } }] }]);
  finish();
  expect((await first).status).toBe(200);
});

it('a client that goes away aborts its operation', async () => {
  const began = deferred<CancelSignal>();
  const { url } = await started({
    answer: ({ signal }) => {
      began.resolve(signal);
      return new Promise(() => {});
    },
    env: { DRAIN_MS: '1' },
  });
  const gone = new AbortController();
  const sent = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ a }"}',
    signal: gone.signal,
  });
  const signal = await began.promise;
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', { handleEvent: resolve }));
  gone.abort();
  await expect(sent).rejects.toThrow();
  await aborted;
});

describe('metrics', () => {
  it('count operations, refusals, and requests to subgraphs by outcome', async () => {
    const va = await serve((_request, response) => sendJson(response, { data: {} }));
    cleanUp.push(va.close);
    const { url } = await started({
      subgraphs: [{ name: 'va', url: `${va.url}/graphql` }],
      answer: async (_operation, transport) => {
        await transport.send(requestToVa());
        return { kind: 'executed', body: '{"data":{}}' };
      },
    });
    await postOperation(url, { query: '{ a }' });
    await postOperation(url, 'nonsense');
    const { headers, text } = await probe(`${url}/metrics`);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const expected = [
      '# TYPE gateway_operations_total counter',
      'gateway_operations_total{outcome="executed"} 1',
      'gateway_operations_total{outcome="BAD_REQUEST"} 1',
      'gateway_refusals_total{code="BAD_REQUEST"} 1',
      'gateway_subgraph_requests_total{subgraph="va",outcome="ok"} 1',
      'gateway_subgraph_seconds_bucket{subgraph="va",le="+Inf"} 1',
      'gateway_subgraph_seconds_count{subgraph="va"} 1',
      'gateway_operation_seconds_count 1',
    ];
    expect(expected.filter((line) => !text.includes(`${line}\n`))).toEqual([]);
  });
});

describe("the gateway's key", () => {
  const jwk = {
    ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
    kid: 'gateway-1',
    alg: 'EdDSA',
  };
  const withKey = (text: string) => (folder: string) => {
    mkdirSync(join(folder, 'keys'));
    writeFileSync(join(folder, 'keys', 'gateway.private.jwk'), text);
  };

  it('is shown by its public half alone', async () => {
    const { url } = await started({ prepare: withKey(JSON.stringify(jwk)) });
    const answer = await probe(`${url}/.well-known/jwks.json`);
    const { kty, crv, x } = jwk as Record<string, unknown>;
    expect(answer.json()).toEqual({ keys: [{ kty, crv, x, kid: 'gateway-1', alg: 'EdDSA', use: 'sig' }] });
    expect(answer.text).not.toContain(String((jwk as { d?: string }).d));
  });

  it.each(['{', '{}', JSON.stringify({ ...jwk, kid: undefined }), JSON.stringify({ ...jwk, crv: 'Ed448' })])(
    'that is not one (%#) stops the start with one sentence that does not quote it',
    async (text) => {
      const failed = startTestGateway({ prepare: withKey(text) });
      await expect(failed).rejects.toThrow(/gateway\.private\.jwk must hold an Ed25519 private key/);
      await expect(failed).rejects.not.toThrow(String((jwk as { d?: string }).d));
    },
  );

  it('and secrets that are too short stop the start', async () => {
    const prepare = (folder: string) => {
      mkdirSync(join(folder, 'keys'));
      writeFileSync(join(folder, 'keys', 'va.hmac'), 'short');
    };
    await expect(startTestGateway({ prepare })).rejects.toThrow(/va\.hmac must hold 32 bytes/);
  });
});

describe("the demonstration's clock", () => {
  const demo = { env: { DEMO: '1' } };

  it.each([
    { advance: '+60d', offsetMs: 60 * 86_400_000 },
    { advance: '-1h', offsetMs: -3_600_000 },
    { advance: 'P1DT1H', offsetMs: 90_000_000 },
    { advance: '90s', offsetMs: 90_000 },
  ])('moves by $advance, and is kept', async ({ advance, offsetMs }) => {
    const { url, folder } = await started(demo);
    expect((await postJson(`${url}/demo/clock`, { advance })).json()).toMatchObject({ offsetMs });
    expect((await probe(`${url}/demo/clock`)).json()).toMatchObject({ offsetMs });
    expect(JSON.parse(readFileSync(join(folder, 'clock.json'), 'utf8'))).toEqual({ offsetMs });
  });

  it('goes to an instant', async () => {
    const { url } = await started(demo);
    const { now } = (await postJson(`${url}/demo/clock`, { now: '2030-01-02T03:04:05Z' })).json() as { now: string };
    expect(now).toMatch(/^2030-01-02T03:04:0/);
  });

  it.each([{ advance: '60 days' }, { advance: 60 }, { advance: 'P' }, { now: 'tomorrow' }, {}, { advance: '999999d' }])(
    'refuses %o',
    async (body) => {
      const { url } = await started(demo);
      expect((await postJson(`${url}/demo/clock`, body)).status).toBe(400);
    },
  );

  it('starts where it was left, and a file that holds something else stops the start', async () => {
    const left = (text: string) => ({
      ...demo,
      prepare: (folder: string) => writeFileSync(join(folder, 'clock.json'), text),
    });
    const { url } = await started(left('{"offsetMs":5000}'));
    expect((await probe(`${url}/demo/clock`)).json()).toMatchObject({ offsetMs: 5_000 });
    await expect(startTestGateway(left('{"offsetMs":"x"}'))).rejects.toThrow(/clock\.json does not hold/);
  });

  it('does not exist outside of a demonstration', async () => {
    const { url } = await started();
    for (const path of ['/demo/clock', '/demo/counters']) expect((await probe(`${url}${path}`)).status).toBe(404);
    expect((await postJson(`${url}/demo/clock`, { advance: '+1d' })).status).toBe(404);
  });

  it('comes with counters', async () => {
    const { url } = await started(demo);
    await postOperation(url, { query: '{ hello }' });
    expect((await probe(`${url}/demo/counters`)).json()).toEqual({
      gateway: { 'gateway_operations_total{outcome="executed"}': 1 },
    });
  });

  it.each([
    { remoteAddress: '127.0.0.1', host: '127.0.0.1:4000', status: 200 },
    { remoteAddress: '127.9.9.9', host: '127.9.9.9:4000', status: 200 },
    { remoteAddress: '::1', host: '[::1]:4000', status: 200 },
    { remoteAddress: '::ffff:127.0.0.1', host: 'localhost', status: 200 },
    { remoteAddress: '10.0.0.1', host: '127.0.0.1:4000', status: 404 },
    { remoteAddress: '::ffff:10.0.0.1', host: '127.0.0.1:4000', status: 404 },
    { remoteAddress: '2001:db8::1', host: '[::1]:4000', status: 404 },
    { remoteAddress: '127.0.0.1', host: 'rebound.example:4000', status: 404 },
    { remoteAddress: '127.0.0.1', host: '127.0.0.1.rebound.example', status: 404 },
  ])('is $status for a caller at $remoteAddress who asks for "$host"', async ({ remoteAddress, host, status }) => {
    const metrics = createMetrics();
    const bounds = readConfig({}).http;
    const server = createServer({ bounds, activity: createActivity(1), metrics, log: silentLog });
    addDemoRoutes(server, {
      clock: createAdjustableClock(0),
      keepOffset: () => Promise.resolve(),
      turnLedger: () => {},
      metrics,
    });
    for (const url of ['/demo/clock', '/demo/counters']) {
      expect((await server.inject({ url, remoteAddress, headers: { host } })).statusCode).toBe(status);
    }
  });
});

describe('the page', () => {
  const prepare = (folder: string) => {
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(folder, 'page', 'assets', 'main-1.js'), 'export {};'.repeat(100));
    mkdirSync(join(folder, 'operations'));
    writeFileSync(join(folder, 'operations', 'A.graphql'), '# Says who\n# you are.\nquery A { a }\n');
    writeFileSync(join(folder, 'operations', 'B.graphql'), 'query B { b }\n');
    writeFileSync(join(folder, 'operations', 'A.json'), '{ "id": 1 }\n');
  };
  const issuer = 'http://127.0.0.1:4001';

  it.each(['/graphiql', '/graphiql/', '/graphiql/callback?code=x'])(
    'stands at %s, and reaches only us and the sign-in',
    async (path) => {
      const { url } = await started({ prepare, env: { ISSUER: issuer } });
      const answer = await probe(`${url}${path}`);
      expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
        200,
        'text/html; charset=utf-8',
        '<!doctype html><title>page</title>',
      ]);
      const policy = String(answer.headers['content-security-policy']).split('; ');
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain(`connect-src 'self' ${issuer}`);
    },
  );

  it('has files that are compressed and kept by browsers', async () => {
    const { url } = await started({ prepare });
    const { headers, bytes } = await probe(`${url}/graphiql/assets/main-1.js`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(gunzipSync(bytes).toString()).toBe('export {};'.repeat(100));
  });

  it.each([
    '/graphiql/../supergraph.graphql',
    '/graphiql/%2e%2e/supergraph.graphql',
    '/graphiql/..%2fsupergraph.graphql',
    '/graphiql/no.js',
  ])('gives nothing for %s', async (path) => {
    const { url } = await started({ prepare });
    // Sent as it is: a URL would tidy it first.
    const { status } = await probe(url, { path });
    expect(status).toBe(404);
  });

  it('is told where to sign in, and what has been saved', async () => {
    const { url } = await started({ prepare, env: { ISSUER: issuer } });
    expect((await probe(`${url}/graphiql/config.json`)).json()).toEqual({
      issuer,
      clients: [
        {
          id: 'graphiql',
          name: 'Everybody',
          role: 'citizen',
          contract: 'full',
          purposes: [{ code: 'self-service', legalBasis: '5 U.S.C. 552a(d)(1)' }],
        },
      ],
      scopes: expect.stringContaining('openid identity:read identity:write'),
      operations: [
        {
          name: 'A',
          description: 'Says who you are.',
          query: '# Says who\n# you are.\nquery A { a }\n',
          variables: '{ "id": 1 }',
        },
        { name: 'B', description: '', query: 'query B { b }\n', variables: '' },
      ],
    });
  });

  it('is where a browser that opens the endpoint is sent', async () => {
    const { url } = await started({ prepare });
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const { status, headers } = await probe(`${url}/graphql?query=x`, { headers: { accept } });
    expect([status, headers.location]).toEqual([303, '/graphiql']);
  });
});

/** A promise and what fulfils it. */
function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
