import { beforeEach, describe, expect, it } from 'vitest';
import { noDisclosure } from '../../gateway/disclosure/disclosurePort.ts';
import { personWith } from '../gateway/engine/support/graph.ts';
import { classifiedLink } from './classifiedLink.ts';
import { createTrustedGraph } from './trustedGraph.ts';

const subgraphs = {
  people: {
    typeDefs: `${classifiedLink}
      type Query { me: Person town: String @classified(as: "PUBLIC") }
      type Mutation { rename: Person note: String @classified(as: "PUBLIC") }
      type Person @key(fields: "id") { id: ID! @classified(as: "PUBLIC") name: String @classified(as: "PII") seen: Int @classified(as: "ACCOUNTING") }`,
    resolvers: {
      Query: { me: () => ({ id: 'p-1', name: 'LEAK', seen: 3 }), town: () => 'Mapleton' },
      Mutation: { rename: () => ({ id: 'p-1', name: 'LEAK' }), note: () => 'noted' },
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'LEAK' }) },
    },
  },
  greetings: {
    typeDefs: `${classifiedLink}
      type Person @key(fields: "id") {
        id: ID! @classified(as: "PUBLIC") name: String @external greeting: String @requires(fields: "name") @classified(as: "PUBLIC")
      }`,
    resolvers: { Person: { greeting: ({ name }: { name: string }) => `Hello ${name}` } },
  },
};

let isWritable = true;
const disclosure = { ...noDisclosure, isWritable: () => isWritable };
const { ask, graph } = await createTrustedGraph(subgraphs, { disclosure });
const caller = personWith([]);
beforeEach(() => {
  isWritable = true;
});

const unavailable = { code: 'LEDGER_UNAVAILABLE' };

describe('while the ledger cannot be written', () => {
  it('personal data is denied before it is fetched, and public data goes on', async () => {
    isWritable = false;
    const { data, errors } = await ask('{ town me { id name seen } }', caller);
    expect(data).toEqual({ town: 'Mapleton', me: { id: 'p-1', name: null, seen: 3 } });
    expect(errors).toMatchObject([{ path: ['me', 'name'], extensions: unavailable }]);
    expect(graph.sent.map(({ query }) => query).join()).not.toContain('name');
  });

  it('so is what is made of it', async () => {
    isWritable = false;
    const { data, errors } = await ask('{ me { greeting } }', caller);
    expect(data).toEqual({ me: { greeting: null } });
    expect(errors).toMatchObject([{ path: ['me', 'greeting'], extensions: unavailable }]);
  });

  it('a mutation that shows some is refused whole, and does nothing', async () => {
    isWritable = false;
    const refused = await ask('mutation { note rename { id name } }', caller);
    expect(refused).not.toHaveProperty('data');
    expect(refused.errors).toMatchObject([{ extensions: unavailable }]);
    expect(graph.sent).toEqual([]);
    expect(await ask('mutation { note rename { id } }', caller)).toEqual({
      data: { note: 'noted', rename: { id: 'p-1' } },
    });
  });

  it('and is answered again as soon as it can', async () => {
    const query = '{ me { name } }';
    isWritable = false;
    expect((await ask(query, caller)).data).toEqual({ me: { name: null } });
    isWritable = true;
    expect(await ask(query, caller)).toEqual({ data: { me: { name: 'LEAK' } } });
  });
});
