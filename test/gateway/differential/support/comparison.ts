import type { GraphQLError } from 'graphql';
import type { Answered, SentRequest } from '../../engine/support/graph.ts';
import type { Contestants } from './contestants.ts';
import { stockDefects } from './stockDefects.ts';
import type { Weather } from './world.ts';

export interface Case {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly weather: Weather;
}

/** What three answers to one operation look like beside each other. Texts, so that a failing one can be read. */
export interface Comparison {
  readonly data: string;
  readonly expectedData: string;
  /** Paths of errors, each once, in order, without those whose place is null for another reason. */
  readonly errorPaths: readonly string[];
  readonly expectedErrorPaths: readonly string[];
  readonly hasErrors: boolean;
  /** Our planner gave the operation up: nothing was answered, so nothing wrong. */
  readonly isUnplannable: boolean;
  readonly expectsErrors: boolean;
  /** Names of the defects that may have made stock's answer wrong; null when it is right, or stock was not asked. */
  readonly stockDefects: readonly string[] | null;
  readonly stockData: string;
}

/** Has all three answer. Stock's errors are not compared: it gives them no places. */
export async function compare(contestants: Contestants, { query, variables, weather }: Case): Promise<Comparison> {
  contestants.setWeather(weather);
  const expected = await contestants.monolith(query, variables);
  const ours = await contestants.ours(query, variables);
  const sent = [...contestants.graph.sent];
  const expectedData = JSON.stringify(expected.data);
  const stock = await askStock(contestants, query, variables);
  const stockData =
    stock === null ? expectedData : 'thrown' in stock ? stock.thrown : String(JSON.stringify(stock.data));
  return {
    data: ours.data === undefined ? JSON.stringify(ours) : JSON.stringify(ours.data),
    expectedData,
    errorPaths: pathsOf(ours.errors, expected.data),
    expectedErrorPaths: pathsOf(expected.errors, expected.data),
    hasErrors: ours.errors !== undefined,
    isUnplannable: ours.data === undefined && ours.errors?.[0]?.extensions.code === 'PLANNING_FAILED',
    expectsErrors: expected.errors !== undefined,
    stockData,
    stockDefects: stockData === expectedData ? null : explain({ query, sent, stockData, expectedData }),
  };
}

async function askStock(
  { stock }: Contestants,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answered | { readonly thrown: string } | null> {
  if (stock === null) return null;
  try {
    return await stock(query, variables);
  } catch (error) {
    return { thrown: String(error) };
  }
}

function explain(observed: {
  readonly query: string;
  readonly sent: readonly SentRequest[];
  readonly stockData: string;
  readonly expectedData: string;
}): readonly string[] {
  return stockDefects.filter(({ mayConcern }) => mayConcern(observed)).map(({ name }) => name);
}

/** Of several errors that null the same place, one is enough (specification 6.4.4); which one, nobody says. */
function pathsOf(
  errors: readonly (GraphQLError | { readonly path?: readonly (string | number)[] })[] | undefined,
  data: unknown,
): readonly string[] {
  const paths = (errors ?? []).map(({ path }) => path ?? []);
  const shown = paths.filter((path) => !isBelowNull(data, path));
  return [...new Set(shown.map((path) => JSON.stringify(path)))].sort();
}

function isBelowNull(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const key of path) {
    if (at === null || at === undefined) return true;
    at = (at as Record<string | number, unknown>)[key];
  }
  return false;
}
