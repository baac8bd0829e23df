import { isSameAddress } from '../../kit/intake/index.ts';
import type { Settings } from '../settings.ts';
import type { Command } from '../store/orderStore.ts';
import type { Aggregate } from './aggregate.ts';

/** Codes of letters, and how often one may be guessed. */

type Facts = Parameters<Command<never>['decide']>[1];
type Mailed = Facts['codes'][number];

export type CodeLimits = Pick<Settings, 'wrongCodesMax' | 'wrongCodesHours'>;

/** What a code is good for. Each is counted by itself: who guesses one locks nobody out of another. */
export type CodeUse =
  | { readonly kind: 'DISPUTE' | 'CONFIRMATION' }
  | { readonly kind: 'INVITATION'; readonly personId: string };

/** What came of a code: `marked` carries one more wrong one. */
export type CodeCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'wrong'; readonly marked: Aggregate };

const hourMs = 3_600_000;

/**
 * After so many wrong codes of a kind within some hours none of that kind is looked at until the first of them is as old:
 * not for ever, because whoever knows an order's id may guess, and would lock out who has the letter.
 */
export function checkCode(
  aggregate: Aggregate,
  { codes, realMs }: Pick<Facts, 'codes' | 'realMs'>,
  use: CodeUse,
  code: string,
  { wrongCodesMax, wrongCodesHours }: CodeLimits,
): CodeCheck {
  const { order } = aggregate;
  const name = use.kind === 'INVITATION' ? `${use.kind} ${use.personId}` : use.kind;
  const wrong = (order.wrongCodes[name] ?? []).filter((atMs) => atMs > realMs - wrongCodesHours * hourMs);
  if (wrong.length >= wrongCodesMax) return { kind: 'exhausted' };
  if (codes.some((mailed) => isMeant(mailed, use, order) && mailed.code === code)) return { kind: 'right' };
  const wrongCodes = { ...order.wrongCodes, [name]: [...wrong, realMs] };
  return { kind: 'wrong', marked: { ...aggregate, order: { ...order, wrongCodes } } };
}

/** A code of the new address counts only for the new address that it went to. */
function isMeant({ kind, personId, address }: Mailed, use: CodeUse, order: Aggregate['order']): boolean {
  if (kind !== use.kind) return false;
  if (use.kind === 'INVITATION') return personId === use.personId;
  return use.kind === 'DISPUTE' || isSameAddress(address, order.to);
}
