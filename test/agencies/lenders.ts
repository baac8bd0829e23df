import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { dayOf } from '../../subgraphs/kit/base/clock.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { type GraphqlAnswer, standInGateway } from '../kit/standInGateway.ts';

/** ed, irs and sba over HTTP, in memory, each asked as the gateway asks it, on a day that the test chooses. */
export interface Lenders {
  ask(
    agency: 'ed' | 'irs' | 'sba',
    caller: string,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<GraphqlAnswer>;
  /** Business time from now on. */
  travelTo(instant: string): void;
  /** The one-time token in the newest letter to this address. */
  tokenSentTo(address: string): Promise<string>;
  letters(): Promise<readonly { readonly to: string; readonly body: string }[]>;
  close(): Promise<void>;
}

export const anchorOn = '2026-11-20';

export async function serveLenders(): Promise<Lenders> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-lenders-'));
  const keysFolder = join(folder, 'keys');
  ensureKeys(
    keysFolder,
    discoverSubgraphs().map(({ name }) => name),
  );
  ensurePair(keysFolder, 'contract');
  let now = new Date(`${anchorOn}T17:00:00Z`);
  const served = await serveSubgraphs({
    names: ['ed', 'irs', 'sba'],
    ports: 'any',
    dataDir: null,
    population: { seed: 1, size: 120, anchorOn },
    clock: { now: () => now, today: () => dayOf(now), real: () => new Date() },
    writeLog: () => {},
    env: { NODE_ENV: 'test', DEMO: '1', AGENCY_KEYS: keysFolder },
  });
  const gateway = standInGateway(keysFolder);
  const letters: Lenders['letters'] = async () => {
    const response = await fetch(`${served.controlUrl}/demo/letters`, { signal: AbortSignal.timeout(5_000) });
    return (await response.json()) as Awaited<ReturnType<Lenders['letters']>>;
  };
  return {
    ask: (agency, caller, query, variables) => gateway.ask(served.urls[agency] ?? '', agency, caller, query, variables),
    travelTo: (instant) => {
      now = new Date(instant);
    },
    letters,
    tokenSentTo: async (address) => {
      const body = (await letters()).findLast(({ to }) => to === address)?.body ?? '';
      const token = /token: (\S+)$/.exec(body)?.[1];
      if (token === undefined) throw new Error('No letter with a token was sent there.');
      return token;
    },
    close: async () => {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const factsOfEmployers = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    ... on Employer { exemptSection kind qualifyingRanges { from to } }
  }
}`;

/** A loan's count, asked as a plan asks it: the employers of ed, their facts of irs, then ed again. */
export async function countOf(lenders: Pick<Lenders, 'ask'>, caller: string, loanId: string, selection: string) {
  const loan = { __typename: 'StudentLoan', id: loanId };
  const first = await lenders.ask(
    'ed',
    caller,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on StudentLoan { employers { __typename ein } } } }`,
    { of: [loan] },
  );
  const { employers } = first.data._entities[0];
  const facts = await lenders.ask('irs', caller, factsOfEmployers, { of: employers });
  return countWith(lenders, caller, loanId, selection, { employers: facts.data._entities });
}

/** The same with whatever facts the representation is made to carry. */
export function countWith(
  lenders: Pick<Lenders, 'ask'>,
  caller: string,
  loanId: string,
  selection: string,
  facts: Readonly<Record<string, unknown>>,
) {
  return lenders.ask(
    'ed',
    caller,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on StudentLoan { id pslf { ${selection} } } } }`,
    { of: [{ __typename: 'StudentLoan', id: loanId, ...facts }] },
  );
}
