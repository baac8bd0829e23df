import type { Place } from '../../kit/population/index.ts';
import type { Components } from './components.ts';

/** What the directory says of one address that names a house. */
export interface DirectoryAnswer {
  readonly verdict: 'EXACT' | 'MISSING_UNIT' | 'UNKNOWN_UNIT' | 'AMBIGUOUS' | 'NOT_FOUND';
  /** With EXACT only: 11 digits, invented. */
  readonly deliveryPoint: string | null;
  /** Delivery points that may have been meant, best first. With EXACT, the one that is. */
  readonly candidates: readonly DeliveryPoint[];
}

export interface DeliveryPoint {
  readonly line: string;
  readonly city: string;
  readonly region: string;
  readonly zip5: string;
  /** 0 to 100. */
  readonly score: number;
}

/** Where delivery points are known; the licensed file would be another one of these. */
export interface DeliveryPointDirectory {
  /** Outside what it covers, a directory says nothing. */
  covers(zip5: string): boolean;
  find(address: Components): DirectoryAnswer;
}

const candidatesMax = 10;

/** The invented directory of the demonstration. */
export function createDirectory(places: readonly Place[]): DeliveryPointDirectory {
  const zips = new Set(places.map(({ zip5 }) => zip5));
  const inZip = (zip5: string | undefined) => places.filter((place) => place.zip5 === zip5);
  return {
    covers: (zip5) => zips.has(zip5),
    find: (address) => {
      const near = inZip(address.zip5);
      const exact = near
        .filter(({ street }) => street === streetOf(address))
        .find((place) => hasNumber(place, address));
      if (exact !== undefined) return atHouse(exact, address, places.indexOf(exact));
      const alike = near
        .map((place) => ({ place, score: likeness(place.street, streetOf(address)) }))
        .filter(({ place, score }) => score >= 50 && hasNumber(place, address))
        .sort((one, other) => other.score - one.score);
      const sameName = alike.filter(({ place }) => coreOf(place.street) === coreOf(streetOf(address)));
      const named = sameName.length > 0 ? sameName : alike;
      const candidates = named
        .slice(0, candidatesMax)
        .map(({ place, score }) => pointAt(place, address, unitOf(address), score));
      return { verdict: sameName.length > 0 ? 'AMBIGUOUS' : 'NOT_FOUND', deliveryPoint: null, candidates };
    },
  };
}

function atHouse(place: Place, address: Components, index: number): DirectoryAnswer {
  const given = unitOf(address);
  const known = place.units.find((unit) => unit === given || unit.split(' ')[1] === address.unitNumber);
  if (place.units.length === 0 && given === null) return exactly(place, address, null, index);
  if (known !== undefined && given !== null) return exactly(place, address, known, index);
  const units = place.units.length === 0 ? [null] : place.units;
  const candidates = units.slice(0, candidatesMax).map((unit) => pointAt(place, address, unit, 80));
  return { verdict: given === null ? 'MISSING_UNIT' : 'UNKNOWN_UNIT', deliveryPoint: null, candidates };
}

function exactly(place: Place, address: Components, unit: string | null, index: number): DirectoryAnswer {
  const number = Number(address.primaryNumber);
  // Distinct for each house and unit of the invented streets; a real one would come from the licensed file.
  const block =
    1000 +
    index * 500 +
    (Math.floor(number / 100) % 50) * 10 +
    Math.max(0, unit === null ? 0 : place.units.indexOf(unit));
  const deliveryPoint = `${place.zip5}${String(block).padStart(4, '0')}${String(number % 100).padStart(2, '0')}`;
  return { verdict: 'EXACT', deliveryPoint, candidates: [pointAt(place, address, unit, 100)] };
}

function pointAt(place: Place, address: Components, unit: string | null, score: number): DeliveryPoint {
  const { city, region, zip5, street } = place;
  const line = [address.primaryNumber, street, unit].filter(Boolean).join(' ');
  return { line, city, region, zip5, score };
}

function hasNumber({ numbers }: Place, { primaryNumber = '' }: Components): boolean {
  const number = Number(primaryNumber);
  const { from, to, step } = numbers;
  return /^\d+$/.test(primaryNumber) && number >= from && number <= to && (number - from) % step === 0;
}

function streetOf({ preDirectional, streetName, suffix, postDirectional }: Components): string {
  return [preDirectional, streetName, suffix, postDirectional].filter(Boolean).join(' ');
}

function unitOf({ unitDesignator, unitNumber }: Components): string | null {
  return unitDesignator === undefined ? null : [unitDesignator, unitNumber].filter(Boolean).join(' ');
}

/** A street's name without the directions around it and without its suffix: what people remember. */
function coreOf(street: string): string {
  const words = street.split(' ').filter((word) => !/^[NS]?[EW]?$/.test(word));
  return words.length > 1 ? words.slice(0, -1).join(' ') : words.join(' ');
}

/** 0 to 100: the share of letters that need not be changed to get from one text to the other. */
function likeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length, 1);
  return Math.round(100 * (1 - editsBetween(one, other) / longest));
}

function editsBetween(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const replaced = (previous[column - 1] ?? 0) + (isSame ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
