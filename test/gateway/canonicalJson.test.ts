import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../gateway/base/canonicalJson.ts';
import { canonicalJson as kitJson } from '../../subgraphs/kit/base/canonicalJson.ts';

describe('one text for one value (RFC 8785)', () => {
  it('sorts members by UTF-16 units, as the example of the RFC has them', () => {
    // RFC 8785 §3.2.3.
    const example = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(Object.entries(example).sort())) as object)).toHaveLength(7);
    expect([...canonicalJson(example).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes numbers and literals as the example of the RFC has them', () => {
    const numbers = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0];
    expect(canonicalJson({ numbers, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0]}',
    );
  });

  it('leaves out a member that is undefined, and nothing else', () => {
    expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}');
  });

  it('says the same as the agencies, who use a package for it', () => {
    void fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(value)).toBe(kitJson(value));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['not a number', Number.NaN],
    ['an infinity', { a: Number.POSITIVE_INFINITY }],
    ['a lone surrogate', ['\ud800']],
    ['a lone surrogate in a name', { '\ud800': 1 }],
    ['a function', { a: () => {} }],
    ['nothing', undefined],
    ['a hole', [undefined]],
  ])('has no form for %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
