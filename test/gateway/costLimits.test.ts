import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { defaultEngineLimits } from '../../gateway/pipeline/engineLimits.ts';

/** `keyOfTheLimit: settings.integer('NAME_OF_THE_SETTING', …)`. */
const settings = new Map(
  [...readFileSync('gateway/config.ts', 'utf8').matchAll(/(\w+): settings\.(?:integer|list)\(\s*'(\w+)'/g)].map(
    ([, key, name]) => [key ?? '', name ?? ''],
  ),
);
const limits = readConfig({}).limits as unknown as Readonly<Record<string, unknown>>;

describe('every bound of the engine', () => {
  it.each(Object.entries(defaultEngineLimits))('has a setting: %s', (key, byDefault) => {
    expect(limits[key]).toEqual(byDefault);
    if (typeof byDefault !== 'number') return;
    const name = settings.get(key) ?? expect.fail(`${key} has no setting`);
    const changed = readConfig({ [name]: String(byDefault + 1) }).limits as unknown as Record<string, unknown>;
    expect(changed[key]).toBe(byDefault + 1);
    expect(() => readConfig({ [name]: 'many' })).toThrow(`${name} must be a whole number from`);
  });

  it('says its unit in its name', () => {
    const units = /(Max|Ms|Mb|Labels|Size)$/;
    expect(Object.keys(defaultEngineLimits).filter((key) => !units.test(key))).toEqual([]);
  });
});
