import type { AddressKind, Components } from './components.ts';

export interface BoxLine {
  readonly kind: AddressKind;
  readonly text: string;
  readonly components: Components;
  /** What else stood on the line, in front of or behind the box: it goes above. */
  readonly extra: string | null;
}

const value = '(?:# )?([0-9A-Z-]+)';
const box = `(?:BOX|#)(?: #)? ?([0-9A-Z-]+)`;
const forms = {
  military: new RegExp(`^(UNIT|CMR|PSC) ${value} ${box}$`),
  postOffice: new RegExp(
    `^(?:(?:PO|POST OFFICE) (?:BOX|DRAWER|BIN|CALLER|LOCKBOX)|POBOX|DRAWER|FIRM CALLER|CALLER|BIN|LOCKBOX|LOCK BOX|BOX) ${value}(?: (.+))?$`,
  ),
  rural: new RegExp(
    `^(.* )?(?:RURAL (?:ROUTE|RTE|RT)|RFD(?: (?:ROUTE|RTE|RT))?|RR|(?<!.)RD(?: ROUTE)?) ${value} ${box}(?: (.+))?$`,
  ),
  contract: new RegExp(
    `^(.* )?(?:HIGHWAY CONTRACT(?: ROUTE)?|STAR (?:ROUTE|RTE|RT)|HCR|HC) ${value} ${box}(?: (.+))?$`,
  ),
  generalDelivery: /^GENERAL DELIVERY$|^GEN DEL$/,
};

/** A line that names a box instead of a house (Publication 28, 24, 25, 28, 225); null for any other. */
export function parseBox(words: readonly string[]): BoxLine | null {
  const line = words.join(' ');
  if (forms.generalDelivery.test(line)) {
    return { kind: 'GENERAL_DELIVERY', text: 'GENERAL DELIVERY', components: {}, extra: null };
  }
  return military(line) ?? postOffice(line) ?? route(line, forms.rural, 'RR') ?? route(line, forms.contract, 'HC');
}

function military(line: string): BoxLine | null {
  const [, unitType, unit, number] = forms.military.exec(line) ?? [];
  if (unitType === undefined || unit === undefined || number === undefined) return null;
  const components = { unitType, unitNumber: unit, boxNumber: withoutZeros(number) };
  const text = `${unitType} ${unit} BOX ${components.boxNumber}`;
  return { kind: 'MILITARY', text, components, extra: null };
}

function postOffice(line: string): BoxLine | null {
  const [, number, behind] = forms.postOffice.exec(line) ?? [];
  if (number === undefined) return null;
  return { kind: 'PO_BOX', text: `PO BOX ${number}`, components: { boxNumber: number }, extra: behind ?? null };
}

function route(line: string, form: RegExp, routeType: 'RR' | 'HC'): BoxLine | null {
  const [, before, number, boxNumber, behind] = form.exec(line) ?? [];
  if (number === undefined || boxNumber === undefined) return null;
  const routeNumber = withoutZeros(number);
  const extra = [before?.trim(), behind].filter(Boolean).join(' ');
  return {
    kind: routeType === 'RR' ? 'RURAL_ROUTE' : 'HIGHWAY_CONTRACT',
    text: `${routeType} ${routeNumber} BOX ${boxNumber}`,
    components: { routeType, routeNumber, boxNumber },
    extra: extra === '' ? null : extra,
  };
}

function withoutZeros(number: string): string {
  return number.replace(/^0+(?=.)/, '');
}
