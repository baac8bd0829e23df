import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { anonymousPrincipal } from '../../gateway/identity/principal.ts';
import { noSwitches } from '../../gateway/identity/switches.ts';
import { personWith } from '../gateway/engine/support/graph.ts';
import { guardedSubgraphs } from '../gateway/engine/support/guarded.ts';
import { createTrustedGraph } from './trustedGraph.ts';

const planner = personWith(['graph:plan']);
const stranger = personWith([], 1);
let fields = noSwitches.fields;
const { graph, ask, counted, logged } = await createTrustedGraph(
  guardedSubgraphs,
  { authorization: 'report', switches: () => (fields.size === 0 ? noSwitches : { ...noSwitches, key: 'x', fields }) },
  { showsPlanTo: ({ scopes }) => scopes.has('graph:plan') },
);
beforeEach(() => {
  fields = noSwitches.fields;
  logged.length = 0;
});

const query = '{ me { name salary } found { ... on Vault { id } } }';

describe('a dry run of authorization', () => {
  it('denies nothing that a requirement would', async () => {
    const { data, errors } = await ask(query, stranger);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ me: { name: 'n1', salary: 666 }, found: [{}, { id: 'v' }] });
    expect(graph.sent.map((each) => each.query).join()).toContain('salary');
  });

  it('counts and logs each denial that would be, by its code and coordinate and no value', async () => {
    const before = Number(/denials_total\{code="FORBIDDEN",mode="reported"\} (\d+)/.exec(counted())?.[1] ?? 0);
    await ask(query, stranger);
    expect(counted()).toContain(`gateway_denials_total{code="FORBIDDEN",mode="reported"} ${before + 3}`);
    const lines = logged.filter((line) => line.includes('"would be denied"')).map((line) => JSON.parse(line));
    expect(lines.map(({ coordinate }) => coordinate).sort()).toEqual(['Person.salary', 'Vault', 'Vault.id']);
    expect(lines[0]).toMatchObject({ requestId: 'request-1', code: 'FORBIDDEN' });
    expect(logged.join()).not.toMatch(/666|LEAK/);
  });

  it('tells them to who may see plans, and to nobody else', async () => {
    expect((await ask(query, stranger)).extensions).toBeUndefined();
    const { extensions } = await ask(query, planner);
    expect(extensions?.authorization).toMatchObject({
      reported: expect.arrayContaining([{ code: 'FORBIDDEN', coordinate: 'Person.salary', missing: ['salary:read'] }]),
    });
    expect((await ask('{ me { name } }', planner)).extensions).toBeUndefined();
  });

  it('runs a mutation that would be refused', async () => {
    expect(await ask('mutation { guarded }', anonymousPrincipal)).toEqual({ data: { guarded: 2 } });
  });

  it('tells of everybody who shares a read, each their own', async () => {
    const [one, two] = await Promise.all([ask('{ me { salary } }', planner), ask('{ me { salary } }', planner)]);
    expect(one).toEqual(two);
    expect(one.extensions).toBeDefined();
  });

  it('leaves closed what is turned off', async () => {
    fields = new Map([['Person.salary', { id: 'sw', reason: 'A drill.', until: '2999-01-01T00:00:00.000Z' }]]);
    const { data, errors } = await ask('{ me { name salary } }', stranger);
    expect(data).toEqual({ me: { name: 'n1', salary: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'FIELD_SUSPENDED', reason: 'A drill.' } }]);
  });

  it('is refused in production', () => {
    expect(() => readConfig({ AUTHORIZATION: 'report', NODE_ENV: 'production' })).toThrow('AUTHORIZATION=report');
    expect(readConfig({ AUTHORIZATION: 'report' }).registry.authorization).toBe('report');
    expect(readConfig({ NODE_ENV: 'production' }).registry.authorization).toBe('enforce');
  });
});

it('what is enforced is counted as enforced', async () => {
  const enforced = await createTrustedGraph(guardedSubgraphs, {});
  const { errors, extensions } = await enforced.ask('{ me { name salary } }', planner);
  expect(errors).toHaveLength(1);
  expect(extensions).toBeUndefined();
  expect(enforced.counted()).toContain('gateway_denials_total{code="FORBIDDEN",mode="enforced"} 1');
  expect(enforced.counted()).not.toContain('mode="reported"');
});
