import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/**
 * Files that change nothing in their process that other code sees: no environment, console, clock or built-in. They share two
 * processes, so that what they all import, the composition and the planner above all, is loaded and compiled twice and not
 * once for each file. Whoever measures the memory of a process has their own, and so has a whole system, which is
 * processes of its own and loads little here.
 */
const together = [
  'test/{agencies,authorization,classification,contracts,disclosure,identity,kit,order,population,pslf,trust}/!(model).test.ts',
  'test/gateway/*.test.ts',
  'test/gateway/{apollo,queryPlan,shell,subscriptions}/!(start).test.ts',
  'test/gateway/defer/!(sameAnswer).test.ts',
  'test/gateway/engine/!(caches|pollution).test.ts',
  'test/security/!(advisoriesOfHttp).test.ts',
  'test/switches/*.test.ts',
];

export default defineConfig({
  resolve: {
    // graphql ships two builds; without this the tests load the ESM one and Apollo's packages the other,
    // and every `instanceof` between them is false.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  test: {
    testTimeout: 20_000,
    hookTimeout: 40_000,
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    env: { APOLLO_TELEMETRY_DISABLED: 'true', NODE_ENV: 'test' },
    projects: [
      { extends: true, test: { name: 'together', isolate: false, include: together } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: together } },
    ],
  },
});
