import { describe, expect, it } from 'vitest';
import { readSubgraphErrors } from '../../gateway/execution/subgraphErrors.ts';

const read = (code: string, missing: unknown) =>
  readSubgraphErrors([{ message: 'm', path: ['a'], extensions: { code, missing } }], 'IRS')?.[0]?.cause.extensions;

describe('what an agency says was missing', () => {
  it.each(['CONSENT_REQUIRED', 'FORBIDDEN'])('is told beside %s', (code) => {
    const missing = ['IrsRecord.adjustedGrossIncome', 'class:TAX', 'tax:read', 'ial2'];
    expect(read(code, missing)).toEqual({ code, agency: 'IRS', missing });
  });

  it.each([
    { what: 'another code', code: 'OUT_OF_ORDER', missing: ['tax:read'] },
    { what: 'a code that is none', code: 'forbidden', missing: ['tax:read'] },
    { what: 'a text', code: 'FORBIDDEN', missing: 'tax:read' },
    { what: 'a sentence in the list', code: 'FORBIDDEN', missing: ['tax:read', 'Ana Diaz owes $5'] },
    { what: 'what is no text', code: 'FORBIDDEN', missing: [5] },
    { what: 'an empty name', code: 'FORBIDDEN', missing: [''] },
    { what: 'too long a name', code: 'FORBIDDEN', missing: ['a'.repeat(129)] },
    { what: 'too many', code: 'FORBIDDEN', missing: Array.from({ length: 21 }, () => 'a') },
    { what: 'nothing', code: 'FORBIDDEN', missing: undefined },
  ])('is not told with $what', ({ code, missing }) => {
    expect(read(code, missing)).not.toHaveProperty('missing');
  });

  it('of anything else in the extensions nothing passes', () => {
    const [error] =
      readSubgraphErrors(
        [{ message: 'm', extensions: { code: 'FORBIDDEN', missing: ['a'], owner: 'p-2', stack: 's' } }],
        'IRS',
      ) ?? [];
    expect(error?.cause.extensions).toEqual({ code: 'FORBIDDEN', agency: 'IRS', missing: ['a'] });
  });
});
