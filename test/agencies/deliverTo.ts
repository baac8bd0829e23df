import { randomUUID } from 'node:crypto';
import { intakeToken } from '../../subgraphs/kit/intake/index.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { anchorOn, type ServedAgencies } from './servedAgencies.ts';

/** What a test says of a move; the rest is an ordinary one within the United States, of today. */
export interface Delivered {
  readonly row?: string;
  readonly revision?: number;
  readonly change?: string;
  readonly sequence?: number;
  readonly effectiveOn?: string;
  readonly to?: { readonly lines: readonly string[]; readonly region?: string; readonly countryCode?: string };
}

/** What an agency says of a delivery. */
export interface IntakeAnswer {
  readonly state: string;
  readonly reasonCode: string | null;
  readonly effects: readonly {
    readonly code: string;
    readonly law: string;
    readonly kind: string;
    readonly state: string;
  }[];
}

const replyFields = 'state reasonCode effects { code law kind state question { en es } }';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's.
type Any = any;

/** Sends one operation of the intake contract as the order's owner does. */
export async function askIntake(
  agencies: ServedAgencies,
  agency: string,
  query: string,
  variables: object,
): Promise<Any> {
  const body = JSON.stringify({ query, variables });
  const key = readKeys(agencies.keysFolder, 'usps').own;
  const token = await intakeToken({ agency, path: '/intake', body, at: new Date() }, key);
  const answer = await fetch(new URL('/intake', agencies.urls[agency]), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** Hands one move to an agency, for every purpose. */
export async function deliverTo(
  agencies: ServedAgencies,
  agency: string,
  person: string,
  { row = `row-${randomUUID()}`, revision = 1, change = 'change-1', sequence = 1, effectiveOn, to }: Delivered = {},
): Promise<IntakeAnswer> {
  const input = {
    delivery: `${row}.${revision}`,
    row,
    change,
    person,
    purposes: ['MAILING', 'RESIDENCE', 'BUSINESS'].map((purpose) => ({ purpose, sequence })),
    to: {
      lines: ['27 LIGHTHOUSE RD'],
      city: 'HARBORVIEW',
      region: 'ME',
      postalCode: '04199',
      countryCode: 'US',
      ...to,
    },
    effectiveOn: effectiveOn ?? anchorOn,
    overridden: false,
    authority: 'SELF',
  };
  const mutation = `mutation ($input: IntakeInput!) { apply(input: $input) { ${replyFields} } }`;
  return (await askIntake(agencies, agency, mutation, { input })).apply;
}

/** Hands over the person's answer to one effect of a delivery. */
export async function answerEffect(
  agencies: ServedAgencies,
  agency: string,
  answer: { readonly delivery: string; readonly code: string; readonly value: string },
): Promise<IntakeAnswer> {
  const mutation = `mutation ($delivery: ID!, $code: String!, $value: String!) {
    answerEffect(delivery: $delivery, code: $code, value: $value) { ${replyFields} } }`;
  return (await askIntake(agencies, agency, mutation, answer)).answerEffect;
}
