import { expect, it } from 'vitest';
import { quotesValueOf } from '../../gateway/execution/quotedValue.ts';
import { createGraph, federation, replyOf } from '../gateway/engine/support/graph.ts';

const body = (query: string, variables?: object) => JSON.stringify({ query, variables });

it.each([
  { message: 'No row for 123-45-6789.', body: body('{ a }', { n: '123-45-6789' }), quotes: true },
  { message: 'No row for 123-45-6789.', body: body('{ find(ssn: "123-45-6789") { id } }'), quotes: true },
  { message: 'The loan l-17 is paid.', body: body('{ a }', { r: [{ __typename: 'Loan', id: 'l-17' }] }), quotes: true },
  { message: 'The income 145000 is odd.', body: body('{ a(income: 145000) }'), quotes: true },
  { message: 'The income 145000 is odd.', body: body('{ a }', { deep: { of: [145000] } }), quotes: true },
  {
    message: 'A Loan cannot be read.',
    body: body('{ a }', { r: [{ __typename: 'Loan', id: 'l-17' }] }),
    quotes: false,
  },
  { message: 'The order is PERMANENT.', body: body('{ a }', { kind: 'PERMANENT', first: 10 }), quotes: false },
  { message: 'At most 10 in en.', body: body('{ a(first: 10, language: "en") { b1234: c } }'), quotes: false },
  { message: 'The agency gave up.', body: body('{ a }'), quotes: false },
])('finds in "$message" a value of $body: $quotes', ({ message, body: sent, quotes }) => {
  expect(quotesValueOf(message, sent)).toBe(quotes);
});

it('answers the code’s own sentence for a message that repeats a value, and other messages as they are', async () => {
  const graph = await createGraph({
    a: { typeDefs: `${federation} type Query { find(ssn: ID): Int }`, resolvers: {} },
  });
  const answerTo = async (message: string, code: string) => {
    graph.intercepts.set('a', () =>
      replyOf({ data: null, errors: [{ message, path: ['find'], extensions: { code } }] }),
    );
    const { errors } = await graph.ask('query Q($s: ID) { find(ssn: $s) }', { variables: { s: '123-45-6789' } });
    return errors?.map(({ message: told, extensions }) => [told, extensions?.code]);
  };
  expect(await answerTo('123-45-6789 is nobody.', 'BAD_USER_INPUT')).toEqual([
    ['A variable or an argument has the wrong type.', 'BAD_USER_INPUT'],
  ]);
  expect(await answerTo('123-45-6789 is nobody.', 'NOBODY')).toEqual([
    ['The agency could not answer this part.', 'NOBODY'],
  ]);
  expect(await answerTo('This is nobody.', 'NOBODY')).toEqual([['This is nobody.', 'NOBODY']]);
});
