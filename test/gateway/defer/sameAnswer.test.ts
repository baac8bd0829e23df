import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { citizens } from '../differential/graphs/citizens.ts';
import { interfaceObjects } from '../differential/graphs/interfaceObjects.ts';
import { requires } from '../differential/graphs/requires.ts';
import { unions } from '../differential/graphs/unions.ts';
import { createContestants, type DifferentialGraph } from '../differential/support/contestants.ts';
import { randomOperation } from '../differential/support/randomOperation.ts';
import { fair, type Weather } from '../differential/support/world.ts';
import { type Answered, type AskOptions, personWith } from '../engine/support/graph.ts';
import { mergeParts, type Payload, payloadsOf } from './support/parts.ts';
import { placeDefers, placements } from './support/placeDefers.ts';

/** Few by default, so that the suite stays quick. `DIFFERENTIAL_RUNS` looks further, `DIFFERENTIAL_SEED` elsewhere. */
const numRuns = Number(process.env.DIFFERENTIAL_RUNS ?? 60);
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 20_260_402);
const timeoutMs = 60_000 + numRuns * 300;

const weathers: fc.Arbitrary<Weather> = fc.record({
  seed: fc.nat({ max: 99 }),
  nullRate: fc.constantFrom(0, 0, 60, 300),
  failRate: fc.constantFrom(0, 60, 150, 300),
  missingRate: fc.constantFrom(0, 0, 150),
});

type Path = readonly (string | number)[];

/** The shortest beginning of the path at which there is null. */
function nullAbove(data: unknown, path: Path): Path | null {
  let at = data;
  for (let i = 0; i <= path.length; i++) {
    if (at === null) return path.slice(0, i);
    at = (at as Record<string | number, unknown>)[path[i] ?? ''];
  }
  return null;
}

/**
 * A part that fails as a whole leaves its object as it is, where the whole answer has null in the place of the object, or
 * higher. Puts that null into the merged answer.
 */
function withNullsOf(merged: Answered, whole: Answered, payloads: readonly Payload[]): unknown {
  const root = { data: structuredClone(merged.data) as unknown };
  for (const { path, data } of payloads.flatMap(({ incremental }) => incremental ?? [])) {
    if (data !== null) continue;
    const place = nullAbove(whole.data, path);
    expect(place, `The part at ${path.join('.')} failed, and the whole answer has no null there.`).not.toBeNull();
    let holder: Record<string | number, unknown> | null = root as unknown as Record<string | number, unknown>;
    const keys = ['data', ...(place ?? [])];
    for (const key of keys.slice(0, -1)) holder = (holder?.[key] ?? null) as typeof holder;
    if (holder !== null) holder[keys.at(-1) ?? ''] = null;
  }
  return root.data;
}

const pathsOf = ({ errors }: Answered) => [...new Set((errors ?? []).map(({ path }) => JSON.stringify(path)))].sort();

const graphs: readonly [string, DifferentialGraph][] = [
  ['citizens', citizens],
  ['interfaceObjects', interfaceObjects],
  ['requires', requires],
  ['unions', unions],
];

let withErrorsInAll = 0;

describe.each(graphs)('an operation on the graph %s with @defer', async (_name, definition) => {
  const { graph, apiSchema, setWeather, monolith } = await createContestants({ ...definition, stockSdl: null });
  const options: AskOptions = {
    principal: personWith([...graph.sdl.matchAll(/"([a-z]+:[a-z]+)"/g)].map(([, scope]) => scope ?? '')),
  };

  it(
    'answers in parts what it answers whole',
    async () => {
      let inParts = 0;
      let withErrors = 0;
      const cases = fc.tuple(randomOperation(apiSchema), placements, fc.oneof(fc.constant(fair), weathers));
      await fc.assert(
        fc.asyncProperty(cases, async ([{ query, variables }, choices, weather]) => {
          fc.pre(!query.startsWith('mutation'));
          const deferring = placeDefers(query, choices);
          fc.pre(validate(apiSchema, parse(deferring)).length === 0);
          setWeather(weather);
          const asked = { ...options, variables: { ...variables } };
          const whole = await graph.ask(query, asked);
          // Whether the whole answer is right is another test's concern; here it is what parts are measured by.
          fc.pre(isDeepStrictEqual(whole.data, (await monolith(query, variables)).data));
          expect(await graph.ask(deferring, asked)).toEqual(whole);
          const payloads = await payloadsOf(graph, deferring, asked);
          const merged = mergeParts(payloads);
          expect(withNullsOf(merged, whole, payloads)).toEqual(whole.data);
          expect(merged.errors === undefined).toBe(whole.errors === undefined);
          const isVisible = (path: string) =>
            path === undefined || nullAbove(whole.data, (JSON.parse(path) as Path).slice(0, -1)) === null;
          expect(pathsOf(merged).filter(isVisible)).toEqual(pathsOf(whole).filter(isVisible));
          if (payloads.length > 1) inParts++;
          if (payloads.length > 1 && merged.errors !== undefined) withErrors++;
        }),
        { numRuns, seed, maxSkipsPerRun: 1_000 },
      );
      expect(inParts).toBeGreaterThan(numRuns / 4);
      withErrorsInAll += withErrors;
      if (process.env.DIFFERENTIAL_RUNS)
        console.log(`${_name}: ${inParts} in parts, ${withErrors} of them with errors`);
    },
    timeoutMs,
  );
});

it('compared answers in parts that held errors', () => {
  expect(withErrorsInAll).toBeGreaterThan(graphs.length);
});
