import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 12 });
}, 120_000);
afterAll(() => system?.close());

const shape = `{ __schema {
  types { name }
  mutationType { name fields { name } } subscriptionType { name fields { name } }
} }`;

interface Shown {
  readonly types: ReadonlySet<string>;
  /** Null where there is no such root type. */
  readonly mutations: readonly string[] | null;
  readonly subscriptions: readonly string[] | null;
}

async function shownTo(as: string | undefined, purpose?: string): Promise<Shown> {
  const extensions = purpose === undefined ? {} : { purpose };
  const { data, text } = await system.ask(shape, { ...(as !== undefined && { as }), extensions });
  if (!data) throw new Error(text);
  const { types, mutationType, subscriptionType } = data.__schema;
  const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
  return {
    types: new Set(namesOf(types)),
    mutations: mutationType === null ? null : namesOf(mutationType.fields),
    subscriptions: subscriptionType === null ? null : namesOf(subscriptionType.fields),
  };
}

describe('introspection', () => {
  it.each([
    ['usda-snap', 'snap-eligibility'],
    ['warrants', 'law-enforcement'],
  ])('shows %s, who asks for %s, neither what is ordered nor what is told as it happens', async (client, purpose) => {
    const { types, mutations, subscriptions } = await shownTo(`client:${client}`, purpose);
    expect({ mutations, subscriptions }).toEqual({ mutations: null, subscriptions: null });
    for (const name of ['Mutation', 'Subscription', 'GrantConsentInput', 'ConsentPayload', 'RequestConsentInput']) {
      expect(types.has(name), name).toBe(false);
    }
    expect(types.has('Person')).toBe(true);
  });

  it.each([
    ['usda-snap', 'consent-request'],
    ['irs-privacy', 'access-question'],
  ])(
    'shows %s, who asks for %s, what is an agency’s to order, and nothing that is a person’s',
    async (client, purpose) => {
      const { types, mutations, subscriptions } = await shownTo(`client:${client}`, purpose);
      expect(mutations).toEqual(expect.arrayContaining(['requestConsent', 'answerDataAccessQuestion']));
      for (const name of ['grantConsent', 'revokeConsent', 'changeAddress', 'linkAccount']) {
        expect(mutations, name).not.toContain(name);
      }
      expect(subscriptions).toBeNull();
      expect(types.has('RequestConsentInput')).toBe(true);
      expect(types.has('GrantConsentInput')).toBe(false);
    },
  );

  it('shows staff who may order nothing for their purpose no mutation', async () => {
    const as = await system.token('p-vera', { clientId: 'va-casework' });
    expect((await shownTo(as)).mutations).toBeNull();
  });

  it('goes on showing a person all that they may order, and one purpose not what another allows', async () => {
    const orders = await shownTo('p-ana');
    expect(orders.mutations).toEqual(expect.arrayContaining(['grantConsent', 'changeAddress', 'requestConsent']));
    expect(orders.subscriptions).toEqual(expect.arrayContaining(['dataAccesses', 'addressChangeEvents']));
    expect((await shownTo('p-ana', 'statistics')).mutations).toBeNull();
    expect(await shownTo('p-ana')).toEqual(orders);
  });
});
