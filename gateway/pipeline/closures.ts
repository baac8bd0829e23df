import { clientErrorCodes } from '../base/errors.ts';
import type { Denial } from '../identity/requirement.ts';
import type { Switch } from '../identity/switches.ts';
import type { ChosenOperation } from './chooseOperation.ts';
import type { Generation } from './generation.ts';
import { namedPlacesOf } from './namedPlaces.ts';

/** Fields of one operation that are closed to everybody. */
export interface Closures {
  /** Equal where the same is closed by the same positions; empty where nothing of the operation is closed. */
  readonly key: string;
  /** What is told, by position. */
  readonly denials: readonly Denial[];
  /** What each of them closes: a coordinate, or `*` for all that is recorded. */
  readonly coordinates: readonly string[];
  /** The position of what closes a field, or something that is fetched with it; null where nothing does. */
  readonly at: (typeName: string, fieldName: string) => number | null;
}

export const noClosures: Closures = Object.freeze({ key: '', denials: [], coordinates: [], at: () => null });

/** Stands for every coordinate that is recorded. */
const recorded = '*';

/** Why everything is closed that would have to be recorded: it cannot be, or the right to some of it has ended. */
export type RecordedDenial = 'LEDGER_UNAVAILABLE' | 'CONSENT_REQUIRED';

/** @param deniesRecorded everything is closed that would have to be recorded in the ledger. */
export function closuresOf(
  operation: ChosenOperation,
  { supergraph, requirements, classification }: Generation,
  fields: ReadonlyMap<string, Switch>,
  deniesRecorded: boolean,
  code: RecordedDenial = 'LEDGER_UNAVAILABLE',
): Closures {
  if (fields.size === 0 && !deniesRecorded) return noClosures;
  const isRecorded = (coordinate: string): boolean => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    return classification.isRecorded(typeName, fieldName);
  };
  const met = new Set<string>();
  for (const { typeName, fieldName } of namedPlacesOf(operation, supergraph.apiSchema)) {
    if (fieldName === null) continue;
    for (const coordinate of requirements.fetchedWith(typeName, fieldName)) {
      if (fields.has(coordinate)) met.add(coordinate);
      if (deniesRecorded && isRecorded(coordinate)) met.add(recorded);
    }
  }
  if (met.size === 0) return noClosures;
  const coordinates = [...met].sort();
  const positions = new Map(coordinates.map((coordinate, position) => [coordinate, position]));
  const ofRecorded = positions.get(recorded);
  return {
    key: code === 'LEDGER_UNAVAILABLE' ? coordinates.join(' ') : `${coordinates.join(' ')} ${code}`,
    coordinates,
    denials: coordinates.map((coordinate) => denialFor(fields.get(coordinate), code)),
    at(typeName, fieldName) {
      const fetched = requirements.fetchedWith(typeName, fieldName);
      const closed = fetched.find((coordinate) => positions.has(coordinate));
      if (closed !== undefined) return positions.get(closed) ?? null;
      return ofRecorded !== undefined && fetched.some(isRecorded) ? ofRecorded : null;
    },
  };
}

/** What no switch has closed is closed because it would have to be recorded. */
function denialFor(turnedOff: Switch | undefined, code: RecordedDenial): Denial {
  if (turnedOff === undefined) return { code, message: clientErrorCodes[code].sentence };
  const { reason, until } = turnedOff;
  return { code: 'FIELD_SUSPENDED', message: clientErrorCodes.FIELD_SUSPENDED.sentence, reason, until };
}
