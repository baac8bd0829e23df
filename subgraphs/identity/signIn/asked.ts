import type { Interaction } from 'oidc-provider';
import { audience } from './clients.ts';
import { type Office, officeOf, purposeScope } from './offices.ts';
import { citizenScopeNames, profileScopes, scopeInWords } from './scopes.ts';

/** What a site asks of whoever signs in, as far as it means anything here. */
export interface Asked {
  readonly clientId: string;
  /** Null where citizens sign in for themselves. */
  readonly office: Office | null;
  readonly acrValues: string | undefined;
  readonly redirectOrigin: string;
  /** Those of the graph count only where the graph is the resource. */
  readonly scopes: readonly AskedScope[];
  /** Of the office: what it wants to use records for, to choose one of. */
  readonly purposes: Office['purposes'];
  readonly isForGraph: boolean;
}

export interface AskedScope {
  readonly name: string;
  /** Of the graph, or of the profile. */
  readonly isOfGraph: boolean;
  readonly sentence: string;
}

export function askedBy({ params }: Interaction): Asked {
  const clientId = String(params.client_id);
  const office = officeOf(clientId);
  const isForGraph = [params.resource].flat().includes(audience);
  const names = new Set((text(params.scope) ?? '').split(' '));
  const scopes = [...names].flatMap((name): AskedScope[] => {
    const isOfGraph = !Object.hasOwn(profileScopes, name);
    const sentence = isOfGraph && office !== null ? officeWords(office, name) : scopeInWords(name);
    return sentence === null || (isOfGraph && !isForGraph) ? [] : [{ name, isOfGraph, sentence }];
  });
  return {
    clientId,
    office,
    acrValues: text(params.acr_values),
    redirectOrigin: new URL(String(params.redirect_uri)).origin,
    scopes,
    purposes: isForGraph ? (office?.purposes ?? []).filter(({ code }) => names.has(purposeScope(code))) : [],
    isForGraph,
  };
}

function officeWords({ scopes }: Office, name: string): string | null {
  const known = citizenScopeNames.find((scope) => scope === name);
  return (known && scopes[known]) ?? null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
