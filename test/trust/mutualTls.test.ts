import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { createPrincipal } from '../../gateway/identity/principal.ts';
import { readAgencyKeys } from '../../gateway/transport/agencyKeys.ts';
import { readAgencyTls } from '../../gateway/transport/agencyTls.ts';
import { createHttpStreams } from '../../gateway/transport/httpStreams.ts';
import { readAgencyTls as readOwnTls } from '../../subgraphs/kit/trust/agencyTls.ts';
import { ask } from '../../subgraphs/kit/trust/ask.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { requestToVa, transportTo } from '../gateway/shell/testTransport.ts';
import { type Fixture, serveFixture } from '../kit/serveFixture.ts';

// Valid until 2120, `expired` until 2020; `stranger` is signed by an authority of its own. Their keys guard nothing.
const certificate = (name: string) => fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url));
const agencyEnv = (name: string) => ({
  AGENCY_TLS_CERT: certificate(name),
  AGENCY_TLS_KEY: certificate(`${name}.key`),
  AGENCY_TLS_CA: certificate('authority'),
});

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serveFixture({ env: agencyEnv('agency') });
});
afterAll(() => fixture.close());

const ana = createPrincipal({
  kind: 'person',
  personId: 'p-ana',
  clientId: 'test',
  scopes: new Set(['openid']),
  identityLevel: 2,
  authenticatorLevel: 2,
  authenticatedAt: 1,
  expiresAtMs: Number.POSITIVE_INFINITY,
});

interface Files {
  readonly cert: string | null;
  readonly key?: string;
  readonly ca?: string | null;
}

function contextOf({ cert, key = `${cert}.key`, ca = 'authority' }: Files) {
  return readAgencyTls({
    tlsCertFile: cert === null ? null : certificate(cert),
    tlsKeyFile: cert === null ? null : certificate(key),
    tlsCaFile: ca === null ? null : certificate(ca),
  });
}

async function sendWith(files: Files, to = fixture.url) {
  const transport = transportTo('', {
    urlOf: () => to,
    keys: readAgencyKeys(fixture.keysFolder),
    secureContext: contextOf(files),
  });
  const body = JSON.stringify({ query: '{ whoAsks }' });
  const reply = await transport.send(requestToVa({ subgraph: 'vehicles', principal: ana, body }));
  await transport.close();
  return reply;
}

describe('an agency that asks for a certificate', () => {
  it('has an https address, and answers the gateway that shows one of its authority', async () => {
    expect(fixture.url).toMatch(/^https:/);
    const reply = await sendWith({ cert: 'gateway' });
    expect(reply).toMatchObject({ ok: true, payload: { data: { whoAsks: expect.stringContaining('p-ana') } } });
  });

  it.each<[string, Files]>([
    ['none', { cert: null }],
    ['one of another authority', { cert: 'stranger' }],
    ['one that has expired', { cert: 'expired' }],
  ])('refuses and counts whoever shows %s, and then answers the right one', async (_title, files) => {
    const before = await fixture.counter('refused.certificate');
    expect(await sendWith(files)).toMatchObject({ ok: false, code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await fixture.counter('refused.certificate')).toBeGreaterThan(before);
    expect(await sendWith({ cert: 'gateway' })).toMatchObject({ ok: true });
  });

  it('still wants the signature of whoever has a certificate', async () => {
    const status = await new Promise((resolve, reject) => {
      const tls = readOwnTls(agencyEnv('gateway'));
      request(fixture.url, { method: 'POST', ...tls }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end('{}');
    });
    expect(status).toBe(401);
  });

  it('does not speak plainly', async () => {
    expect(await sendWith({ cert: 'gateway' }, fixture.url.replace('https:', 'http:'))).toMatchObject({ ok: false });
  });

  it('is asked by another agency that has one, and by none that has not', async () => {
    const clock = { real: () => new Date(), now: () => new Date(), today: () => '2026-11-20' };
    const keys = readKeys(fixture.keysFolder, 'other');
    const ports = { name: 'other', subgraphUrls: { vehicles: fixture.url }, keys, clock };
    const asked = (tls: ReturnType<typeof readOwnTls>) => ask('vehicles', '/for-some', { a: 1 }, { ...ports, tls });
    expect(await asked(readOwnTls(agencyEnv('gateway')))).toEqual({ body: { a: 1 }, caller: 'other' });
    expect(await asked(readOwnTls(agencyEnv('stranger')))).toBeNull();
    expect(await asked(null)).toBeNull();
  });
});

describe('the gateway', () => {
  it.each<[string, Files]>([
    ['of another authority', { cert: 'gateway', ca: 'stranger-authority' }],
    ['of an authority that it was not told of', { cert: 'gateway', ca: null }],
  ])('sends nothing to an agency with a certificate %s', async (_title, files) => {
    const before = await fixture.counter('sqlStatements');
    expect(await sendWith(files)).toMatchObject({ ok: false, code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await fixture.counter('sqlStatements')).toBe(before);
  });

  it.each(['gateway', 'stranger'])('opens event streams with its certificate too: %s', async (cert) => {
    const streams = createHttpStreams({
      urlOf: () => fixture.url,
      keys: readAgencyKeys(fixture.keysFolder),
      bounds: readConfig({}).transport,
      webSocketSubgraphs: new Set(),
      secureContext: contextOf({ cert }),
      nowMs: Date.now,
    });
    const body = JSON.stringify({ query: 'subscription { ending(kind: "end") { position } }' });
    const events = streams.subscribe({ ...requestToVa({ subgraph: 'vehicles', principal: ana, body }) });
    const first = await events[Symbol.asyncIterator]().next();
    await events[Symbol.asyncIterator]().return?.();
    expect(first.value).toMatchObject(
      cert === 'gateway' ? { ok: true, payload: { data: { ending: { position: 1 } } } } : { ok: false },
    );
  });

  it.each<[string, Parameters<typeof readAgencyTls>[0], RegExp]>([
    [
      'a certificate without its key',
      { tlsCertFile: certificate('gateway'), tlsKeyFile: null, tlsCaFile: null },
      /SUBGRAPH_TLS_KEY/,
    ],
    ['a file that is not there', { tlsCertFile: null, tlsKeyFile: null, tlsCaFile: '/nowhere.pem' }, /\/nowhere\.pem/],
    [
      'a key of another certificate',
      { tlsCertFile: certificate('gateway'), tlsKeyFile: certificate('agency.key'), tlsCaFile: null },
      /not a certificate, its key/,
    ],
  ])('does not start with %s', (_title, files, sentence) => {
    expect(() => readAgencyTls(files)).toThrow(sentence);
    expect(() => readAgencyTls(files)).not.toThrow(readFileSync(certificate('agency.key'), 'utf8').slice(40, 60));
  });
});

it.each<[string, object, RegExp]>([
  ['without its authority', { AGENCY_TLS_CA: '' }, /AGENCY_TLS_CA must be given/],
  ['with a file that is not there', { AGENCY_TLS_KEY: '/nowhere.pem' }, /\/nowhere\.pem/],
  ['with a key of another', { AGENCY_TLS_KEY: certificate('gateway.key') }, /not a certificate, its key/],
])('an agency does not start with a certificate %s', async (_title, change, sentence) => {
  await expect(serveFixture({ env: { ...agencyEnv('agency'), ...change } })).rejects.toThrow(sentence);
});
