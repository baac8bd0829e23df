import { describe, expect, it } from 'vitest';
import { readProviders } from '../../subgraphs/identity/providers.ts';
import { serveAgencies } from './servedAgencies.ts';

const one = 'https://one.example';

describe('the provider behind an issuer', () => {
  it.each<[string, NodeJS.ProcessEnv, string | null]>([
    ['is what ISSUER_PROVIDERS says', { ISSUER_PROVIDERS: `{"${one}":"id.me"}`, ISSUER: one, DEMO: '1' }, 'id.me'],
    ['is login.gov for each of ISSUER', { ISSUER: `https://zero.example  ${one}` }, 'login.gov'],
    ['is nobody for an issuer beside those of ISSUER', { ISSUER: 'https://zero.example', DEMO: '1' }, null],
    ['is login.gov in a demonstration that names none', { DEMO: '1' }, 'login.gov'],
    ['is nobody in a deployment that names none', {}, null],
  ])('%s', (_, env, expected) => {
    expect(readProviders(env).providerOf(one)).toBe(expected);
  });

  it('is found from the provider too, for proofs', () => {
    const { issuersOf } = readProviders({ ISSUER: `${one} https://two.example` });
    expect(issuersOf('login.gov')).toEqual([one, 'https://two.example']);
    expect(issuersOf('id.me')).toEqual([]);
    expect(readProviders({ DEMO: '1' }).issuersOf('login.gov')).toEqual([]);
  });

  it.each(['{', '[]', '"id.me"', 'null', `{"${one}":1}`, `{"${one}":""}`])(
    'that is configured as %s stops the start, naming the setting',
    async (text) => {
      await expect(serveAgencies(['identity'], { env: { ISSUER_PROVIDERS: text }, people: 8 })).rejects.toThrow(
        /^ISSUER_PROVIDERS must be a JSON object/,
      );
    },
  );
});
