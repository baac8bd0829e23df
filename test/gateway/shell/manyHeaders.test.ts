import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './testGateway.ts';
import { startTestIssuer, type TestIssuer } from './testIssuer.ts';

let issuer: TestIssuer;
let gateway: TestGateway;
beforeAll(async () => {
  issuer = await startTestIssuer();
  gateway = await startTestGateway({ env: { ISSUER: issuer.url, TRUSTED_PROXIES: '127.0.0.0/8' } });
});
afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

/** All that is answered to a request with these headers, in this order. */
async function answerTo(headers: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(gateway.url);
  const body = '{"query":"{ hello }"}';
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += String(chunk);
  });
  const own = ['host: a', 'connection: close', 'content-type: application/json', `content-length: ${body.length}`];
  socket.write(`POST /graphql HTTP/1.1\r\n${[...own, ...headers].join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  return text;
}

describe.each([0, 1_000, 3_000])('behind %i headers', (count) => {
  const fillers = new Array<string>(count).fill('a:');

  it('a bad token is refused, and not taken for nobody', async () => {
    expect(await answerTo([...fillers, 'authorization: Bearer bad'])).toMatch(/^HTTP\/1.1 401 .*"INVALID_TOKEN"/s);
  });

  it('a second caller is seen', async () => {
    const token = `authorization: Bearer ${await issuer.token()}`;
    expect(await answerTo([token, ...fillers, 'authorization: Bearer other'])).toMatch(/^HTTP\/1.1 400 /);
  });

  it('a header that is ours alone is refused', async () => {
    expect(await answerTo([...fillers, 'cg-purpose: self-service'])).toMatch(/^HTTP\/1.1 400 /);
  });

  it('a proxy is heard', async () => {
    await answerTo([...fillers, 'x-forwarded-for: 198.51.100.7']);
    expect(gateway.operations.at(-1)).toMatchObject({ address: '198.51.100.7' });
  });
});

it('headers are bound by their bytes', async () => {
  expect(await answerTo(new Array<string>(20_000).fill('a:'))).toMatch(/^HTTP\/1.1 431 .*"HEADERS_TOO_LARGE"/s);
});
