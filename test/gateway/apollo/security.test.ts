import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountGateway } from '../../../gateway/apollo.ts';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { runSwitch } from '../../../scripts/switch.ts';
import { type Answer, type System, startSystem } from '../../support/system.ts';

/** The engine in an Apollo Server, before the real agencies: what it shows to whom is decided as at the gateway itself. */

interface Mounted {
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
  ask(body: object, as?: string, address?: string): Promise<Answer<any>>;
  readonly log: readonly string[];
  close(): Promise<void>;
}

let system: System;
let open: Mounted;
let strict: Mounted;
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-mounted-'));
const switchesFile = join(folder, 'switches.json');

beforeAll(async () => {
  system = await startSystem({ people: 12 });
  open = await mount('open');
  strict = await mount('strict', {
    INTROSPECTION_ANONYMOUS: 'none',
    TRUSTED_MODES: '*=enforce',
    RATE_ADDRESS_PER_SECOND: '1',
    RATE_ADDRESS_BURST: '30',
  });
}, 120_000);
afterAll(async () => {
  await Promise.all([open?.close(), strict?.close()]);
  await system?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function mount(name: string, env: Readonly<Record<string, string>> = {}): Promise<Mounted> {
  const log: string[] = [];
  const { NODE_ENV: _production, ...inherited } = process.env;
  const gateway = mountGateway<{ readonly address: string }>({
    supergraphSdl: readFileSync('schema/supergraph.graphql', 'utf8'),
    config: readConfig({
      ...inherited,
      DATA_DIR: folder,
      AGENCY_KEYS: system.keysFolder,
      ISSUER: system.issuer,
      SUBGRAPH_URLS: JSON.stringify(system.urls),
      SWITCHES_FILE: switchesFile,
      SWITCHES_POLL_MS: '20',
      LEDGER_WRITER: name,
      ...env,
    }),
    addressOf: ({ address }) => address,
    log: createLog({ level: 'debug', write: (_level, line) => log.push(line) }),
  });
  const server = new ApolloServer({ gateway, hideSchemaDetailsFromClientErrors: true });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => ({ address: String(req.headers['x-address'] ?? '') }),
  });
  return {
    log,
    async ask(body, as, address = 'a') {
      const bearer = as === undefined || as.includes('.') ? as : await system.token(as);
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-address': address,
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return { ...JSON.parse(text), status: response.status, text };
    },
    close: () => server.stop(),
  };
}

const codesOf = ({ errors = [] }: Answer<unknown>) => errors.map(({ extensions: { code } }) => code);

describe('who asks', () => {
  it('is whom the Bearer token names', async () => {
    const query = '{ me { id } }';
    expect((await open.ask({ query }, 'p-ana')).data).toEqual({ me: { id: 'p-ana' } });
    expect(codesOf(await open.ask({ query }))).toEqual(['UNAUTHENTICATED']);
  });

  it('is nobody by a token that is not accepted', async () => {
    const token = await system.token('p-ana');
    const forged = `${token.slice(0, -8)}AAAAAAAA`;
    const answer = await open.ask({ query: '{ me { id } }' }, forged);
    expect([answer.status, codesOf(answer)]).toEqual([401, ['INVALID_TOKEN']]);
    expect(answer.data).toBeUndefined();
  });

  it('is held to the purposes of their client', async () => {
    const query = '{ me { id va { asOf } } }';
    const counted = await open.ask({ query, extensions: { purpose: 'statistics' } }, 'p-ana');
    expect(counted.data).toEqual({ me: { id: 'p-ana', va: null } });
    expect(counted.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missing: ['class:PII'] });
    const other = await open.ask({ query, extensions: { purpose: 'benefit-casework' } }, 'p-ana');
    expect(codesOf(other)).toEqual(['PURPOSE_NOT_ALLOWED']);
  });

  it('has as much as anybody at their address', async () => {
    const from = (address: string) => strict.ask({ query: '{ agencies { code } }' }, undefined, address);
    let last = await from('b');
    for (let tries = 0; tries < 100 && codesOf(last)[0] !== 'RATE_LIMITED'; tries++) last = await from('b');
    expect([last.status, codesOf(last)]).toEqual([429, ['RATE_LIMITED']]);
    expect(last.errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(0);
    expect(codesOf(await from('c'))).toEqual(['DOCUMENT_NOT_TRUSTED']);
  });
});

