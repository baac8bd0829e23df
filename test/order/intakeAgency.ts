import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { ClientError, clientErrorStatus } from '../../subgraphs/kit/base/errors.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { parseFaultMode } from '../../subgraphs/kit/demo/fault.ts';
import type { SubgraphRuntime } from '../../subgraphs/kit/index.ts';
import {
  type IntakeInput,
  type IntakeReply,
  type IntakeRequest,
  intakeToken,
  isProven,
  type KeptAddresses,
  keepsAddresses,
} from '../../subgraphs/kit/intake/index.ts';
import { addresses } from '../../subgraphs/kit/intake/tables.ts';
import { replySelection } from '../../subgraphs/usps/worker/parseReply.ts';
import { plainProfile } from '../support/plainProfile.ts';

export const [agencyKeys, ownerKeys, strangerKeys] = [1, 2, 3].map(() => generateKeyPairSync('ed25519'));
export const key = (pair: typeof agencyKeys, half: 'privateKey' | 'publicKey', kid: string) => {
  if (!pair) throw new Error('There is no such pair.');
  return { kid, key: pair[half] };
};

export const profile = {
  ...plainProfile,
  purposes: ['MAILING', 'RESIDENCE'],
  acceptsFutureDated: true,
  maxLeadDays: 30,
  lineLengthLimit: 30,
};
export const old = { lines: ['1 OLD ST'], city: 'SALEM', region: 'OR', postalCode: '97301', countryCode: 'US' };
export const fresh = { ...old, lines: ['2 NEW ST'] };
export const other = { ...old, lines: ['3 OTHER ST'] };

const reply = `{ ${replySelection} }`;
export const documents = {
  apply: `mutation($input: IntakeInput!) { reply: apply(input: $input) ${reply} }`,
  watch: `query($input: IntakeInput!) { reply: watch(input: $input) ${reply} }`,
  intakeStatus: `query($delivery: ID!) { reply: intakeStatus(delivery: $delivery) ${reply} }`,
  withdraw: `mutation($delivery: ID!, $reason: String!) { reply: withdraw(delivery: $delivery, reason: $reason) ${reply} }`,
  revert: `mutation($delivery: ID!, $reason: String!, $holdPayments: Boolean!) {
    reply: revert(delivery: $delivery, reason: $reason, holdPayments: $holdPayments) ${reply} }`,
  answerEffect: `mutation($delivery: ID!, $code: String!, $value: String!) {
    reply: answerEffect(delivery: $delivery, code: $code, value: $value) ${reply} }`,
};

/** One agency over a database of its own; `restart` begins another life on the same one. */
export function openAgency(kept: Partial<KeptAddresses> = {}) {
  let fault = 'up';
  const folder = fileURLToPath(new URL('../../subgraphs/va', import.meta.url));
  const { db } = openDatabase({ file: null, folder, onStatement: () => {} });
  for (const purpose of ['MAILING', 'RESIDENCE']) {
    const row = {
      ...old,
      deliveryPoint: null,
      version: 'seed-1',
      sequence: null,
      recordedAt: new Date(0),
      setBy: null,
      coolingUntil: null,
    };
    db.insert(addresses)
      .values({ ...row, personId: 'p-1', purpose })
      .run();
  }
  const counts: Record<string, number> = {};
  let today = '2026-03-10';
  let at: string | null = null;
  let number = 0;
  const runtime = {
    name: 'va',
    db,
    clock: { now: () => new Date(at ?? `${today}T15:00:00Z`), today: () => today, real: () => new Date() },
    keys: { own: key(agencyKeys, 'privateKey', 'va-1'), publicOf: () => key(ownerKeys, 'publicKey', 'usps-1') },
    random: {
      newId: (prefix: string) => {
        number += 1;
        return `${prefix}-${number}`;
      },
      fraction: () => 0,
    },
    counters: {
      add: (name: string) => {
        counts[name] = (counts[name] ?? 0) + 1;
      },
      read: () => counts,
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    fault: { mode: () => parseFaultMode(fault) },
  } as unknown as SubgraphRuntime;
  const intake = keepsAddresses({ profile, ...kept });
  let open = intake.open(runtime);

  const send = async (body: string, token: string | null) => {
    const answer = await open
      .handle({
        method: 'POST',
        path: '/intake',
        search: '',
        headers: new Map(token === null ? [] : [['authorization', `Bearer ${token}`]]),
        body: Buffer.from(body),
        requestId: 'r',
        remoteAddress: '127.0.0.1',
        signal: new AbortController().signal,
      })
      .catch((error: unknown) => {
        if (!(error instanceof ClientError)) throw error;
        const refusal = { errors: [{ extensions: { code: error.code } }] };
        return { status: clientErrorStatus[error.code], body: JSON.stringify(refusal) };
      });
    return { status: answer.status, ...JSON.parse(answer.body) };
  };
  const ask = async (query: string, variables: object = {}) => {
    const body = JSON.stringify({ query, variables });
    const token = await intakeToken(
      { agency: 'va', path: '/intake', body, at: new Date() },
      key(ownerKeys, 'privateKey', 'usps-1'),
    );
    return send(body, token);
  };
  const say = async (request: IntakeRequest): Promise<IntakeReply> => {
    const { operation, ...variables } = request;
    const answer = await ask(documents[operation], variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    if (answer.data.reply === null) return answer.data.reply;
    const replied = { ...answer.data.reply };
    expect(isProven(request, replied, key(agencyKeys, 'publicKey', 'va-1'))).toBe(true);
    return replied;
  };
  return {
    send,
    ask,
    say,
    counts,
    apply: (input: IntakeInput) => say({ operation: 'apply', input }),
    restart: () => {
      open = intake.open(runtime);
    },
    setToday: (day: string) => {
      today = day;
    },
    setNow: (instant: string) => {
      at = instant;
    },
    db,
    claim: (body: unknown) => open.claim?.(body) ?? null,
    letters: () => (open.letters?.() ?? []) as readonly Readonly<Record<string, unknown>>[],
    setFault: (mode: string) => {
      fault = mode;
    },
    onFile: () =>
      db
        .select()
        .from(addresses)
        .all()
        .map(({ purpose, lines, setBy }) => ({ purpose, line: lines[0], setBy })),
    versions: () =>
      new Set(
        db
          .select({ version: addresses.version })
          .from(addresses)
          .all()
          .map(({ version }) => version),
      ),
  };
}

export function delivery(id: string, sequence: number, further: Partial<IntakeInput> = {}): IntakeInput {
  return {
    delivery: id,
    row: id.split('.').slice(0, -1).join('.'),
    change: 'move-1',
    person: 'p-1',
    purposes: [
      { purpose: 'MAILING', sequence },
      { purpose: 'RESIDENCE', sequence },
    ],
    from: old,
    to: fresh,
    effectiveOn: '2026-03-10',
    overridden: false,
    authority: 'SELF',
    coolingUntil: null,
    signature: null,
    documents: [],
    notice: null,
    ...further,
  };
}
