import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import type { MakePlanner } from '../../../../gateway/pipeline/generation.ts';
import { regressions } from '../regressions.ts';
import { type Case, compare } from './comparison.ts';
import { createContestants, type DifferentialGraph } from './contestants.ts';
import { randomOperation } from './randomOperation.ts';
import type { Weather } from './world.ts';

/** Few by default, so that the suite stays quick. `DIFFERENTIAL_RUNS` looks further, `DIFFERENTIAL_SEED` elsewhere. */
const numRuns = Number(process.env.DIFFERENTIAL_RUNS ?? 60);
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 20_260_401);
const timeoutMs = 60_000 + numRuns * 300;

const weathers: fc.Arbitrary<Weather> = fc.record({
  seed: fc.nat({ max: 99 }),
  nullRate: fc.constantFrom(0, 0, 60, 300),
  failRate: fc.constantFrom(0, 0, 40, 150),
  missingRate: fc.constantFrom(0, 0, 150),
});

/**
 * Tests of one graph: random operations in any weather, and the cases that failed once. Data is compared as text, so that
 * the order of keys counts.
 */
export async function describeDifferential(
  name: string,
  definition: DifferentialGraph,
  planner?: MakePlanner,
): Promise<void> {
  const contestants = await createContestants(definition, planner);
  afterAll(() => contestants.stop());

  async function check(each: Case): Promise<Checked> {
    const compared = await compare(contestants, each);
    if (compared.isUnplannable) return { isUnplannable: true, hasErrors: true, stockIsWrong: false };
    const { data, errorPaths, hasErrors, expectedData, expectedErrorPaths, expectsErrors } = compared;
    expect({ data, errorPaths, hasErrors }).toEqual({
      data: expectedData,
      errorPaths: expectedErrorPaths,
      hasErrors: expectsErrors,
    });
    // Wrong without a known reason: either stock has another defect, or the schema that holds all is not what we think.
    if (compared.stockDefects?.length === 0) expect(compared.stockData).toBe(expectedData);
    return { isUnplannable: false, hasErrors, stockIsWrong: compared.stockDefects !== null };
  }

  describe(`the graph ${name}${planner === undefined ? '' : ', planned in another way,'}`, () => {
    it(
      'is answered as one schema over the same data answers',
      async () => {
        let withErrors = 0;
        let stockWrong = 0;
        let unplannable = 0;
        await fc.assert(
          fc.asyncProperty(randomOperation(contestants.apiSchema), weathers, async ({ query, variables }, weather) => {
            fc.pre(validate(contestants.apiSchema, parse(query)).length === 0);
            const { isUnplannable, hasErrors, stockIsWrong } = await check({ query, variables, weather });
            if (isUnplannable) unplannable++;
            if (hasErrors) withErrors++;
            if (stockIsWrong) stockWrong++;
          }),
          { numRuns, seed, maxSkipsPerRun: 1_000 },
        );
        expect(withErrors).toBeGreaterThan(numRuns / 40);
        expect(unplannable).toBe(0);
        if (process.env.DIFFERENTIAL_RUNS) {
          console.log(
            `${name}: ${numRuns} operations, ${withErrors} with errors, ${unplannable} not planned, stock wrong ${stockWrong} times`,
          );
        }
      },
      timeoutMs,
    );

    const known = regressions.filter(({ graph }) => graph === name);
    it.each(known)('answers $query, which once failed: $because', async ({ query, variables, weather }) => {
      const { isUnplannable } = await check({ query, variables: variables ?? {}, weather: { ...clear, ...weather } });
      expect(isUnplannable).toBe(false);
    });
  });
}

interface Checked {
  readonly isUnplannable: boolean;
  readonly hasErrors: boolean;
  readonly stockIsWrong: boolean;
}

const clear: Weather = { seed: 0, nullRate: 0, failRate: 0, missingRate: 0 };
