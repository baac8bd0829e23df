import type { SentRequest } from '../../engine/support/graph.ts';
import { canonical } from './world.ts';

/** Something that stock Apollo Gateway 2.14 is known to get wrong. `stockDefects.test.ts` shows each by an operation. */
export interface StockDefect {
  readonly name: string;
  /** True where an operation may meet the defect; told from what our engine sent for it. */
  readonly mayConcern: (observed: {
    readonly query: string;
    readonly sent: readonly SentRequest[];
    readonly stockData: string;
    readonly expectedData: string;
  }) => boolean;
}

const anySent = (sent: readonly SentRequest[], pattern: RegExp) => sent.some(({ query }) => pattern.test(query));

export const stockDefects: readonly StockDefect[] = [
  {
    // The planner merges selections by response name and leaves arguments out.
    name: 'a @requires and another selection share a field, whatever their arguments',
    mayConcern: ({ sent }) => anySent(sent, /gatewayTwin_/),
  },
  {
    // What a client calls like a key or a required field is written over it, or over the other meaning of its name.
    name: 'a client key that is also the name of a field, or means two things',
    mayConcern: ({ sent }) => anySent(sent, /gatewayKey_/),
  },
  {
    name: 'a fragment on an interface above an @interfaceObject cannot be planned',
    mayConcern: ({ stockData }) => stockData.includes('We should have an edge from'),
  },
  {
    name: 'a field with a requirement under three keys, on an @interfaceObject, cannot be planned',
    mayConcern: ({ stockData }) => stockData.includes('would create a cycle'),
  },
  {
    name: 'the type name of an @interfaceObject is taken for the type of the object',
    mayConcern: ({ sent }) => anySent(sent, /_entities.*\.\.\.on Medium\{|\{(top|best|latest)/),
  },
  {
    name: 'keys stand in the order of fetches, not of the operation',
    mayConcern: ({ stockData, expectedData }) =>
      stockData.startsWith('{') && canonical(JSON.parse(stockData)) === canonical(JSON.parse(expectedData)),
  },
  {
    // A fetch is dropped, or a whole answer is null, where one condition stands above another.
    name: 'conditions by variable inside conditions by variable',
    mayConcern: ({ query }) => (query.match(/@(skip|include)\(if: (\$|false)/g) ?? []).length > 1,
  },
  {
    // Its answer is looked through by type names that nobody asked the subgraph for.
    name: 'a fragment on a union that holds another one, around an object of a known type',
    mayConcern: ({ query, stockData }) => / on Either\b/.test(query) && stockData.startsWith('{'),
  },
  {
    name: 'a required value of several types goes without its type',
    mayConcern: ({ sent }) =>
      sent.some(({ variables }) =>
        Object.values(variables).some(
          (list) => Array.isArray(list) && list.some((each) => /:\{"__typename"/.test(JSON.stringify(each))),
        ),
      ),
  },
];
