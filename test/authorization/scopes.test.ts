import { readFileSync } from 'node:fs';
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import type { Requirement } from '../../gateway/identity/requirement.ts';
import { createClassification } from '../../gateway/planning/classification.ts';
import { createRequirementIndex } from '../../gateway/planning/requirementIndex.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';
import { citizenScopeNames, citizenScopes } from '../../subgraphs/identity/signIn/scopes.ts';

/** What the graph asks for, and what the sign-in offers: one is nothing without the other. */

const supergraph = prepareSupergraph(readFileSync('schema/supergraph.graphql', 'utf8'));
const { fullSchema } = supergraph;
const requirements = createRequirementIndex(supergraph);
const classification = createClassification(supergraph);

/** Needs no scope, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'Mutation.signEmployerCertification': 'The official has no account: the one-time token says who they are.',
  'Mutation.disputeAddressChange':
    'Whoever lives at the old address has no account: the code of the letter is what counts.',
  'Mutation.requestConsent':
    "An agency's client asks, in its own name and for its registered purpose; nobody granted it anything.",
  'Mutation.answerDataAccessQuestion': 'The same: the registry says which clients of an agency may.',
  'Query.openDataAccessQuestions': 'The same.',
  'Query.delegatorsOf': 'For the gateway alone, and in no schema that a client sees.',
};

const scopesOf = (coordinate: string): readonly (readonly (readonly string[])[])[] => {
  const [type = '', field = ''] = coordinate.split('.');
  return requirements
    .ofField(type, field)
    .map((id): Requirement | undefined => requirements.requirements[id])
    .flatMap((requirement) => (requirement?.kind === 'scopes' ? [requirement.anyOf] : []));
};

function coordinatesOf(type: GraphQLObjectType | null | undefined): readonly string[] {
  return Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`);
}

const mutations = coordinatesOf(fullSchema.getMutationType());
const person = fullSchema.getType('Person');
const readable = [
  ...coordinatesOf(fullSchema.getQueryType()),
  ...coordinatesOf(fullSchema.getSubscriptionType()),
  ...coordinatesOf(isObjectType(person) ? person : null),
];

/** A field whose class is not said has that of what it leads to, where that is one class for the whole type. */
function isPersonal(coordinate: string): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = fullSchema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) return false;
  const declared = classification.ofField(typeName, fieldName);
  if (declared !== null) return declared.some((name) => name !== 'PUBLIC');
  const target = getNamedType(field.type);
  if (!isObjectType(target) || target.name === 'Person') return false;
  return Object.keys(target.getFields()).some((below) => classification.isRecorded(target.name, below));
}

/** Also what the ledger does not record: what it keeps about its own rows is somebody's all the same. */
const personal = readable.filter((coordinate) => isPersonal(coordinate) || coordinate === 'Subscription.dataAccesses');

describe('the whole graph', () => {
  it('holds what is looked at here', () => {
    expect(mutations.length).toBeGreaterThan(20);
    expect(personal).toEqual(
      expect.arrayContaining(['Person.ssn', 'Query.loanStatus', 'Subscription.addressChangeEvents']),
    );
  });

  it.each([...mutations, ...personal].filter((one) => exceptions[one] === undefined))(
    '%s asks for a scope',
    (coordinate) => {
      const demanded = scopesOf(coordinate);
      expect(demanded).not.toEqual([]);
      for (const anyOf of demanded) {
        expect(anyOf).not.toEqual([]);
        // An alternative without a name would be met by everybody.
        for (const allOf of anyOf) expect(allOf).not.toEqual([]);
      }
    },
  );

  it('makes no exception of what asks for one, or is no more', () => {
    const all = new Set([...mutations, ...readable]);
    const stale = Object.keys(exceptions).filter((one) => !all.has(one) || scopesOf(one).length > 0);
    expect(stale).toEqual([]);
  });

  it('asks to write for what is ordered, never to read alone', () => {
    const asked = mutations.flatMap((one) => scopesOf(one).flat(2));
    expect([...new Set(asked)].sort()).toEqual(['address:write', 'consent:write', 'ed:write', 'identity:write']);
  });
});

describe('the sign-in', () => {
  const demanded = new Set(requirements.requirements.flatMap((one) => (one.kind === 'scopes' ? one.anyOf.flat() : [])));

  it('offers no scope that nothing asks for, and every one that something asks for', () => {
    expect([...demanded].sort()).toEqual([...citizenScopeNames].sort());
  });

  it.each(Object.entries(citizenScopes))('says in a sentence of its own what %s is', (scope, sentence) => {
    expect(sentence).toMatch(/^[A-Z][^.]{12,}[^.]$/);
    expect(Object.values(citizenScopes).filter((one) => one === sentence)).toHaveLength(1);
    expect(sentence).not.toContain(scope);
  });

  it('is asked by the page of the gateway for all of them', () => {
    const { scopes } = readConfig({}).graphiql;
    expect(scopes.split(' ').sort()).toEqual(['openid', ...citizenScopeNames].sort());
  });
});

describe('taking back', () => {
  it.each([
    ['grantDelegation', ['revokeDelegation']],
    ['grantConsent', ['revokeConsent', 'pauseConsent', 'refuseConsent']],
    ['changeAddress', ['cancelAddressChange']],
  ])('asks for no more than %s', (giving, takings) => {
    const all = (field: string) =>
      requirements.ofField('Mutation', field).map((id) => JSON.stringify(requirements.requirements[id]));
    for (const taking of takings) {
      expect(all(taking).length).toBeGreaterThan(0);
      expect(all(giving)).toEqual(expect.arrayContaining(all(taking)));
    }
  });
});
