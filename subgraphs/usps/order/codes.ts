import { isSameAddress } from '../../kit/intake/index.ts';
import type { Settings } from '../settings.ts';
import type { Command } from '../store/orderStore.ts';
import type { Aggregate } from './aggregate.ts';

/** Codes of letters, and how often one may be guessed. */

type Facts = Parameters<Command<never>['decide']>[1];
type Mailed = Facts['codes'][number];

export type CodeLimits = Pick<Settings, 'wrongCodesMax' | 'wrongCodesHours'>;

/**
 * Digits of a code. What one signed-in person answers has five tries a day: some 1,800 a year at one of 10^8.
 *
 * A dispute is open to anybody, and each address has its five tries. Were 100,000 addresses to guess for the whole year in
 * which an order can be disputed, they would have 1.8 * 10^8 tries at one of 10^16, a chance of one in 55 million; a hundred
 * million addresses, of one in 55,000. So nobody has to be locked out for what others guess.
 */
export const codeDigits = { ofOne: 8, dispute: 16 } as const;

export type NewCode = (digits: (typeof codeDigits)[keyof typeof codeDigits]) => string;

/**
 * What a code is good for, and from whom it comes. Each is counted by itself: who guesses locks nobody else out, and nobody
 * out of another use. An invitation is answered, and an order confirmed, by one person alone. A dispute is open to
 * whoever has the letter: `source` is the person who signed in, or where somebody asks from.
 */
export type CodeUse =
  | { readonly kind: 'CONFIRMATION' }
  | { readonly kind: 'DISPUTE'; readonly source: string }
  | { readonly kind: 'INVITATION'; readonly personId: string };

/** What came of a code: `marked` carries one more wrong one. */
export type CodeCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'wrong'; readonly marked: Aggregate };

const hourMs = 3_600_000;

/**
 * Sources of wrong codes that are remembered for one order, those that guessed last. Whoever has more addresses than that
 * gets more tries, which is no way in: see `codeDigits`.
 */
const sourcesMax = 200;

/**
 * After so many wrong codes of a kind within some hours none of that kind is looked at from there until the first of them is
 * as old: not for ever, because whoever knows an order's id may guess where others ask from too.
 */
export function checkCode(
  aggregate: Aggregate,
  { codes, realMs }: Pick<Facts, 'codes' | 'realMs'>,
  use: CodeUse,
  code: string,
  { wrongCodesMax, wrongCodesHours }: CodeLimits,
): CodeCheck {
  const { order } = aggregate;
  const name = nameOf(use);
  const isRecent = (atMs: number) => atMs > realMs - wrongCodesHours * hourMs;
  const { [name]: before = [], ...others } = order.wrongCodes;
  const wrong = before.filter(isRecent);
  if (wrong.length >= wrongCodesMax) return { kind: 'exhausted' };
  const given = code.replaceAll(/[\s-]/g, '');
  if (codes.some((mailed) => isMeant(mailed, use, order) && mailed.code === given)) return { kind: 'right' };
  // The last to guess stands last.
  const kept = Object.entries(others).filter(([, times]) => times.some(isRecent));
  const wrongCodes = Object.fromEntries([...kept.slice(1 - sourcesMax), [name, [...wrong, realMs]]]);
  return { kind: 'wrong', marked: { ...aggregate, order: { ...order, wrongCodes } } };
}

function nameOf(use: CodeUse): string {
  if (use.kind === 'INVITATION') return `${use.kind} ${use.personId}`;
  return use.kind === 'DISPUTE' ? `${use.kind} ${use.source}` : use.kind;
}

/** A code of the new address counts only for the new address that it went to. */
function isMeant({ kind, personId, address }: Mailed, use: CodeUse, order: Aggregate['order']): boolean {
  if (kind !== use.kind) return false;
  if (use.kind === 'INVITATION') return personId === use.personId;
  return use.kind === 'DISPUTE' || isSameAddress(address, order.to);
}
