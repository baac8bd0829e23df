import DataLoader from 'dataloader';
import type { Counters } from '../base/counters.ts';
import { ClientError } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import type { Caller, PathInAnswer, ProvenCaller } from './caller.ts';
import type { Disclosure } from './disclosure.ts';
import { trustLimits } from './limits.ts';
import type { Probes } from './probes.ts';
import type { Right, Rights } from './rights.ts';

/** What is asked and counted for all callers of one agency. */
export interface CallerPorts {
  readonly rights: Rights;
  readonly probes: Probes;
  readonly counters: Pick<Counters, 'add'>;
  readonly random: Pick<Random, 'newId'>;
}

/** The proven caller within one request: what it is told of whom is written down in `disclosure`. */
export function requestCaller(
  proven: ProvenCaller,
  disclosure: Disclosure,
  ports: CallerPorts,
  operation: string | null = null,
): Caller {
  const { rights, probes, counters, random } = ports;
  const isGuarded = proven.role === 'agency' || proven.role === 'staff';
  const canHold = rights.canHold(proven);
  const name = proven.subject ?? `client ${proven.clientId}`;
  /** Made for the first question: most requests are about nobody else. */
  let asked: DataLoader<string, Right | null> | null = null;
  let places: WeakMap<object, { readonly right: Right | null }> | null = null;

  const rightOn = async (personId: string): Promise<Right | null> => {
    if (!canHold) return null;
    asked ??= new DataLoader((people) => rights.of(proven, people, operation).then((all) => [...all]), {
      maxBatchSize: trustLimits.rightsAskedMax,
    });
    const right = await asked.load(personId);
    return right === null ? null : disclosure.holds(personId, right);
  };

  /** Of several people at once only a citizen is told, who is guarded by no right's fields. */
  const guard = (place: object, [right = null]: readonly (Right | null)[]): void => {
    if (!isGuarded) return;
    places ??= new WeakMap();
    places.set(place, { right });
  };

  return {
    ...proven,
    isGuarded,
    maySee: (personId) => {
      const isOwn = proven.maySee(personId);
      if (isOwn && personId === proven.subject) disclosure.noteOwn(personId);
      return isOwn;
    },
    concerns: disclosure.concerns,
    rightOn,
    probe: async (type, id, personId) => {
      if (proven.kind === 'system') return null;
      if (canHold && probes.isExceeded(name, type)) throw tooMany(counters);
      // Nobody of that id: the question is asked all the same, or its time would tell.
      const right = await rightOn(personId ?? random.newId('p'));
      if (right !== null && personId !== null) return right;
      counters.add(`probes.missed.${type}`);
      // Who has not signed in is not counted: they see nobody at all, and one of them would stop all the others.
      if (canHold && probes.miss(name, type, id)) throw tooMany(counters);
      return null;
    },
    showsField: (coordinate, source, path) => {
      if (canHold) disclosure.trail.shows(coordinate, source, path);
    },
    carries: (source, path) => {
      if (!canHold) return;
      disclosure.trail.carries(source, path);
      const above = typeof source === 'object' && source !== null ? places?.get(source) : undefined;
      if (above !== undefined) places?.set(path, above);
    },
    groundOn: (personId, basis, ref) => {
      const ground = { basis, ref, fields: null };
      if (canHold) return disclosure.holds(personId, ground);
      // Of whoever holds no rights nothing is traced: it is about all that the answer shows.
      disclosure.concerns(personId, basis, ref);
      return ground;
    },
    shows: (place, ...all) => {
      if (canHold) disclosure.trail.begins(place, all);
      guard(place, all);
    },
    showsHere: (path, ...all) => {
      if (canHold) disclosure.trail.beginsAt(path, all);
      guard(path, all);
    },
    shownBy: (source, path) => {
      const at = (place: object) => places?.get(place);
      const found = typeof source === 'object' && source !== null ? at(source) : undefined;
      if (found !== undefined) return found.right;
      for (let place: PathInAnswer | undefined = path; place !== undefined; place = place.prev) {
        const above = at(place);
        if (above !== undefined) return above.right;
      }
      return undefined;
    },
  };
}

function tooMany(counters: CallerPorts['counters']): ClientError {
  counters.add('probes.refused');
  return new ClientError('TOO_MANY_PROBES', 'Too many ids were asked for that are not yours; try again in a minute.');
}
