import { describe, expect, it } from 'vitest';
import { compose, createGraph, personWith } from './support/graph.ts';
import { guardedSubgraphs, leaks } from './support/guarded.ts';

const stranger = personWith([]);

const forbidden = (path: readonly (string | number)[], missing: string) => ({
  path,
  extensions: { code: 'FORBIDDEN', missing: [missing] },
});

describe('directives under other names decide alike', () => {
  const sdl = compose(guardedSubgraphs);
  it.each([
    {
      how: 'imported as another name',
      rename: (text: string) =>
        text
          .replace(
            /@link\(url: "https:\/\/specs\.apollo\.dev\/requiresScopes\/v0\.1", for: SECURITY\)/,
            '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@needs" }], for: SECURITY)',
          )
          .replaceAll(/@requiresScopes\(/g, '@needs('),
    },
    {
      how: 'under another namespace',
      rename: (text: string) =>
        text
          .replace(
            /@link\(url: "https:\/\/specs\.apollo\.dev\/requiresScopes\/v0\.1", for: SECURITY\)/,
            '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs", for: SECURITY)',
          )
          .replaceAll(/@requiresScopes\(/g, '@needs(')
          .replaceAll('requiresScopes__Scope', 'needs__Scope'),
    },
  ])('$how', async ({ rename }) => {
    const renamed = rename(sdl);
    expect(renamed).toContain('@needs(scopes:');
    const other = await createGraph(guardedSubgraphs, { sdl: renamed });
    const answer = await other.ask('{ me { name salary bonus } }', { principal: stranger });
    expect(answer.data).toEqual({ me: { name: 'n1', salary: null, bonus: null } });
    expect(answer.errors).toHaveLength(2);
  });
});

it('a field that requires a denied one is denied though it says nothing itself', async () => {
  const sdl = compose(guardedSubgraphs).replace(
    /(bonus: Int[^\n]*) @requiresScopes\(scopes: \[\["salary:read"\]\]\)/,
    '$1',
  );
  expect(sdl).toMatch(/bonus: Int @join__field\([^)]*\)\n/);
  const other = await createGraph(guardedSubgraphs, { sdl });
  const answer = await other.ask('{ me { name bonus } }', { principal: stranger });
  expect(answer.data).toEqual({ me: { name: 'n1', bonus: null } });
  expect(answer.errors).toMatchObject([forbidden(['me', 'bonus'], 'salary:read')]);
  expect(other.sent.map(({ query }) => query).join()).not.toMatch(/salary|bonus/);
});

describe('a graph whose composition did not carry demands between an interface and its types', () => {
  const sdl = compose(guardedSubgraphs);
  /** Takes the requirement off one field of one type. */
  const without = (type: string, field: string): string => {
    const changed = sdl.replace(
      new RegExp(`((?:type|interface) ${type}\\b[^{]*\\{[^}]*?\\b${field}:[^\\n]*?) @requiresScopes\\([^\\n]*`),
      '$1',
    );
    expect(changed).not.toBe(sdl);
    return changed;
  };

  it('denies the interface what one of its types demands', async () => {
    const other = await createGraph(guardedSubgraphs, { sdl: without('Thing', 'label') });
    const answer = await other.ask('{ things { label } }', { principal: stranger });
    expect(answer.data).toEqual({ things: [{ label: null }, { label: null }] });
    expect(other.sent.map(({ query }) => query).join()).not.toContain('label');
  });

  it('denies every type what only the interface demands', async () => {
    const [film, song] = [without('Film', 'price'), without('Song', 'price')];
    const neither = film.replace(/type Song\b[^{]*\{[^}]*\}/, /type Song\b[^{]*\{[^}]*\}/.exec(song)?.[0] ?? '');
    const other = await createGraph(guardedSubgraphs, { sdl: neither });
    const answer = await other.ask('{ media { ... on Film { price rating } } }', { principal: stranger });
    expect(answer.data).toEqual({ media: [{ price: null, rating: 5 }, {}] });
    expect(JSON.stringify(answer)).not.toMatch(leaks);
  });
});
