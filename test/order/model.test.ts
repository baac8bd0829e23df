import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHousehold } from './model/household.ts';
import { regressions } from './model/regressions.ts';
import { anySteps, comeToRest, commandOf, type Model, type Real } from './model/steps.ts';
import { startWorld, type World } from './model/world.ts';

/** How many people do things in one run, each with somebody to invite. */
const householdSize = 4;
/** `MODEL_RUNS=500 MODEL_SEED=3 npx vitest run test/order/model.test.ts` is a campaign. */
const runs = Number(process.env.MODEL_RUNS ?? 4);
/** A case takes seconds: better a longer one that is told in two minutes than the shortest in an hour. */
const patienceMs = 120_000 + runs * 20_000;
const seed = Number(process.env.MODEL_SEED ?? 20_260_310);

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world?.close());

async function newcomers(): Promise<Real> {
  let people = world.take(householdSize);
  if (people === null) {
    await world.close();
    world = await startWorld();
    people = world.take(householdSize);
  }
  await world.heal();
  return { world, household: createHousehold(world, people ?? []) };
}

it(
  'whatever citizens do and whatever fails, no delivery is lost, doubled or overtaken, and every order comes to rest',
  async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(anySteps, async (commands) => {
        const real = await newcomers();
        const model = (): { model: Model; real: Real } => ({ model: { orders: 0 }, real });
        await fc.asyncModelRun(model, commands);
        await comeToRest(real);
        played += 1;
      }),
      { numRuns: runs, seed, interruptAfterTimeLimit: patienceMs },
    );
    expect(played).toBeGreaterThanOrEqual(runs);
  },
  patienceMs + 60_000,
);

it.each(regressions)(
  'once failed: $what',
  async ({ steps }) => {
    const real = await newcomers();
    const model: Model = { orders: 0 };
    for (const command of steps.map(commandOf)) if (command.check(model)) await command.run(model, real);
    await comeToRest(real);
  },
  60_000,
);

it.each([
  { of: 'row', column: 'agency is not null' },
  { of: 'order', column: 'agency is null' },
])('no $of ever took a step that its diagram does not show', ({ of, column }) => {
  const steps = world.records.owner<{ step: string }>(
    `select distinct coalesce(from_state, '[*]') || ' --> ' || to_state as step from events
     where ${column} and from_state is not to_state`,
  );
  expect(steps.length).toBeGreaterThan(5);
  const drawn = diagramOf(of);
  expect(steps.map(({ step }) => step).filter((step) => !drawn.has(step))).toEqual([]);
});

/** The steps of one of the two state diagrams in the folder's own description. */
function diagramOf(of: string): ReadonlySet<string> {
  const text = readFileSync(new URL('../../subgraphs/usps/README.md', import.meta.url), 'utf8');
  const diagrams = [...text.matchAll(/```mermaid\nstateDiagram-v2\n([\s\S]*?)```/g)].map(([, body = '']) => body);
  const body = diagrams[of === 'row' ? 0 : 1] ?? '';
  return new Set([...body.matchAll(/^ {2}(\S+ --> [A-Z_]+)/gm)].map(([, step = '']) => step));
}
