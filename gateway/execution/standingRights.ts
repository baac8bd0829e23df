import type { Log } from '../base/log.ts';
import type { Principal } from '../identity/principal.ts';
import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import type { Concerned } from './disclosed.ts';
import { isJsonObject } from './ownKey.ts';
import { toldSubjects } from './toldSubjects.ts';

/** Says, just before an answer leaves, whether the rights still stand by which it shows somebody else. */
export interface StandingRights {
  /** A right that an agency judged within this time is not asked about again. */
  readonly freshMs: number;
  readonly nowMs: () => number;
  /** Whether all of them stand now. No answer in time is no right. Never rejects. */
  readonly stand: (principal: Principal, people: readonly Concerned[], requestId: string) => Promise<boolean>;
}

export interface StandingRightsOptions {
  /** Asks a subgraph in somebody's name; null: in the gateway's own. */
  readonly ask: (
    subgraph: 'identity' | 'trust',
    principal: Principal | null,
    body: string,
    requestId: string,
    deadlineAtMs: number,
  ) => Promise<SubgraphReply>;
  readonly bounds: { readonly subjectRightsMs: number; readonly subjectRightsTimeoutMs: number };
  readonly nowMs: () => number;
  readonly log: Log;
}

const queries = {
  consents: 'query Standing($of: [_Any!]!) { _entities(representations: $of) { ... on Consent { id state version } } }',
  delegations: 'query Standing($of: [_Any!]!) { _entities(representations: $of) { ... on Delegation { id } } }',
  people: 'query Standing($of: [_Any!]!) { _entities(representations: $of) { ... on Person { id } } }',
} as const;

/**
 * Consents are asked of `trust` and delegations of `identity`, in the gateway's own name; what is neither, a caseload or a
 * routine use, of `identity` in the caller's, which asks trust about it. Who was given a token for one record was shown that
 * record, and whoever shares one has it as much as the other: neither holds a right that could be taken back.
 */
export function createStandingRights({ ask, bounds, nowMs, log }: StandingRightsOptions): StandingRights {
  const { subjectRightsMs, subjectRightsTimeoutMs } = bounds;
  return {
    freshMs: subjectRightsMs,
    nowMs,
    async stand(principal, people, requestId) {
      const deadlineAtMs = nowMs() + subjectRightsTimeoutMs;
      const entities = async (
        subgraph: 'identity' | 'trust',
        asker: Principal | null,
        kind: keyof typeof queries,
        of: readonly object[],
      ): Promise<Entities | null> => {
        const body = JSON.stringify({ query: queries[kind], variables: { of } });
        const reply = await ask(subgraph, asker, body, requestId, deadlineAtMs).catch(() => null);
        const read = reply?.ok === true ? readEntities(reply.payload, of.length) : null;
        if (read === null) log.warn('rights unknown', { requestId, kind });
        return read;
      };
      const withBasis = (...bases: readonly string[]) => people.filter(({ basis }) => bases.includes(basis));
      const [consents, delegations, others] = [
        withBasis('CONSENT'),
        withBasis('DELEGATION'),
        withBasis('CASELOAD', 'ROUTINE_USE'),
      ];
      const lasting = withBasis('PUBLIC_TOKEN', 'PARTY', 'SELF');
      if (consents.length + delegations.length + others.length + lasting.length < people.length) return false;
      const verdicts = await Promise.all([
        consents.length === 0 || consentsStand(consents, (of) => entities('trust', null, 'consents', of)),
        delegations.length === 0 ||
          delegationsStand(delegations, (of) => entities('identity', null, 'delegations', of)),
        others.length === 0 || othersStand(others, (of) => entities('identity', principal, 'people', of)),
      ]);
      return verdicts.every((verdict) => verdict);
    },
  };
}

interface Entities {
  readonly list: readonly unknown[];
  /** Whom the answer names, and by what right. */
  readonly people: readonly (Concerned | null)[];
}

type AskEntities = (of: readonly object[]) => Promise<Entities | null>;

function readEntities(
  payload: { readonly data?: unknown; readonly errors?: unknown; readonly extensions?: unknown },
  count: number,
): Entities | null {
  const list = isJsonObject(payload.data) ? payload.data._entities : null;
  const told = toldSubjects(payload);
  const isWhole = payload.errors === undefined && Array.isArray(list) && list.length === count;
  return isWhole && told !== null ? { list, people: (told ?? []).map(({ subject }) => subject) } : null;
}

/**
 * `consent-7@3` stands while consent-7 is active in its third version: each change makes another one. Which of so many reads
 * it is may stand behind it, and was taken for this answer.
 */
async function consentsStand(people: readonly Concerned[], ask: AskEntities): Promise<boolean> {
  const refs = people.map(({ ref }) => /^(.+?)@(\d+)(?:#[\w-]+)?$/.exec(ref ?? '') ?? []);
  const found = await ask(refs.map(([, id = '']) => ({ __typename: 'Consent', id })));
  return refs.every(([, id, version], position) => {
    const entity = found?.list[position];
    return isJsonObject(entity) && entity.id === id && entity.state === 'ACTIVE' && String(entity.version) === version;
  });
}

async function delegationsStand(people: readonly Concerned[], ask: AskEntities): Promise<boolean> {
  const found = await ask(people.map(({ ref }) => ({ __typename: 'Delegation', id: ref ?? '' })));
  return people.every(({ ref }, position) => {
    const entity = found?.list[position];
    return isJsonObject(entity) && entity.id === ref;
  });
}

async function othersStand(people: readonly Concerned[], ask: AskEntities): Promise<boolean> {
  const found = await ask(people.map(({ id }) => ({ __typename: 'Person', id })));
  return people.every(({ id, basis, ref }) =>
    found?.people.some((one) => one !== null && one.id === id && one.basis === basis && one.ref === ref),
  );
}
