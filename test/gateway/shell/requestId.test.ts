import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { givenRequestId, keptRequestId, newRequestId, requestIdOf } from '../../../gateway/base/ids.ts';
import { postOperation } from './httpProbe.ts';
import { startTestGateway, type TestGateway } from './testGateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway?.close());

const digest = (given: string) => `h:${createHash('sha256').update(given).digest('base64url').slice(0, 22)}`;
const given = 'p-ana-123-45-6789';

it('what a client calls its request is told to that client, and stands in no log line and in no error', async () => {
  gateway.logged.length = 0;
  for (const query of ['{ hello }', '{ broken }', '{']) {
    const answer = await postOperation(gateway.url, { query }, { 'x-request-id': given });
    expect(answer.headers['x-request-id']).toBe(given);
    if (answer.status === 500)
      expect(answer.json()).toMatchObject({ errors: [{ extensions: { requestId: digest(given) } }] });
  }
  expect(gateway.logged.join('\n')).not.toContain('6789');
  expect(gateway.logged.filter((line) => line.includes(digest(given))).length).toBeGreaterThanOrEqual(3);
});

it('is named in the ledger as in the log', () => {
  expect(keptRequestId(requestIdOf(given))).toBe(digest(given));
  expect(keptRequestId(given)).toBe(digest(given));
  const own = newRequestId();
  expect([requestIdOf(own), keptRequestId(own)]).toEqual([own, own]);
});

it('passes for no digest by its form, and for nothing where it cannot stand in a header', () => {
  const form = `h:${'1'.repeat(22)}`;
  expect(requestIdOf(form)).toBe(digest(form));
  expect(givenRequestId('with spaces in it')).toBeNull();
  expect(requestIdOf('short')).toMatch(/^[\da-f-]{36}$/);
});
