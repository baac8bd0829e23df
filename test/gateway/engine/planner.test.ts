import { afterEach, describe, expect, it } from 'vitest';
import { defaultEngineLimits } from '../../../gateway/pipeline/engineLimits.ts';
import { createGeneration } from '../../../gateway/pipeline/generation.ts';
import type { Planner } from '../../../gateway/planning/planner.ts';
import { createWorkerPlanner, type WorkerPlannerLimits } from '../../../gateway/planning/workerPlanner.ts';
import { compose, federation } from './support/graph.ts';

const starter = new URL('./support/stubbornWorker.mjs', import.meta.url);
const open: Planner[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((planner) => planner.close()));
});

async function stubborn(limits: Partial<WorkerPlannerLimits> = {}, supergraph = 'supergraph'): Promise<Planner> {
  const bounds = { ...defaultEngineLimits, planningTimeoutMs: 300, planningHeapMb: 32, ...limits };
  const planner = await createWorkerPlanner(supergraph, bounds, starter);
  open.push(planner);
  return planner;
}

const planned = { node: { kind: 'Sequence', nodes: [] } };

describe('a document that breaks the planner', () => {
  it.each([
    { document: '{ hang }', code: 'PLANNING_TIMEOUT' },
    { document: '{ fill }', code: 'PLANNING_FAILED' },
  ])('$document is refused as $code, and what waited behind it is planned', async ({ document, code }) => {
    const planner = await stubborn(code === 'PLANNING_FAILED' ? { planningTimeoutMs: 15_000 } : {});
    const broken = planner.plan(document);
    const behind = [planner.plan('{ a }'), planner.plan('{ b }')];
    await expect(broken).rejects.toMatchObject({ code });
    expect(await Promise.all(behind)).toEqual([planned, planned]);
  });

  it('is remembered: it never reaches the planner again', async () => {
    const planner = await stubborn();
    const first = await planner.plan('{ hang }').catch((error: unknown) => error);
    const begun = process.hrtime.bigint();
    const second = await planner.plan('{ hang }').catch((error: unknown) => error);
    expect(second).toBe(first);
    expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(300);
  });

  it('is remembered within a bound', async () => {
    const planner = await stubborn({ brokenDocumentsMax: 1, planningTimeoutMs: 150 });
    const first = await planner.plan('{ hang one }').catch((error: unknown) => error);
    await planner.plan('{ hang two }').catch(() => {});
    const again = await planner.plan('{ hang one }').catch((error: unknown) => error);
    expect(again).toMatchObject({ code: 'PLANNING_TIMEOUT' });
    expect(again).not.toBe(first);
  });
});

it('a document that cannot be planned is refused without the inside of the planner', async () => {
  const planner = await stubborn();
  const error = await planner.plan('{ fail }').catch((refused: unknown) => refused);
  expect(error).toMatchObject({ code: 'PLANNING_FAILED', message: 'The operation cannot be planned.' });
  expect(error).toHaveProperty('cause.message', 'inside { fail }');
  expect(await planner.plan('{ a }')).toEqual(planned);
});

it('a document beyond the queue, or too long in it, is refused as OVERLOADED', async () => {
  const planner = await stubborn({ planningQueueMax: 1, planningWaitMs: 50 });
  const [hanging, waiting, beyond] = ['{ hang }', '{ a }', '{ b }'].map((document) =>
    planner.plan(document).catch((error: unknown) => error),
  );
  expect(await beyond).toMatchObject({ code: 'OVERLOADED' });
  expect(await waiting).toMatchObject({ code: 'OVERLOADED' });
  expect(await hanging).toMatchObject({ code: 'PLANNING_TIMEOUT' });
});

it('what is being planned at the end is refused as DRAINING', async () => {
  const planner = await stubborn({ planningTimeoutMs: 10_000 });
  const jobs = ['{ hang }', '{ a }'].map((document) => planner.plan(document).catch((error: unknown) => error));
  await planner.close();
  for (const job of jobs) expect(await job).toMatchObject({ code: 'DRAINING' });
});

describe('a worker that does not start', () => {
  it.each([
    { supergraph: 'broken', plannerStartMs: 15_000, message: 'the planner refuses it: no such supergraph' },
    {
      supergraph: 'silent',
      plannerStartMs: 200,
      message: 'the planner refuses it: The planner was not ready after 200 ms.',
    },
  ])('$supergraph stops the generation with a sentence', async ({ supergraph, plannerStartMs, message }) => {
    await expect(stubborn({ plannerStartMs }, supergraph)).rejects.toThrow(message);
  });
});

it("Apollo's planner plans in its thread, TypeScript and all", async () => {
  const sdl = compose({
    a: { typeDefs: `${federation} type Query { t: T } type T @key(fields: "id") { id: ID! }` },
    b: { typeDefs: `${federation} type T @key(fields: "id") { id: ID! more: Int }` },
  });
  const generation = await createGeneration(sdl);
  const { node } = await generation.planner.plan('{ t { more } }');
  await generation.close();
  expect(node).toMatchObject({
    kind: 'Sequence',
    nodes: [
      { kind: 'Fetch', serviceName: 'a' },
      { kind: 'Flatten', path: ['t'], node: { kind: 'Fetch', serviceName: 'b' } },
    ],
  });
});
