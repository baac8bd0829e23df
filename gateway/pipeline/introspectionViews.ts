import { type GraphQLSchema, parse, print } from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import { denialOf } from '../identity/requirement.ts';
import { type BoundedCache, createBoundedCache } from '../planning/boundedCache.ts';
import { pruneSchema } from '../planning/pruneSchema.ts';
import type { RequirementId, RequirementIndex } from '../planning/requirementIndex.ts';
import type { Supergraph } from '../planning/supergraph.ts';
import { mayOrder, unfitFor } from './unfitFor.ts';
import { type GraphView, type GraphViews, schemaOf } from './viewOf.ts';

export interface IntrospectionRules {
  /** What somebody who has not signed in is shown: the contract `public`, or nothing. */
  readonly anonymous: 'public' | 'none';
  /** Schemas kept, by what their callers may name. */
  readonly viewsMax: number;
}

export const defaultIntrospectionRules: IntrospectionRules = Object.freeze({ anonymous: 'public', viewsMax: 64 });

/** What a caller is shown of the schema. */
export interface ShownSchema {
  /** Equal for equal schemas of one generation. */
  readonly key: string;
  readonly schema: GraphQLSchema;
}

export interface IntrospectionViews {
  /** @throws ClientError INTROSPECTION_DENIED */
  readonly shownTo: (principal: Principal, view: GraphView) => ShownSchema;
}

interface Facts {
  readonly supergraph: Pick<Supergraph, 'apiSdl' | 'apiSchema'>;
  readonly requirements: RequirementIndex;
  readonly views: GraphViews;
  readonly rules: IntrospectionRules;
}

/**
 * Who is registered for a contract sees that contract. Everybody else sees the graph without what they may not have: what
 * they could have by a better proof of who they are stays, so that a client can offer it. What is ordered and told as it
 * happens is left out for whom it is refused by who they are, or by what they ask for: an agency's client. Who has not signed in sees the
 * contract `public`; where the graph has none, what needs no signing in.
 */
export function createIntrospectionViews({ supergraph, requirements, views, rules }: Facts): IntrospectionViews {
  const reduced: BoundedCache<string, ShownSchema> = createBoundedCache({ entriesMax: rules.viewsMax });

  function withoutDenied(principal: Principal): ShownSchema {
    const denied = deniedTo(principal, requirements);
    const refused = refusedTo(principal, supergraph.apiSchema, requirements);
    if (denied.size === 0 && refused.size === 0) return views.full;
    const key = `without ${[...denied].join(',')} ${[...refused].join(',')}`;
    let shown = reduced.get(key);
    if (shown === undefined) {
      const isOpen = (ids: readonly RequirementId[]) => !ids.some((id) => denied.has(id));
      const keepsField = (typeName: string, fieldName: string) =>
        !refused.has(`${typeName}.${fieldName}`) &&
        isOpen(requirements.ofField(typeName, fieldName)) &&
        isOpen(requirements.ofObjectType(typeName));
      const sdl = print(pruneSchema(parse(supergraph.apiSdl, { noLocation: true }), keepsField));
      shown = { key, schema: schemaOf(sdl) };
      reduced.set(key, shown);
    }
    return shown;
  }

  return {
    shownTo: (principal, view) => {
      if (principal.contract !== 'full') return view;
      if (principal.kind !== 'anonymous') return withoutDenied(principal);
      if (rules.anonymous === 'none') throw new ClientError('INTROSPECTION_DENIED');
      return views.ofContract('public') ?? withoutDenied(principal);
    },
  };
}

/** Root fields of mutations and subscriptions that `authorize` refuses them, whatever they hold: their coordinates. */
function refusedTo(principal: Principal, schema: GraphQLSchema, { ofField }: RequirementIndex): ReadonlySet<string> {
  const [orders, news] = [schema.getMutationType(), schema.getSubscriptionType()];
  return new Set(
    [orders, news].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).flatMap((fieldName) => {
        const typeName = type?.name ?? '';
        const isRefused =
          (type === orders && !mayOrder(principal)) ||
          unfitFor(principal, ofField(typeName, fieldName).length > 0) !== null;
        return isRefused ? [`${typeName}.${fieldName}`] : [];
      }),
    ),
  );
}

function deniedTo(principal: Principal, { requirements }: RequirementIndex): ReadonlySet<RequirementId> {
  return new Set(
    requirements.flatMap((requirement, id) => {
      const denial = denialOf(requirement, principal);
      return denial?.code === 'FORBIDDEN' || denial?.code === 'UNAUTHENTICATED' ? [id] : [];
    }),
  );
}
