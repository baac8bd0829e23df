import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultEngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import { listedProbes } from './support/probeList.ts';
import { transportNames } from './support/transports.ts';

it('the list has each id once, and every kind of advisory', () => {
  const ids = listedProbes.flatMap((one) => one.ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.startsWith('graphql-cop '))).toHaveLength(13);
  expect(ids.filter((id) => id.startsWith('graphql-armor '))).toHaveLength(7);
  expect(ids.filter((id) => id.startsWith('GHSA-'))).toHaveLength(27);
  expect(ids.filter((id) => id.startsWith('CVE-'))).toHaveLength(18);
});

describe('every probe and advisory is a test by that name', () => {
  const named = listedProbes.flatMap(({ ids, file }) => ids.map((id) => ({ id, file })));

  it.each(named)('$id', ({ id, file }) => {
    const titles = [
      ...readFileSync(file, 'utf8').matchAll(/(?:it|describe)\b[^\n]*?\(\s*(['"`])([\s\S]*?)\1,|\bid: '([^']+)'/g),
    ];
    expect(titles.map(([, , title, id]) => title ?? id).filter((title) => title?.includes(id))).not.toEqual([]);
  });
});

it('every way in is probed', () => {
  expect(transportNames).toEqual([
    'POST',
    'POST for the newer media type',
    'POST for server-sent events',
    'POST for parts',
    'GET',
    'WebSocket',
    'automatic hash',
    'trusted id',
  ]);
});

it('no limit of the engine is off by default', () => {
  for (const [name, limit] of Object.entries(defaultEngineLimits)) {
    if (typeof limit === 'number') expect([name, Number.isFinite(limit)]).toEqual([name, true]);
  }
});
