import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFieldSet } from '../../gateway/disclosure/fieldSet.ts';
import { createRowTemplate, type RowFacts } from '../../gateway/disclosure/rowTemplate.ts';
import { ask } from '../../subgraphs/kit/trust/ask.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { pseudonymOf } from '../../subgraphs/trust/pseudonym.ts';
import { newFolder, openLedger } from '../disclosure/ledgerFixture.ts';
import { type ServedAgencies, serveAgencies } from './servedAgencies.ts';

/** One read of somebody's records, as a gateway would record it. */
export interface WrittenAccess extends Partial<Omit<RowFacts, 'subject' | 'actor' | 'fieldSet'>> {
  /** A person's id. */
  readonly of: string;
  /** A person's id. Default: whose it is. */
  readonly by?: string | null;
  readonly client?: string;
  readonly role?: string;
  readonly fields?: readonly string[];
  readonly at: Date;
}

/** The service alone, over a ledger that the test writes, with business time in the test's hand. */
export interface TrustFixture {
  readonly agencies: ServedAgencies;
  readonly ledgerFolder: string;
  /** Business time; moves when it is set. */
  now: Date;
  record(...accesses: readonly WrittenAccess[]): void;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
  ask(caller: string, query: string, variables?: object, claims?: Record<string, unknown>): Promise<any>;
  /** What the service answers to another agency, outside the graph. */
  // biome-ignore lint/suspicious/noExplicitAny: each call answers something else.
  call(agency: string, path: string, question: object): Promise<any>;
  close(): Promise<void>;
}

export async function serveTrust(
  names: readonly string[] = ['trust'],
  /** Null: in memory. */
  dataDir: string | null = null,
  ledgerFolder = newFolder(),
): Promise<TrustFixture> {
  const time = { now: new Date('2026-11-20T17:00:00.000Z') };
  const clock = { now: () => time.now, today: () => time.now.toISOString().slice(0, 10), real: () => new Date() };
  const agencies = await serveAgencies(names, { clock, dataDir, env: { LEDGER_DIR: ledgerFolder } });
  const secret = createSecretKey(
    Buffer.from(readFileSync(join(agencies.keysFolder, 'ledger.pseudonym'), 'utf8').trim(), 'base64url'),
  );
  const ledger = openLedger(ledgerFolder);
  return {
    agencies,
    ledgerFolder,
    get now() {
      return time.now;
    },
    set now(now) {
      time.now = now;
    },
    record: (...accesses) => {
      ledger.append(
        accesses.map(({ of, by = of, client = 'graphiql', role = 'citizen', fields, at, ...facts }) => {
          const template = createRowTemplate({
            agency: 'VA',
            basis: 'SELF',
            legalBasis: '5 U.S.C. 552a(d)(1)',
            operation: 'MyAgencies',
            purpose: 'self-service',
            recipient: null,
            ref: null,
            ...facts,
            fieldSet: createFieldSet(fields ?? ['VaRecord.disabilityRating']),
            subject: pseudonymOf(of, secret),
            actor: { client, role, id: by === null ? null : pseudonymOf(by, secret) },
          });
          return { texts: template.texts, fieldSet: template.fieldSet, at: at.toISOString(), requestId: 'request-1' };
        }),
      );
    },
    ask: (caller, query, variables = {}, claims = undefined) =>
      agencies.ask('trust', caller, query, {
        variables: variables as Record<string, unknown>,
        ...(claims !== undefined && { claims }),
      }),
    call: (agency, path, question) =>
      ask(
        'trust',
        path,
        question,
        {
          name: agency,
          subgraphUrls: agencies.urls,
          keys: readKeys(agencies.keysFolder, agency),
          clock,
        },
        { deadlineMs: 60_000, answerBytesMax: 1_048_576 },
      ),
    close: async () => {
      ledger.close();
      await agencies.close();
    },
  };
}
