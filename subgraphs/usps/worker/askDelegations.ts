import type { Agent } from 'node:http';
import { agencyAgent, type SubgraphRuntime } from '../../kit/index.ts';
import { callSigned } from './intakeCall.ts';

/** What identity tells whoever wants to move people. */
export interface ActingRights {
  readonly rights: readonly ActingRight[];
  /** Those of the people named whom identity tells of: not those who do not exist, nor those whose address is confidential. */
  readonly people: readonly { readonly id: string; readonly isDeceased: boolean }[];
  /** The address of whoever wants to act is confidential. */
  readonly isConfidential: boolean;
}

/** A right to act for somebody, in force at this moment. */
export interface ActingRight {
  readonly id: string;
  /** Who is acted for. */
  readonly from: string;
  readonly reason: string;
  /** By what name the person knows who acts for them. */
  readonly delegateName: string;
}

/** The most people one question may name. */
export const delegationsAskedMax = 50;

/** Whether this is a right to move somebody so: a child's is the record of a parent, not a leave that somebody gave. */
export function isRightTo(
  { personId, authority }: { readonly personId: string; readonly authority: string },
  { from, reason }: ActingRight,
): boolean {
  return from === personId && (authority !== 'MINOR_CHILD' || reason === 'MINOR_CHILD');
}

const owner = 'identity';
const path = '/delegations';
/** A citizen waits for this. */
const longestMs = 2000;
const socketsMax = 16;
/** One for each way of speaking to agencies, which is one for each process. */
const agents = new Map<SubgraphRuntime['tls'], Agent>();

/**
 * Asks `identity` who of these people there is, and for whom of them somebody may change addresses, now: nothing is
 * remembered, so that a right that is taken back is gone with the next question. Null when identity does not answer.
 */
export async function askDelegations(
  to: string,
  people: readonly string[],
  { subgraphUrls, keys, clock, tls }: Pick<SubgraphRuntime, 'subgraphUrls' | 'keys' | 'clock' | 'tls'>,
  timeoutMs = longestMs,
): Promise<ActingRights | null> {
  const url = subgraphUrls[owner];
  if (url === undefined) return null;
  const agent = agents.get(tls) ?? agencyAgent(tls, socketsMax);
  agents.set(tls, agent);
  const ports = { agent, key: keys.own, realMs: () => clock.real().getTime(), timeoutMs };
  const question = { to, from: people, power: 'CHANGE_ADDRESS' };
  const answer = await callSigned({ subgraph: owner, url: new URL(path, url) }, question, ports);
  return answer.kind === 'answered' ? parseRights(answer.value) : null;
}

function parseRights(value: unknown): ActingRights | null {
  if (typeof value !== 'object' || value === null) return null;
  const [rights, people, isConfidential]: unknown[] = ['delegations', 'people', 'isConfidential'].map((name) =>
    Reflect.get(value, name),
  );
  if (!Array.isArray(rights) || !rights.every(isRight) || !Array.isArray(people) || !people.every(isPerson))
    return null;
  return typeof isConfidential === 'boolean' ? { rights, people, isConfidential } : null;
}

function isRight(value: unknown): value is ActingRight {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'from', 'reason', 'delegateName'].every((name) => typeof Reflect.get(value, name) === 'string');
}

function isPerson(value: unknown): value is ActingRights['people'][number] {
  if (typeof value !== 'object' || value === null) return false;
  return typeof Reflect.get(value, 'id') === 'string' && typeof Reflect.get(value, 'isDeceased') === 'boolean';
}
