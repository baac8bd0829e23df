import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientErrorCodes } from '../gateway/base/errors.ts';
import { clientErrorStatus } from '../subgraphs/kit/base/errors.ts';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';

/** The codes that a client can meet stand where a client reads: in the schema's descriptions. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const shared = read('schema/shared.graphql');

/** Source of one agency without what is generated, its pure rules (their codes are the rules' own) and its sign-in. */
function sourceOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.generated)\.ts$/.test(entry.name))
    .filter(({ parentPath }) => !/\/(pslf|signIn|migrations|worker)(\/|$)/.test(parentPath))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');
}

/** Codes given to whatever makes a user error: `code: 'X'`, `notPermitted('X'`, `invalid('X'`, `refusedAt('field', 'X'`. */
function userErrorCodesIn(source: string): readonly string[] {
  const makers =
    /(?:\bcode: |\b(?:notPermitted|invalid|invalidInput|refused|refuse)\w*\(\s*(?:'[a-z]\w*',\s*)?)'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g;
  return [...new Set([...source.matchAll(makers)].map(([, code]) => code ?? ''))].sort();
}

describe.each(discoverSubgraphs())('the user errors of $name', ({ folder, schemaFile }) => {
  it('are listed in its schema', () => {
    const documented = `${readFileSync(schemaFile, 'utf8')}\n${shared}`;
    expect(userErrorCodesIn(sourceOf(folder)).filter((code) => !new RegExp(`\\b${code}\\b`).test(documented))).toEqual(
      [],
    );
  });
});

it('are found at all', () => {
  const found = discoverSubgraphs().flatMap(({ folder }) => userErrorCodesIn(sourceOf(folder)));
  expect(found.length).toBeGreaterThan(25);
});

it('every code of a GraphQL error is explained where GraphiQL shows it', () => {
  const codes = new Set([...Object.keys(clientErrorCodes), ...Object.keys(clientErrorStatus)]);
  const api = read('schema/api.graphql');
  expect([...codes].filter((code) => !api.includes(`- \`${code}\`: `))).toEqual([]);
});
