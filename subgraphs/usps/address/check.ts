import { type PostalText, postalText } from '../../kit/intake/index.ts';
import type { OrderAddress } from '../tables.ts';
import type { DeliveryPoint, DeliveryPointDirectory } from './directory.ts';
import { type Standardized, standardize } from './standardize.ts';
import { wordsOf } from './words.ts';

export type Verdict =
  | 'CONFIRMED'
  | 'CORRECTED'
  | 'MISSING_UNIT'
  | 'UNKNOWN_UNIT'
  | 'AMBIGUOUS'
  | 'NOT_FOUND'
  | 'CHECK_UNAVAILABLE';

export interface CheckedAddress {
  readonly verdict: Verdict;
  readonly address: OrderAddress;
  readonly candidates: readonly {
    readonly address: OrderAddress;
    readonly score: number;
    readonly differs: readonly string[];
  }[];
}

/** Verdicts with which an address is taken without being asked again. */
export function isSettled(verdict: Verdict): boolean {
  return verdict === 'CONFIRMED' || verdict === 'CORRECTED' || verdict === 'CHECK_UNAVAILABLE';
}

/**
 * Standardises, and asks the directory where it covers the place. Outside, Publication 28 alone decides: an address
 * with everything it needs is as good as confirmed, with no delivery point.
 */
export function checkAddress(typed: PostalText, directory: DeliveryPointDirectory): CheckedAddress {
  const standard = standardize(typed);
  const address: OrderAddress = { ...standard.address, deliveryPoint: null };
  if (standard.status === 'UNSUPPORTED_COUNTRY') return { verdict: 'CONFIRMED', address, candidates: [] };
  if (standard.status === 'INCOMPLETE') return { verdict: 'NOT_FOUND', address, candidates: [] };
  const isHouse = standard.kind === 'STREET' && directory.covers(standard.components.zip5 ?? '');
  return isHouse
    ? fromDirectory(typed, standard, directory)
    : { verdict: byText(typed, address), address, candidates: [] };
}

function fromDirectory(typed: PostalText, standard: Standardized, directory: DeliveryPointDirectory): CheckedAddress {
  const found = directory.find(standard.components);
  const own = standard.address;
  if (found.verdict === 'EXACT') {
    const [point] = found.candidates;
    const confirmed = { ...(point === undefined ? own : placed(own, point)), deliveryPoint: found.deliveryPoint };
    return { verdict: byText(typed, confirmed), address: confirmed, candidates: [] };
  }
  const candidates = found.candidates.map((point) => {
    const address = { ...placed(own, point), deliveryPoint: null };
    return { address, score: point.score, differs: differences(own, address) };
  });
  return { verdict: found.verdict, address: { ...own, deliveryPoint: null }, candidates };
}

/** The delivery line is the last; what stands above it, as a firm's name, stays. */
function placed(own: PostalText, { line, city, region, zip5 }: DeliveryPoint): PostalText {
  const isSameZip = own.postalCode?.startsWith(zip5) ?? false;
  return {
    ...own,
    lines: [...own.lines.slice(0, -1), line],
    city,
    region,
    postalCode: isSameZip ? own.postalCode : zip5,
  };
}

/** Upper and lower case are no correction; anything that would be printed otherwise is. */
function byText(typed: PostalText, address: OrderAddress): 'CONFIRMED' | 'CORRECTED' {
  const words = ({ lines, city, region, postalCode }: PostalText) =>
    [...lines, city, region ?? '', postalCode ?? '']
      .map((text) => text.trim().toUpperCase().replace(/\s+/g, ' '))
      .join('|');
  return words(postalText(typed)) === words(address) ? 'CONFIRMED' : 'CORRECTED';
}

function differences(one: PostalText, other: PostalText): readonly string[] {
  const text = (lines: readonly string[]) => lines.map((line) => wordsOf(line).join(' ')).join('|');
  return [
    ...(text(one.lines) === text(other.lines) ? [] : ['lines']),
    ...(one.city === other.city ? [] : ['city']),
    ...(one.region === other.region ? [] : ['region']),
    ...(one.postalCode === other.postalCode ? [] : ['postalCode']),
  ];
}
