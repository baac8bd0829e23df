import { createExpiringCache } from '../base/expiringCache.ts';
import type { Log } from '../base/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import { isJsonObject } from './ownKey.ts';
import type { SubjectGate } from './subjectGate.ts';

export interface DelegatorGateOptions {
  /** Asks the subgraph `identity` in the gateway's own name. */
  readonly ask: (body: string, requestId: string, deadlineAtMs: number) => Promise<SubgraphReply>;
  readonly bounds: {
    readonly subjectRightsMs: number;
    readonly subjectRightsTimeoutMs: number;
    readonly subjectRightsMax: number;
  };
  readonly nowMs: () => number;
  readonly metrics: Pick<Metrics, 'subjectGate'>;
  readonly log: Log;
}

const query = 'query DelegatorsOf($person: ID!) { delegatorsOf(person: $person) }';

/** What `identity` lists of one person; it bounds delegations itself. */
const delegatorsMax = 1_000;

const nobody: ReadonlySet<string> = new Set();

/**
 * A citizen may be told of those who let them act for them. Which powers that gives, and over what, each agency judges:
 * this only keeps everybody else out, also where an agency forgets. An answer is believed for `subjectRightsMs`, so that
 * what is revoked ends within a second.
 */
export function createDelegatorGate({ ask, bounds, nowMs, metrics, log }: DelegatorGateOptions): SubjectGate {
  const known = createExpiringCache<string, ReadonlySet<string>>(bounds.subjectRightsMax, nowMs);
  /** Bounded by the operations in flight. */
  const underWay = new Map<string, Promise<ReadonlySet<string> | null>>();

  async function find(person: string, requestId: string): Promise<ReadonlySet<string> | null> {
    const reply = await ask(
      JSON.stringify({ query, variables: { person } }),
      requestId,
      nowMs() + bounds.subjectRightsTimeoutMs,
    );
    const delegators = reply.ok ? readDelegators(reply.payload) : null;
    if (delegators === null) log.warn('delegations unknown', { requestId, code: reply.ok ? 'invalid' : reply.code });
    else known.set(person, delegators, nowMs() + bounds.subjectRightsMs);
    return delegators;
  }

  function delegatorsOf(person: string, requestId: string): Promise<ReadonlySet<string> | null> {
    const found = known.get(person);
    if (found !== undefined) return Promise.resolve(found);
    let asking = underWay.get(person);
    if (asking === undefined) {
      asking = find(person, requestId).finally(() => underWay.delete(person));
      underWay.set(person, asking);
    }
    return asking;
  }

  return {
    typeName: 'Person',
    ruleFor({ role, personId }) {
      if (role === 'staff' || role === 'agency' || role === 'system') return 'leave';
      return role === 'citizen' && personId !== null ? 'ask' : 'withhold';
    },
    async allowed({ personId }, ids, requestId) {
      const delegators = personId === null ? nobody : await delegatorsOf(personId, requestId);
      if (delegators === null) {
        metrics.subjectGate.add(['unavailable']);
        return nobody;
      }
      for (const id of ids) metrics.subjectGate.add([delegators.has(id) ? 'allowed' : 'withheld']);
      return delegators;
    },
  };
}

/** Null: the answer does not say. */
function readDelegators({
  data,
  errors,
}: {
  readonly data?: unknown;
  readonly errors?: unknown;
}): ReadonlySet<string> | null {
  if (Array.isArray(errors) && errors.length > 0) return null;
  const list = isJsonObject(data) ? data.delegatorsOf : null;
  const isList = Array.isArray(list) && list.length <= delegatorsMax && list.every((id) => typeof id === 'string');
  return isList ? new Set(list as string[]) : null;
}
