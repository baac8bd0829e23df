import DataLoader from 'dataloader';
import type { Counters } from '../base/counters.ts';
import { ClientError } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import type { Caller, PathInAnswer, ProvenCaller } from './caller.ts';
import type { Disclosure } from './disclosure.ts';
import { trustLimits } from './limits.ts';
import type { Probes } from './probes.ts';
import { foundElsewhere, type Right, type Rights, type Standing } from './rights.ts';

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
  const isAtWork = proven.role === 'agency' || proven.role === 'staff';
  /** A citizen is, from where the first right over somebody else begins: most answers hold none. */
  let isGuarded = isAtWork;
  const canHold = rights.canHold(proven);
  const name = proven.subject ?? `client ${proven.clientId}`;
  /** Made for the first question: most requests are about nobody else. */
  let asked: DataLoader<string, Standing> | null = null;
  let places: WeakMap<object, { readonly right: Right | null }> | null = null;

  const standingOn = (personId: string): Promise<Standing> => {
    asked ??= new DataLoader((people) => rights.of(proven, people, operation).then((all) => [...all]), {
      maxBatchSize: trustLimits.rightsAskedMax,
    });
    return asked.load(personId);
  };
  const rightOn = async (personId: string): Promise<Right | null> => {
    const standing = canHold ? await standingOn(personId) : null;
    return standing === null || standing === foundElsewhere ? null : disclosure.holds(personId, standing);
  };
  const isFoundElsewhere = async (personId: string): Promise<boolean> =>
    canHold && (await standingOn(personId)) === foundElsewhere;

  /** Of several people at once only a citizen is told: what is their own too is theirs, else the narrowest right counts. */
  const guard = (place: object, grounds: readonly (Right | null)[]): void => {
    const [first = null] = grounds;
    const narrow = isAtWork || grounds.includes(null) ? undefined : grounds.find((one) => one?.fields != null);
    const right = narrow ?? first;
    isGuarded ||= narrow !== undefined;
    if (!isGuarded) return;
    places ??= new WeakMap();
    places.set(place, { right });
  };

  return {
    ...proven,
    get isGuarded() {
      return isGuarded;
    },
    maySee: (personId) => {
      const isOwn = proven.maySee(personId);
      if (isOwn && personId === proven.subject) disclosure.noteOwn(personId);
      return isOwn;
    },
    concerns: disclosure.concerns,
    rightOn,
    isFoundElsewhere,
    probe: async (type, id, personId) => {
      if (proven.kind === 'system') return null;
      if (canHold && probes.isExceeded(name, type)) throw tooMany(counters);
      // Nobody of that id: the question is asked all the same, or its time would tell.
      const right = await rightOn(personId ?? random.newId('p'));
      if (right !== null && personId !== null) return right;
      // Whom the caller has found before, they do not try out. Of what is somebody's they know no key.
      if (type === 'Person' && personId !== null && (await isFoundElsewhere(personId))) return null;
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
      // A citizen is told only what an agency finds is theirs to see; staff and clients what a right leads to.
      return isAtWork ? undefined : null;
    },
  };
}

function tooMany(counters: CallerPorts['counters']): ClientError {
  counters.add('probes.refused');
  return new ClientError('TOO_MANY_PROBES', 'Too many ids were asked for that are not yours; try again in a minute.');
}
