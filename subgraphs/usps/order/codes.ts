import { isSameAddress } from '../../kit/intake/index.ts';
import type { Command } from '../store/orderStore.ts';
import type { Aggregate } from './aggregate.ts';

/** Codes of letters, and how often one may be guessed. */

type Facts = Parameters<Command<never>['decide']>[1];
type Mailed = Facts['codes'][number];

/** Five wrong codes of a kind, then none of that kind is looked at any more. */
export const wrongCodesMax = 5;

/** What a code is good for. Each is counted by itself: who guesses one locks nobody out of another. */
export type CodeUse =
  | { readonly kind: 'DISPUTE' | 'CONFIRMATION' }
  | { readonly kind: 'INVITATION'; readonly personId: string };

/** What came of a code: `marked` carries one more wrong one. */
export type CodeCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'wrong'; readonly marked: Aggregate };

export function checkCode(aggregate: Aggregate, codes: readonly Mailed[], use: CodeUse, code: string): CodeCheck {
  const { order } = aggregate;
  const name = use.kind === 'INVITATION' ? `${use.kind} ${use.personId}` : use.kind;
  const wrong = order.wrongCodes[name] ?? 0;
  if (wrong >= wrongCodesMax) return { kind: 'exhausted' };
  if (codes.some((mailed) => isMeant(mailed, use, order) && mailed.code === code)) return { kind: 'right' };
  const wrongCodes = { ...order.wrongCodes, [name]: wrong + 1 };
  return { kind: 'wrong', marked: { ...aggregate, order: { ...order, wrongCodes } } };
}

/** A code of the new address counts only for the new address that it went to. */
function isMeant({ kind, personId, address }: Mailed, use: CodeUse, order: Aggregate['order']): boolean {
  if (kind !== use.kind) return false;
  if (use.kind === 'INVITATION') return personId === use.personId;
  return use.kind === 'DISPUTE' || isSameAddress(address, order.to);
}