describe('what they are shown', () => {
  it('is asked about again when the answer waited', async () => {
    const input = {
      to: 'p-bo',
      powers: ['READ_STATUS'],
      reason: 'CAREGIVER',
      startsOn: '2026-01-01',
      idempotencyKey: 'mounted-1',
    };
    const granted = await system.ask(
      'mutation G($input: GrantDelegationInput!) { grantDelegation(input: $input) { delegation { id } } }',
      { as: 'p-ana', variables: { input } },
    );
    const query = '{ person(id: "p-ana") { va { asOf } ed { asOf } } }';
    const asOf = expect.any(String);
    expect((await open.ask({ query }, 'p-bo')).data).toEqual({ person: { va: { asOf }, ed: { asOf } } });
    await system.fault('ed', 'slow=4000');
    try {
      const reading = open.ask({ query }, 'p-bo');
      await new Promise((next) => setTimeout(next, 600));
      await system.ask('mutation R($id: ID!) { revokeDelegation(id: $id, idempotencyKey: "mounted-2") { replayed } }', {
        as: 'p-ana',
        variables: { id: granted.data.grantDelegation.delegation.id },
      });
      expect((await reading).data).toEqual({ person: null });
    } finally {
      await system.fault('ed', 'up');
    }
  });

  it.each([
    { who: 'nobody', as: undefined },
    { who: 'a citizen', as: 'p-ana' },
  ])('of the schema is what the gateway itself shows $who', async ({ as }) => {
    const query = '{ __schema { types { name fields { name } } } personal: __type(name: "IrsRecord") { name } }';
    const here = await open.ask({ query }, as);
    const there = await system.ask(query, as === undefined ? {} : { as });
    expect(here.data).toEqual(there.data);
    expect(here.data.personal).toEqual(as === undefined ? null : { name: 'IrsRecord' });
  });

  it('of the schema is nothing to nobody, where it is so configured', async () => {
    const answer = await strict.ask({ query: '{ __type(name: "Query") { name } }' }, undefined, 'd');
    expect(answer.data?.__type ?? null).toBeNull();
    expect(codesOf(answer).length).toBeGreaterThan(0);
  });

  it('is told without names that somebody misspelt', async () => {
    const { text } = await open.ask({ query: '{ me { irz { asOf } } }' });
    expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toContain('irs');
  });
});

describe('what is turned off or not trusted', () => {
  it('is off here too', async () => {
    const files = {
      switchesFile,
      keysFolder: system.keysFolder,
      supergraphFile: 'schema/supergraph.graphql',
      nowMs: Date.now,
    };
    const query = '{ me { id va { asOf } } }';
    const until = async (isOff: boolean) => {
      for (let tries = 0; tries < 500; tries++) {
        const answer = await open.ask({ query }, 'p-ana');
        if (codesOf(answer).includes('FIELD_SUSPENDED') === isOff) return answer;
        await new Promise((next) => setTimeout(next, 20));
      }
      throw new Error('The switch was not taken up.');
    };
    runSwitch(['off', 'field', 'VaRecord.asOf', '--reason', 'A drill.', '--for', '1h'], files);
    expect((await until(true)).data.me.va).toEqual({ asOf: null });
    runSwitch(['on', 'field', 'VaRecord.asOf'], files);
    expect((await until(false)).data.me.va).toEqual({ asOf: expect.any(String) });
  });

  it('is refused where only trusted documents are taken', async () => {
    const untrusted = await strict.ask({ query: '{ me { id } }' }, 'p-ana');
    expect([untrusted.status, codesOf(untrusted)]).toEqual([403, ['DOCUMENT_NOT_TRUSTED']]);
    const trusted = await strict.ask({ query: readFileSync('schema/operations/Agencies.graphql', 'utf8') }, 'p-ana');
    expect(trusted.errors).toBeUndefined();
  });
});
