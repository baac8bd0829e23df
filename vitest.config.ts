import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/**
 * Files that start the engine, or a gateway, in their own process and change nothing there that other code sees: no
 * environment, console or clock. They share two processes, so that what they all import, the composition and the planner
 * above all, is loaded and compiled twice and not once for each file. Whoever measures the memory of a process has their own.
 */
const together = [
  'test/authorization/*.test.ts',
  'test/contracts/*.test.ts',
  'test/gateway/engine/!(caches).test.ts',
  'test/security/!(advisoriesOfHttp).test.ts',
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
