import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('certificate/', import.meta.url));
const payload = { data: { hello: 'there' } };
// Signed by itself, for this machine only; its key guards nothing.
const server = createServer(
  { key: readFileSync(`${folder}key.pem`), cert: readFileSync(`${folder}certificate.pem`) },
  (_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(payload)),
);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function replyBy(host: string, extraTrust: Record<string, string>): Promise<unknown> {
  const url = `https://${host}:${(server.address() as AddressInfo).port}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', `${folder}oneRequest.ts`, url], {
    env: { ...process.env, ...extraTrust },
  });
  return JSON.parse(stdout);
}

it.each(['127.0.0.1', 'localhost'])(
  'a request to %s is sent over TLS to whoever has the right certificate',
  async (host) => {
    expect(await replyBy(host, { NODE_EXTRA_CA_CERTS: `${folder}certificate.pem` })).toMatchObject({
      ok: true,
      payload,
    });
  },
);

it('nothing is sent to somebody whose certificate nobody vouches for', async () => {
  expect(await replyBy('127.0.0.1', {})).toMatchObject({ ok: false, code: 'SUBGRAPH_UNAVAILABLE' });
});
