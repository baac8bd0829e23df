import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeToken } from '../../subgraphs/kit/intake/index.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { addressOf, documents, moveOf, tell } from './operations.ts';
import { population, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.close());

interface Call {
  readonly signer?: string;
  readonly audience?: string;
  readonly signedPath?: string;
  readonly token?: string;
}

/** Posts JSON to an agency outside the graph, as the order's owner does unless told otherwise. */
async function call(agency: string, path: string, content: unknown, tampering: Call = {}) {
  const { signer = 'usps', audience = agency, signedPath = path } = tampering;
  const body = JSON.stringify(content);
  const key = readKeys(stack.keysFolder, signer).own;
  const token =
    tampering.token ?? (await intakeToken({ agency: audience, path: signedPath, body, at: new Date() }, key));
  const response = await fetch(new URL(path, stack.served.urls[agency]), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  return { status: response.status, json: await response.json() };
}

const text = {
  en: { subject: 'A word', body: 'Something happened.' },
  es: { subject: 'Una palabra', body: 'Algo pasó.' },
};
const message = (id: string, person: string, further: object = {}) => ({
  id,
  person,
  agency: 'USPS',
  channel: 'INBOX',
  delivery: 'DELIVERED',
  at: '2027-01-01T00:00:00.000Z',
  text,
  ...further,
});
/** Somebody whom no agency asks anything because of a move, with one address for e-mail. */
function untroubled(): string {
  const found = [...population.people()].find(
    ({ id, holdings, deceasedOn }) =>
      /^p-\d+[^7]$/.test(id) &&
      deceasedOn === null &&
      holdings.size > 1 &&
      ['SSA', 'HHS', 'USDA'].every((agency) => !holdings.has(agency as 'SSA')),
  );
  if (found === undefined) throw new Error('Everybody is asked something.');
  return found.id;
}

const mine = async (person: string) => {
  const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
    messages(first: 5) { totalCount edges { node { id subject body agency { code } } } } } } }`;
  return (await stack.ask('casework', person, query, { id: person })).data._entities[0].messages;
};

describe('messages', () => {
  it('are kept once by their id, in the language of the person', async () => {
    const [before, hers] = [await mine('p-bo'), await mine('p-ana')];
    const given = { messages: [message('m-1', 'p-bo'), message('m-2', 'p-ana'), message('m-3', 'p-nobody')] };
    for (const _time of [1, 2]) {
      expect(await call('casework', '/messages', given)).toEqual({
        status: 200,
        json: { taken: ['m-1', 'm-2', 'm-3'] },
      });
    }
    const after = await mine('p-bo');
    expect(after.totalCount).toBe(before.totalCount + 1);
    expect(after.edges[0].node).toEqual({ id: 'm-1', ...text.en, agency: { code: 'USPS' } });
    const herAfter = await mine('p-ana');
    expect(herAfter.totalCount).toBe(hers.totalCount + 1);
    expect(herAfter.edges[0].node).toMatchObject({ id: 'm-2', ...text.es });
  });

  it.each([
    ['no list', {}],
    ['a channel there is not', { messages: [message('x', 'p-bo', { channel: 'PIGEON' })] }],
    ['no time', { messages: [message('x', 'p-bo', { at: 'soon' })] }],
    ['one language', { messages: [message('x', 'p-bo', { text: { en: text.en } })] }],
    [
      'an endless body',
      { messages: [message('x', 'p-bo', { text: { ...text, en: { subject: 'x', body: 'x'.repeat(2001) } } })] },
    ],
    ['more than a hundred', { messages: Array.from({ length: 101 }, (_, index) => message(`x${index}`, 'p-bo')) }],
  ])('with %s are refused whole', async (_what, content) => {
    const before = await mine('p-bo');
    expect((await call('casework', '/messages', content)).status).toBe(400);
    expect((await mine('p-bo')).totalCount).toBe(before.totalCount);
  });

  it('of a move reach the person once, also when their keeper was away', async () => {
    const person = untroubled();
    const before = (await mine(person)).totalCount;
    await stack.fault('casework', 'down');
    await tell(stack, person, documents.move, { input: moveOf(person, 'told') });
    await stack.fault('casework', 'ack-then-crash');
    const deadline = Date.now() + 15_000;
    const count = async () => (await mine(person).catch(() => ({ totalCount: 0 }))).totalCount;
    while ((await count()) < before + 3 && Date.now() < deadline) await new Promise((next) => setTimeout(next, 100));
    await stack.fault('casework', 'up');
    await new Promise((next) => setTimeout(next, 2500));
    expect(await count()).toBe(before + 3);
    expect(JSON.stringify(await mine(person))).not.toContain(addressOf(person).lines[0]);
  }, 30_000);
});

describe('delegations', () => {
  const ask = async (to: string, from: readonly string[], power = 'CHANGE_ADDRESS') =>
    (await call('identity', '/delegations', { to, from, power })).json as {
      readonly delegations: readonly { readonly from: string; readonly reason: string }[];
    };
  const byRank = (rank: number) => [...population.people()][rank - 1]?.id ?? '';

  it('name whose address somebody may change today, and nobody else', async () => {
    const { delegations } = await ask('p-ana', ['p-leo', 'p-mia', 'p-bo', 'p-nobody']);
    expect(delegations.map(({ from, reason }) => `${from} ${reason}`).sort()).toEqual([
      'p-leo MINOR_CHILD',
      'p-mia MINOR_CHILD',
    ]);
    expect((await ask('p-bo', ['p-leo'])).delegations).toEqual([]);
    expect((await ask('p-nobody', ['p-leo'])).delegations).toEqual([]);
  });

  it('that are revoked, over, not begun, or for something else say nothing', async () => {
    const people = [20, 21, 22, 23].map(byRank);
    expect((await ask('p-bo', people)).delegations.map(({ from }) => from)).toEqual([people[0]]);
    expect((await ask('p-bo', people, 'RECEIVE_NOTICES')).delegations).toEqual([]);
  });

  it.each([
    ['nobody named', { from: ['p-leo'], power: 'CHANGE_ADDRESS' }],
    ['too many', { to: 'p-ana', from: Array(51).fill('p-leo'), power: 'CHANGE_ADDRESS' }],
    ['a list', []],
  ])('asked with %s are no question', async (_what, content) => {
    expect((await call('identity', '/delegations', content)).status).toBe(400);
  });

  it('cannot be asked while identity is away: nothing is believed, and the person may try again', async () => {
    await stack.fault('identity', 'down');
    const movers = [{ person: 'p-leo', authority: 'MINOR_CHILD' }];
    const answer = await tell(stack, 'p-ana', documents.move, { input: moveOf('p-ana', 'blind', { movers }) });
    await stack.fault('identity', 'up');
    expect(answer).toMatchObject({
      addressChange: null,
      userErrors: [{ __typename: 'NotPermitted', code: 'AUTHORITY_UNKNOWN', retryable: true }],
    });
    const again = await tell(stack, 'p-ana', documents.move, { input: moveOf('p-ana', 'blind', { movers }) });
    expect(again.userErrors).toEqual([]);
  });
});

it.each([
  ['a token somebody else signed', { signer: 'va' }],
  ['a token for another agency', { audience: 'va' }],
  ['a token for another path', { signedPath: '/intake' }],
  ['no token', { token: '' }],
])('%s is refused', async (_what, tampering) => {
  const content = { messages: [message('forged', 'p-bo')] };
  expect(await call('casework', '/messages', content, tampering)).toMatchObject({
    status: 401,
    json: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  });
  const question = { to: 'p-ana', from: ['p-leo'], power: 'CHANGE_ADDRESS' };
  expect((await call('identity', '/delegations', question, tampering)).status).toBe(401);
});
