import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { builtPageFolder } from '../../gateway/config.ts';

const root = new URL('../../', import.meta.url);

it.each(['gateway/config.ts', 'dist/gateway/config.js'])('the built page is found from %s', (module) => {
  const folder = fileURLToPath(new URL('gateway/graphiql/dist', root));
  expect(builtPageFolder(new URL(module, root).href)).toBe(folder);
});
