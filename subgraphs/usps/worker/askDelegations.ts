import { Agent } from 'node:http';
import type { SubgraphRuntime } from '../../kit/index.ts';
import { callSigned } from './intakeCall.ts';

/** A right to act for somebody, in force at this moment. */
export interface ActingRight {
  readonly id: string;
  /** Who is acted for. */
  readonly from: string;
  readonly reason: string;
  /** By what name the person knows who acts for them. */
  readonly delegateName: string;
}

const owner = 'identity';
const path = '/delegations';
/** A citizen waits for this. */
const timeoutMs = 2000;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/**
 * Asks `identity` for whom of these people somebody may change addresses, now: nothing is remembered, so that a right
 * that is taken back is gone with the next question. Null when identity does not answer.
 */
export async function askDelegations(
  to: string,
  people: readonly string[],
  { subgraphUrls, keys, clock }: Pick<SubgraphRuntime, 'subgraphUrls' | 'keys' | 'clock'>,
): Promise<readonly ActingRight[] | null> {
  const url = subgraphUrls[owner];
  if (url === undefined) return null;
  const ports = { agent, key: keys.own, realMs: () => clock.real().getTime(), timeoutMs };
  const question = { to, from: people, power: 'CHANGE_ADDRESS' };
  const answer = await callSigned({ subgraph: owner, url: new URL(path, url) }, question, ports);
  return answer.kind === 'answered' ? parseRights(answer.value) : null;
}

function parseRights(value: unknown): readonly ActingRight[] | null {
  const rights: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'delegations') : undefined;
  return Array.isArray(rights) && rights.every(isRight) ? rights : null;
}

function isRight(value: unknown): value is ActingRight {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'from', 'reason', 'delegateName'].every((name) => typeof Reflect.get(value, name) === 'string');
}
