import type { Database } from '../kit/index.ts';
import { agenciesNamed } from './loaders.ts';

const codesMax = 200;

/** Names of agencies by code, those without one left out. Null when the body names no codes. */
export function agencyNames(body: unknown, db: Database): { readonly names: Readonly<Record<string, string>> } | null {
  const codes: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'codes') : undefined;
  if (!Array.isArray(codes) || codes.length > codesMax || !codes.every((code) => typeof code === 'string')) return null;
  return {
    names: Object.fromEntries(
      agenciesNamed(db, codes).flatMap(({ code, name }) => (name === null ? [] : [[code, name]])),
    ),
  };
}
