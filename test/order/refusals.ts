import { overrideMs } from '../../subgraphs/usps/address/overrideToken.ts';
import { dayFromNow, house } from './operations.ts';

/** What is refused, and how: by what is wrong, the type, the code, and the path of the problem. */

export const person = 'p-cy';
export const nowhere = { ...house(1), lines: ['9999 Nowhere Rd'] };
/** An override token for an address, made so long ago, for somebody. */
export type TokenOf = (address: typeof nowhere, ageMs: number, whose?: string) => string;
/** The path stands below `input`. */
type RefusedMove = readonly [string, () => object, string, string, readonly string[]];
export interface KnownOrder {
  readonly id: string;
  readonly version: number;
  readonly row: string;
  readonly code: string;
}
type Command = 'amend' | 'answer' | 'cancel' | 'confirm' | 'dispute';
type RefusedChange = readonly [
  string,
  Command,
  (order: KnownOrder) => object,
  string,
  string,
  readonly string[] | null,
];

const away = (effective: number, back: number) => ({
  kind: 'TEMPORARY',
  effectiveOn: dayFromNow(effective),
  returnOn: dayFromNow(back),
});
const mover = (id: string, authority: string) => ({ movers: [{ person: id, authority }] });
const longKey = 'k'.repeat(201);
/** What is asked of `changeAddress` beside a move that nothing is wrong with, and what is wrong with it. */
export function refusedMoves(tokenOf: TokenOf): readonly RefusedMove[] {
  return [
    [
      'a key used for other content',
      () => ({ idempotencyKey: 'known', to: house(9) }),
      'KeyReused',
      'KEY_REUSED',
      ['idempotencyKey'],
    ],
    ['an empty key', () => ({ idempotencyKey: ' ' }), 'InvalidInput', 'INVALID_INPUT', ['idempotencyKey']],
    ['a key too long', () => ({ idempotencyKey: longKey }), 'InvalidInput', 'INVALID_INPUT', ['idempotencyKey']],
    ['a day the calendar lacks', () => ({ effectiveOn: '2026-02-30' }), 'InvalidInput', 'NO_SUCH_DAY', ['effectiveOn']],
    ['a day in words', () => ({ effectiveOn: 'tomorrow' }), 'InvalidInput', 'NO_SUCH_DAY', ['effectiveOn']],
    [
      'a return the calendar lacks',
      () => ({ ...away(5, 60), returnOn: '2027-13-01' }),
      'InvalidInput',
      'NO_SUCH_DAY',
      ['returnOn'],
    ],
    ['a day too far ahead', () => ({ effectiveOn: dayFromNow(400) }), 'InvalidInput', 'INVALID_INPUT', ['effectiveOn']],
    ['a day too long ago', () => ({ effectiveOn: dayFromNow(-60) }), 'InvalidInput', 'INVALID_INPUT', ['effectiveOn']],
    [
      'a return of a permanent move',
      () => ({ returnOn: dayFromNow(30) }),
      'InvalidInput',
      'INVALID_INPUT',
      ['returnOn'],
    ],
    ['a temporary move without a return', () => ({ kind: 'TEMPORARY' }), 'InvalidInput', 'INVALID_INPUT', ['returnOn']],
    ['a return before the move', () => away(10, 5), 'InvalidInput', 'INVALID_INPUT', ['returnOn']],
    ['a return on the day of the move', () => away(10, 10), 'InvalidInput', 'INVALID_INPUT', ['returnOn']],
    ['a return that has passed', () => away(-25, -2), 'InvalidInput', 'INVALID_INPUT', ['returnOn']],
    ['a stay of fourteen days', () => away(10, 24), 'InvalidInput', 'STAY_TOO_SHORT', ['returnOn']],
    ['a stay of 186 days', () => away(10, 196), 'InvalidInput', 'STAY_TOO_LONG', ['returnOn']],
    ['no purpose', () => ({ purposes: [] }), 'InvalidInput', 'INVALID_INPUT', ['purposes']],
    [
      'an address without a line',
      () => ({ to: { lines: [' '], city: 'X' } }),
      'InvalidInput',
      'INVALID_INPUT',
      ['to', 'lines'],
    ],
    [
      'six lines',
      () => ({ to: { ...house(1), lines: Array(6).fill('1 A ST') } }),
      'InvalidInput',
      'INVALID_INPUT',
      ['to', 'lines'],
    ],
    ['no city', () => ({ from: { lines: ['1 A ST'], city: '' } }), 'InvalidInput', 'INVALID_INPUT', ['from', 'city']],
    [
      'a country in words',
      () => ({ to: { ...house(1), countryCode: 'usa' } }),
      'InvalidInput',
      'INVALID_INPUT',
      ['to', 'countryCode'],
    ],
    [
      'an endless line',
      () => ({ to: { ...house(1), lines: ['1 '.repeat(60)] } }),
      'InvalidInput',
      'INVALID_INPUT',
      ['to', 'lines.0'],
    ],
    ['an address that is not found', () => ({ to: nowhere }), 'AddressNotConfirmed', 'ADDRESS_NOT_CONFIRMED', ['to']],
    [
      'a made-up token',
      () => ({ to: nowhere, overrideToken: 'made.up' }),
      'InvalidInput',
      'OVERRIDE_INVALID',
      ['overrideToken'],
    ],
    [
      'an expired token',
      () => ({ to: nowhere, overrideToken: tokenOf(nowhere, overrideMs + 1000) }),
      'InvalidInput',
      'OVERRIDE_INVALID',
      ['overrideToken'],
    ],
    [
      'a token of another text',
      () => ({ to: { ...nowhere, lines: ['9998 Nowhere Rd'] }, overrideToken: tokenOf(nowhere, 0) }),
      'InvalidInput',
      'OVERRIDE_INVALID',
      ['overrideToken'],
    ],
    [
      'a token of another person',
      () => ({ to: nowhere, overrideToken: tokenOf(nowhere, 0, 'p-bo') }),
      'InvalidInput',
      'OVERRIDE_INVALID',
      ['overrideToken'],
    ],
    [
      'an altered token',
      () => ({ to: nowhere, overrideToken: `${tokenOf(nowhere, 0)}A` }),
      'InvalidInput',
      'OVERRIDE_INVALID',
      ['overrideToken'],
    ],
    ['somebody else as oneself', () => mover('p-ana', 'SELF'), 'NotPermitted', 'NOT_PERMITTED', ['movers', '0']],
    ['a child of somebody else', () => mover('p-leo', 'MINOR_CHILD'), 'NotPermitted', 'NOT_PERMITTED', ['movers', '0']],
    [
      'a child that does not exist',
      () => mover('p-none', 'MINOR_CHILD'),
      'NotPermitted',
      'NOT_PERMITTED',
      ['movers', '0'],
    ],
    ['an adult who never let one', () => mover('p-bo', 'DELEGATED'), 'NotPermitted', 'NOT_PERMITTED', ['movers', '0']],
    ['oneself invited', () => mover(person, 'INVITED'), 'NotPermitted', 'NOT_PERMITTED', ['movers', '0']],
    [
      'a person twice',
      () => ({ movers: [...mover(person, 'SELF').movers, ...mover(person, 'SELF').movers] }),
      'InvalidInput',
      'INVALID_INPUT',
      ['movers', '1', 'person'],
    ],
    [
      'thirteen movers',
      () => ({ movers: Array.from({ length: 13 }, (_, n) => ({ person: `p-${n}`, authority: 'INVITED' })) }),
      'InvalidInput',
      'INVALID_INPUT',
      ['movers'],
    ],
    [
      'an unknown agency',
      () => ({ recipients: { mode: 'ONLY', agencies: ['NASA'] } }),
      'InvalidInput',
      'UNKNOWN_AGENCY',
      ['recipients', 'agencies', '0'],
    ],
    [
      'no agency among those to be told',
      () => ({ recipients: { mode: 'ONLY' } }),
      'InvalidInput',
      'INVALID_INPUT',
      ['recipients', 'agencies'],
    ],
    ['a second move of the kind', () => ({ to: house(3) }), 'MoveInFlight', 'MOVE_IN_FLIGHT', ['ifNoneInFlight']],
  ];
}

