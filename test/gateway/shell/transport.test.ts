import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../../../gateway/telemetry/metrics.ts';
import { createBreaker } from '../../../gateway/transport/breaker.ts';
import { type Answer, sendJson, serve } from './httpProbe.ts';
import { requestToVa, transportTo } from './testTransport.ts';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((one) => one()));
});

async function started(answer: Answer, options: Parameters<typeof transportTo>[1] = {}) {
  const server = await serve(answer);
  const metrics = createMetrics();
  const transport = transportTo(server.url, { metrics, ...options });
  cleanUp.push(transport.close, server.close);
  return { server, transport, metrics };
}

/** An address where nothing listens. */
async function closedAddress(): Promise<string> {
  const server = await serve(() => {});
  await server.close();
  return server.url;
}

const hello = { data: { hello: 'there' } };

describe('a request', () => {
  it('carries its body, its id and the forwarded headers, and asks for no compression', async () => {
    const seen: unknown[] = [];
    const { transport } = await started((request, response) => {
      const { 'cg-request-id': id, authorization, 'content-type': type, 'accept-encoding': encoding } = request.headers;
      seen.push(request.url, request.body.toString(), id, authorization, type, encoding);
      sendJson(response, hello);
    });
    const reply = await transport.send(requestToVa({ forwardedHeaders: ['authorization', 'Bearer x'] }));
    expect(reply).toMatchObject({ ok: true, payload: hello });
    expect(seen).toEqual(['/graphql', '{"query":"{ hello }"}', 'request-1', 'Bearer x', 'application/json', undefined]);
  });

  it('carries no signature where no key is configured', async () => {
    let names: string[] = [];
    const { transport } = await started((request, response) => {
      names = Object.keys(request.headers);
      sendJson(response, hello);
    });
    await transport.send(requestToVa());
    expect(names.filter((name) => name.startsWith('cg-'))).toEqual(['cg-request-id']);
  });

  it('to a subgraph that the graph does not have is answered as unavailable', async () => {
    const { transport } = await started((_request, response) => sendJson(response, hello));
    expect(await transport.send(requestToVa({ subgraph: 'moon' }))).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});

describe('a deadline', () => {
  const env = { SUBGRAPH_TIMEOUT_MS: '60' };

  it('ends a request that is not answered', async () => {
    const { transport } = await started(() => {}, { env });
    expect(await transport.send(requestToVa())).toMatchObject({ ok: false, code: 'SUBGRAPH_TIMEOUT' });
  });

  it('ends an answer that never ends', async () => {
    const { transport } = await started((_request, response) => response.write('{"data":'), { env });
    expect(await transport.send(requestToVa())).toMatchObject({ ok: false, code: 'SUBGRAPH_TIMEOUT' });
  });

  it('counts the wait for a free connection', async () => {
    let arrived = 0;
    const { transport } = await started(() => void arrived++, {
      // Enough for the first to arrive on a machine that is busy.
      env: { SUBGRAPH_TIMEOUT_MS: '1000', SUBGRAPH_CONNECTIONS_MAX: '1' },
    });
    // The second's ends sooner, so that it never gets the connection that the first gives back.
    const soon = requestToVa({ deadlineAtMs: performance.now() + 500 });
    const replies = await Promise.all([transport.send(requestToVa()), transport.send(soon)]);
    expect(replies.map((reply) => !reply.ok && reply.code)).toEqual(['SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT']);
    expect(arrived).toBe(1);
  });
});

describe('a failed connection', () => {
  it('is reported as unavailable, without the address', async () => {
    const transport = transportTo(await closedAddress());
    cleanUp.push(transport.close);
    const reply = await transport.send(requestToVa());
    expect(reply).toEqual({ ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency cannot be reached.' });
  });

  it.each([
    { operationKind: 'query', arrivals: 2, reply: { ok: true } },
    { operationKind: 'mutation', arrivals: 1, reply: { ok: false, code: 'SUBGRAPH_UNAVAILABLE' } },
  ] as const)('makes a $operationKind arrive $arrivals time(s)', async ({ operationKind, arrivals, reply }) => {
    let arrived = 0;
    const { transport } = await started((request, response) => {
      arrived++;
      if (arrived === 1) request.socket.destroy();
      else sendJson(response, hello);
    });
    expect(await transport.send(requestToVa({ operationKind }))).toMatchObject(reply);
    expect(arrived).toBe(arrivals);
  });

  it('is tried once more, not twice', async () => {
    let arrived = 0;
    const { transport, metrics } = await started((request) => {
      arrived++;
      request.socket.destroy();
    });
    expect(await transport.send(requestToVa())).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(arrived).toBe(2);
    expect(metrics.subgraphRetries.total(['va'])).toBe(1);
  });

  it('after an answer began is not tried again', async () => {
    let arrived = 0;
    const { transport } = await started((_request, response) => {
      arrived++;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"data":', () => response.destroy());
    });
    expect(await transport.send(requestToVa())).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(arrived).toBe(1);
  });
});

describe('the bound on bytes', () => {
  it('cuts an answer that does not tell its length, and leaves others unharmed', async () => {
    const { transport } = await started(
      (request, response) => {
        if (request.body.includes('hello')) return sendJson(response, hello);
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = () => response.write('x'.repeat(4_096), (error) => error ?? setImmediate(more));
        more();
      },
      { env: { SUBGRAPH_ANSWER_BYTES_MAX: '65536' } },
    );
    const [endless, small] = await Promise.all([
      transport.send(requestToVa({ body: '{"query":"{ endless }"}' })),
      transport.send(requestToVa()),
    ]);
    expect(endless).toMatchObject({ ok: false, code: 'SUBGRAPH_INVALID_RESPONSE' });
    expect(small).toMatchObject({ ok: true, payload: hello });
  });
});

describe('a client that goes away', () => {
  it('cancels a query', async () => {
    const gone = new AbortController();
    const { transport } = await started(() => gone.abort());
    expect(await transport.send(requestToVa({ signal: gone.signal }))).toMatchObject({ ok: false });
  });

  it('does not cancel a mutation', async () => {
    const gone = new AbortController();
    const { transport } = await started((_request, response) => {
      gone.abort();
      sendJson(response, hello);
    });
    const reply = await transport.send(requestToVa({ signal: gone.signal, operationKind: 'mutation' }));
    expect(reply).toMatchObject({ ok: true, payload: hello });
  });
});

describe('the breaker', () => {
  it('fails at once after failures in a row, and lets one probe through when its time is over', () => {
    let nowMs = 0;
    const breaker = createBreaker({ failuresMax: 2, openMs: 100, nowMs: () => nowMs });
    breaker.failedToConnect();
    expect(breaker.mayTry()).toBe(true);
    breaker.failedToConnect();
    expect(breaker.mayTry()).toBe(false);
    nowMs = 99;
    expect(breaker.mayTry()).toBe(false);
    nowMs = 100;
    expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, false]);
    breaker.failedToConnect();
    expect(breaker.mayTry()).toBe(false);
    nowMs = 200;
    expect(breaker.mayTry()).toBe(true);
    breaker.connected();
    expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, true]);
  });

  it('forgets failures that a connection came between', () => {
    const breaker = createBreaker({ failuresMax: 2, openMs: 100, nowMs: () => 0 });
    breaker.failedToConnect();
    breaker.connected();
    breaker.failedToConnect();
    expect(breaker.mayTry()).toBe(true);
  });

  it('lets the next request probe when a probe told nothing', () => {
    let nowMs = 0;
    const breaker = createBreaker({ failuresMax: 1, openMs: 100, nowMs: () => nowMs });
    breaker.failedToConnect();
    nowMs = 100;
    expect(breaker.mayTry()).toBe(true);
    breaker.unknown();
    expect(breaker.mayTry()).toBe(true);
  });

  it('sends nothing while open, and answers as soon as the agency is back', async () => {
    let nowMs = 0;
    const away = await closedAddress();
    const port = Number(new URL(away).port);
    const metrics = createMetrics();
    const transport = transportTo(away, {
      nowMs: () => nowMs,
      metrics,
      env: { BREAKER_FAILURES_MAX: '2', BREAKER_OPEN_MS: '250' },
    });
    cleanUp.push(transport.close);
    expect(await transport.send(requestToVa())).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const server = await serve((_request, response) => sendJson(response, hello), port);
    cleanUp.push(server.close);
    expect(await transport.send(requestToVa())).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    nowMs = 250;
    const replies = await Promise.all([1, 2, 3].map(() => transport.send(requestToVa())));
    expect(replies[0]).toMatchObject({ ok: true, payload: hello });
    expect(await transport.send(requestToVa())).toMatchObject({ ok: true, payload: hello });
  });

  it('stays closed for an agency that answers badly', async () => {
    const { transport } = await started((_request, response) => sendJson(response, 'no', 500), {
      env: { BREAKER_FAILURES_MAX: '1' },
    });
    for (let times = 0; times < 3; times++) {
      expect(await transport.send(requestToVa())).toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
    }
  });
});
