import { isSameAddress, type PostalText } from '../../kit/intake/index.ts';
import { parseBox } from './boxes.ts';
import type { AddressKind, AddressProblemCode, Components } from './components.ts';
import { splitLastLine, standardizeLastLine } from './lastLine.ts';
import { parseStreet } from './street.ts';
import { printUnit, takeUnits } from './units.ts';
import { militaryStates } from './vocabulary.ts';
import { wordsOf } from './words.ts';

export interface Standardized {
  /** STANDARDIZED says nothing about whether the address exists. */
  readonly status: 'STANDARDIZED' | 'INCOMPLETE' | 'UNSUPPORTED_COUNTRY';
  readonly kind: AddressKind;
  readonly address: PostalText;
  readonly components: Components;
  readonly problems: readonly AddressProblemCode[];
}

const countries: ReadonlySet<string> = new Set(['USA', 'US', 'UNITED STATES', 'UNITED STATES OF AMERICA']);

const readingsMax = 6;

/**
 * An address in the form of Publication 28. Pure, and idempotent: what it answers, it answers again. Text in which a
 * second reading finds yet another street is read until it stands still; where it never does, its words stay as typed.
 * An address of another country only loses the spaces around its words.
 */
export function standardize(input: PostalText): Standardized {
  if (input.countryCode !== 'US') return foreign(input);
  let standard = read(input);
  for (let reading = 1; reading < readingsMax; reading += 1) {
    const again = read(standard.address);
    if (isSameAddress(again.address, standard.address)) {
      return { ...again, problems: [...new Set([...standard.problems, ...again.problems])] };
    }
    standard = { ...again, problems: [...new Set([...standard.problems, ...again.problems])] };
  }
  const lines = input.lines.map((line) => wordsOf(line).join(' ')).filter((line) => line !== '');
  return { ...standard, status: 'INCOMPLETE', components: {}, address: { ...standard.address, lines } };
}

/** One reading from raw words. */
function read(input: PostalText): Standardized {
  const last = standardizeLastLine(input);
  const isMilitary = militaryStates.has(last.region ?? '');
  const given = input.lines.map((line) => wordsOf(line)).filter((words) => words.length > 0);
  const kept = given.filter((words) => !countries.has(words.join(' ')));
  const { lines, kind, components, problems } = deliveryOf(kept, last.region === 'PR');
  const removed = kept.length < given.length ? (['COUNTRY_LINE_REMOVED'] as const) : [];
  const { city, region } = last;
  const postalCode = kind === 'GENERAL_DELIVERY' ? generalDeliveryZip(last.postalCode) : last.postalCode;
  const found = [...removed, ...problems, ...last.problems];
  return {
    status: found.some(isGap) ? 'INCOMPLETE' : 'STANDARDIZED',
    kind: isMilitary ? 'MILITARY' : last.region === 'PR' && kind === 'STREET' ? 'PUERTO_RICO' : kind,
    address: { lines, city, region, postalCode, countryCode: 'US' },
    components: { ...components, ...last.components },
    problems: found,
  };
}

/** The lines of an envelope without its recipient: delivery lines, then city, state and ZIP on the last. */
export function standardizeLines(lines: readonly string[]): Standardized {
  const at = lastLineOf(lines);
  const standard = standardize({ ...splitLastLine(lines[at] ?? ''), lines: lines.slice(0, at), countryCode: 'US' });
  const isRemoved = at < lines.length - 1 && !standard.problems.includes('COUNTRY_LINE_REMOVED');
  return isRemoved ? { ...standard, problems: ['COUNTRY_LINE_REMOVED', ...standard.problems] } : standard;
}

/** `CITY ST ZIP` and the delivery lines above it, as they are printed. */
export function printAddress({ lines, city, region, postalCode }: PostalText): readonly string[] {
  return [...lines, [city, region, postalCode].filter(Boolean).join(' ')];
}

/** The last line with a ZIP; a line below it names a country. */
function lastLineOf(lines: readonly string[]): number {
  const withZip = lines.findLastIndex((line) => splitLastLine(line).postalCode !== null);
  return withZip < 0 ? lines.length - 1 : withZip;
}

interface Delivery {
  readonly lines: readonly string[];
  readonly kind: AddressKind;
  readonly components: Components;
  readonly problems: readonly AddressProblemCode[];
}

/** The delivery line is the last that names a house or a box; units below or above it go to its end, the rest above. */
function deliveryOf(given: readonly (readonly string[])[], isPuertoRico: boolean): Delivery {
  const urbanization = given.find(isUrbanization)?.slice(1).join(' ');
  const others = given.filter((words) => !isUrbanization(words));
  const isBox = (words: readonly string[]) => parseBox(words) !== null;
  const at = Math.max(
    others.findLastIndex(isBox),
    others.findLastIndex((words) => /^\d/.test(words[0] ?? '')),
  );
  const delivery = others[at] ?? others.findLast((words) => !isUnitOnly(words)) ?? others.at(-1) ?? [];
  const unitWords = others.filter((words) => words !== delivery && isUnitOnly(words)).flat();
  const above = others.filter((words) => words !== delivery && !isUnitOnly(words)).map((words) => words.join(' '));
  const urb = urbanization === undefined ? {} : { urbanization };
  const urbLines = urbanization === undefined ? [] : [`URB ${urbanization}`];

  const box = parseBox(delivery);
  if (box !== null) {
    const extra = box.extra === null ? [] : [box.extra];
    const named = box.extra === null ? {} : { secondaryName: box.extra };
    const lines = [...above, ...urbLines, ...extra, ...unitLine(unitWords), box.text];
    const problems = extra.length > 0 ? (['EXTRA_DESIGNATION_MOVED_UP'] as const) : [];
    return { lines, kind: box.kind, components: { ...box.components, ...named, ...urb }, problems };
  }
  const street = parseStreet([...delivery, ...unitWords], isPuertoRico);
  const isNumbered = street.components.primaryNumber !== undefined;
  return {
    lines: [...above, ...urbLines, ...(street.text === '' ? [] : [street.text])],
    kind: 'STREET',
    components: { ...street.components, ...urb },
    problems: isNumbered ? [] : ['MISSING_PRIMARY_NUMBER'],
  };
}

function isUrbanization(words: readonly string[]): boolean {
  return words.length > 1 && (words[0] === 'URB' || words[0] === 'URBANIZACION');
}

function isUnitOnly(words: readonly string[]): boolean {
  const { rest, units, pmb } = takeUnits(words, 0);
  return rest.length === 0 && (units.length > 0 || pmb !== null);
}

/** A box has no flat: a unit written beside it stays on a line of its own. */
function unitLine(words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [takeUnits(words, 0).units.map(printUnit).join(' ')];
}

function isGap(problem: AddressProblemCode): boolean {
  return problem !== 'COUNTRY_LINE_REMOVED' && problem !== 'EXTRA_DESIGNATION_MOVED_UP';
}

/** General delivery has an add-on of its own. */
function generalDeliveryZip(postalCode: string | null): string | null {
  return postalCode === null ? null : `${postalCode.slice(0, 5)}-9999`;
}

function foreign(input: PostalText): Standardized {
  const trimmed = (text: string) => text.trim().replace(/\s+/g, ' ');
  const address = {
    lines: input.lines.map(trimmed).filter((line) => line !== ''),
    city: trimmed(input.city),
    region: input.region === null ? null : trimmed(input.region),
    postalCode: input.postalCode === null ? null : trimmed(input.postalCode),
    countryCode: input.countryCode,
  };
  return { status: 'UNSUPPORTED_COUNTRY', kind: 'STREET', address, components: {}, problems: [] };
}