/** What is asked of an order that waits for its day. */
export const refusedChanges: readonly RefusedChange[] = [
  [
    'amending a version that is gone',
    'amend',
    ({ id }) => ({ input: { id, ifVersion: 7, idempotencyKey: 'x', to: house(4) } }),
    'VersionConflict',
    'VERSION_CONFLICT',
    ['ifVersion'],
  ],
  [
    'amending to a day the calendar lacks',
    'amend',
    ({ id, version }) => ({ input: { id, ifVersion: version, idempotencyKey: 'x', effectiveOn: '2026-11-31' } }),
    'InvalidInput',
    'NO_SUCH_DAY',
    ['input', 'effectiveOn'],
  ],
  [
    'amending to an unknown agency',
    'amend',
    ({ id, version }) => ({
      input: { id, ifVersion: version, idempotencyKey: 'x', recipients: { mode: 'ONLY', agencies: ['NASA'] } },
    }),
    'InvalidInput',
    'UNKNOWN_AGENCY',
    ['input', 'recipients', 'agencies', '0'],
  ],
  [
    'amending with a key too long',
    'amend',
    ({ id, version }) => ({ input: { id, ifVersion: version, idempotencyKey: longKey, to: house(4) } }),
    'InvalidInput',
    'INVALID_INPUT',
    ['input', 'idempotencyKey'],
  ],
  [
    'amending an order that is not there',
    'amend',
    () => ({ input: { id: 'move-none', ifVersion: 1, idempotencyKey: 'x', to: house(4) } }),
    'InvalidInput',
    'NOT_FOUND',
    ['id'],
  ],
  [
    'cancelling a version that is gone',
    'cancel',
    ({ id }) => ({ id, v: 9, key: 'x' }),
    'VersionConflict',
    'VERSION_CONFLICT',
    ['ifVersion'],
  ],
  [
    'cancelling an order that is not there',
    'cancel',
    () => ({ id: 'move-none', v: 1, key: 'x' }),
    'InvalidInput',
    'NOT_FOUND',
    ['id'],
  ],
  [
    'confirming what waits for no code',
    'confirm',
    ({ id, code }) => ({ id, code, key: 'x' }),
    'InvalidInput',
    'NOTHING_ASKED',
    null,
  ],
  [
    'answering what was not asked',
    'answer',
    ({ id, row }) => ({ input: { change: id, delivery: row, idempotencyKey: 'x', address: house(4) } }),
    'InvalidInput',
    'NOTHING_ASKED',
    null,
  ],
  [
    'answering in two ways',
    'answer',
    ({ id, row }) => ({
      input: { change: id, delivery: row, idempotencyKey: 'x', address: house(4), skipAgency: true },
    }),
    'InvalidInput',
    'INVALID_INPUT',
    ['input'],
  ],
  [
    'answering for a row that is not there',
    'answer',
    ({ id }) => ({ input: { change: id, delivery: `${id}.99`, idempotencyKey: 'x', skipAgency: true } }),
    'InvalidInput',
    'NOT_FOUND',
    ['id'],
  ],
  [
    'disputing with a key too long',
    'dispute',
    ({ id, code }) => ({ id, code, key: longKey }),
    'InvalidInput',
    'INVALID_INPUT',
    ['input', 'idempotencyKey'],
  ],
  [
    'disputing an order that is not there',
    'dispute',
    ({ code }) => ({ id: 'move-none', code, key: 'x' }),
    'NotPermitted',
    'NOT_PERMITTED',
    ['code'],
  ],
];
