import { readFileSync } from 'node:fs';
import { buildSchema, type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { isCalendarDate } from '../scalars/calendar.ts';
import { type DeliverySignature, type IntakeInput, postalText } from './content.ts';
import { apply, statusOf, withdraw } from './deliveries.ts';
import { answerEffect } from './effects.ts';
import type { IntakePorts } from './intakePorts.ts';
import type { IntakeProfile } from './profile.ts';
import { holders, snapshot } from './reads.ts';
import { revert } from './revert.ts';
import { watch } from './watch.ts';

const schema = buildSchema(readFileSync(new URL('./contract.graphql', import.meta.url), 'utf8'));

/** The order's owner sends a handful of documents; whoever sends more only loses their caching. */
const documentsMax = 32;

/** Runs one request of the intake contract; `body` is parsed JSON, unchecked. Null when it is no GraphQL request. */
export type ContractServer = (body: unknown) => Promise<object | null>;

/** The contract over one agency's addresses. */
export function createContractServer(ports: IntakePorts, profile: IntakeProfile): ContractServer {
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
  const prepared = (text: string): DocumentNode | readonly GraphQLError[] => {
    const known = documents.get(text);
    if (known !== undefined) return known;
    const document = prepare(text);
    if (documents.size < documentsMax) documents.set(text, document);
    return document;
  };
  const rootValue = rootOf(ports, profile);
  return async (body) => {
    const query = readMember(body, 'query');
    const variables = readMember(body, 'variables') ?? {};
    if (typeof query !== 'string' || typeof variables !== 'object') return null;
    const document = prepared(query);
    if (!('kind' in document)) return { errors: document.map((error) => error.toJSON()) };
    return execute({ schema, document, rootValue, variableValues: variables as Record<string, unknown> });
  };
}

function prepare(text: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(text, { maxTokens: 2000 });
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

type Optional = 'change' | 'from' | 'coolingUntil' | 'signature' | 'documents' | 'notice';
type ContractInput = Omit<IntakeInput, Optional> & { readonly [K in Optional]?: IntakeInput[K] | null };

/** graphql-js has checked the arguments against the contract: what arrives here has its types. */
function rootOf(ports: IntakePorts, profile: IntakeProfile) {
  const { db, table } = ports;
  return {
    profile,
    intakeStatus: ({ delivery }: { delivery: string }) => statusOf(ports, delivery),
    snapshot: ({ person }: { person: string }) => snapshot(db, table, person),
    holders: ({ after, first }: { after?: string | null; first: number }) => holders(ports, after ?? null, first),
    apply: ({ input }: { input: ContractInput }) => apply(ports, toInput(input)),
    withdraw: ({ delivery, reason }: { delivery: string; reason: string }) => withdraw(ports, delivery, reason),
    watch: ({ input }: { input: ContractInput }) => watch(ports, toInput(input)),
    revert: ({ delivery, reason, holdPayments }: { delivery: string; reason: string; holdPayments: boolean }) =>
      revert(ports, delivery, reason, holdPayments),
    answerEffect: ({ delivery, code, value }: { delivery: string; code: string; value: string }) =>
      answerEffect(ports, delivery, code, value),
  };
}

function toInput(input: ContractInput): IntakeInput {
  const { delivery, row, person, purposes, effectiveOn, overridden, authority } = input;
  const coolingUntil = input.coolingUntil ?? null;
  if (!isCalendarDate(effectiveOn)) refuse('`effectiveOn` is not a calendar day.');
  if (purposes.length === 0) refuse('A delivery names at least one purpose.');
  if (input.to.lines.length === 0) refuse('An address has at least one line.');
  if (coolingUntil !== null && Number.isNaN(Date.parse(coolingUntil))) refuse('`coolingUntil` is not an instant.');
  return {
    delivery,
    row,
    change: input.change ?? null,
    person,
    purposes: purposes.map(({ purpose, sequence }) => ({ purpose, sequence })),
    from: input.from ? postalText(input.from) : null,
    to: postalText(input.to),
    effectiveOn,
    overridden,
    authority,
    coolingUntil,
    signature: input.signature ? signatureOf(input.signature) : null,
    documents: (input.documents ?? []).map(({ id, digest }) => ({ id, digest })),
    notice: input.notice ? { code: input.notice.code } : null,
  };
}

function signatureOf({ by, at, statementDigest }: DeliverySignature): DeliverySignature {
  return { by, at, statementDigest };
}

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
