import { type AskBounds, type AskPorts, ask } from './ask.ts';
import type { ConcernBasis, ProvenCaller } from './caller.ts';
import { type DelegatedFields, fieldsOfPowers, readingPowers } from './delegatedFields.ts';
import { trustLimits } from './limits.ts';

/** What allows a caller to be told of somebody else. */
export interface Right {
  readonly basis: ConcernBasis;
  /** Names the delegation, or the consent and its version; null where the ground needs no name. */
  readonly ref: string | null;
  /** Coordinates, `IrsRecord.adjustedGrossIncome`; null: every field that the caller's purpose allows. */
  readonly fields: ReadonlySet<string> | null;
  /** For one operation only, of so many that the consent allows; given back when nothing was shown by it. */
  readonly isOnce?: boolean;
  /** What time the records may tell of; null: of any. */
  readonly period?: Period | null;
}

/** Days, `2025-12-31`, both included; null for no bound. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** None here, and one elsewhere: the caller knows of that person, and may be told that something is missing. */
export const foundElsewhere = 'found elsewhere';

/** What of one person a caller may be told here; null: nothing, as of nobody. */
export type Standing = Right | typeof foundElsewhere | null;

/** Asks the owners of delegations and consents who may be told of whom. */
export interface Rights {
  /** True for whoever can hold a right over somebody else: the others are never asked about. */
  canHold(caller: ProvenCaller): boolean;
  /**
   * In the order of `people`; null for none. No answer is no right. Never rejects.
   * @param operation of the gateway, of which this request is a part; null where it is not known.
   */
  of(caller: ProvenCaller, people: readonly string[], operation: string | null): Promise<readonly Standing[]>;
  /** Gives rights for one operation back, by which nothing was shown. Never rejects: what is not given back runs out. */
  giveBack(refs: readonly string[]): Promise<void>;
}

/**
 * Invariant: a right that is taken back is gone within a second. What is kept is kept from the moment of asking, and
 * only what was granted: a refusal is asked again each time, so that an id of somebody and one of nobody cost the same.
 */
export function createRights(
  ports: AskPorts,
  deadlineMs: number = trustLimits.askMs,
  delegated: DelegatedFields = {},
): Rights {
  const bounds = { deadlineMs, answerBytesMax: trustLimits.askAnswerBytesMax };
  const kept = new Map<string, { readonly right: Right; readonly untilMs: number }>();
  const nowMs = () => ports.clock.real().getTime();

  const recall = (key: string): Right | null => {
    const known = kept.get(key);
    if (known === undefined) return null;
    if (known.untilMs > nowMs()) return known.right;
    kept.delete(key);
    return null;
  };
  const keep = (key: string, right: Right, untilMs: number): void => {
    kept.delete(key);
    if (kept.size >= trustLimits.rightsMax) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, { right, untilMs });
  };

  return {
    canHold,
    giveBack: async (refs) => {
      await ask('trust', '/rights/unused', { refs }, ports, bounds);
    },
    of: async (caller, people, operation) => {
      const key = keyOf(caller);
      const known = people.map((id) => recall(`${key}\n${id}`));
      const open = people.filter((_, position) => known[position] === null);
      if (open.length === 0 || !canHold(caller)) return known;
      const untilMs = nowMs() + trustLimits.rightsKeptMs;
      const asked =
        caller.role === 'citizen'
          ? await delegations(caller, open, delegated, ports, bounds)
          : await consents(caller, open, operation, ports, bounds);
      // A right for one operation is none for the next.
      for (const [id, right] of asked) {
        if (right !== foundElsewhere && right.isOnce !== true) keep(`${key}\n${id}`, right, untilMs);
      }
      return people.map((id, position) => known[position] ?? asked.get(id) ?? null);
    },
  };
}

function canHold({ kind, role, subject }: ProvenCaller): boolean {
  return kind === 'agency' || (kind === 'person' && subject !== null && role !== 'analyst');
}

function keyOf({ role, subject, clientId, agency, purpose }: ProvenCaller): string {
  return JSON.stringify([role, subject, clientId, agency, purpose]);
}

type Asked = ReadonlyMap<string, Right | typeof foundElsewhere>;

/**
 * Of `identity`: who lets this person see something of theirs, and by which powers. Of several delegations from one person
 * the one counts that shows most here: what was shown is recorded under that one, and ends with it.
 */
async function delegations(
  caller: ProvenCaller,
  people: readonly string[],
  delegated: DelegatedFields,
  ports: AskPorts,
  bounds: AskBounds,
): Promise<Asked> {
  const question = { to: caller.subject, from: people, powers: readingPowers };
  const answer = await ask('identity', '/delegations', question, ports, bounds);
  const widest = new Map<string, Right & { readonly fields: ReadonlySet<string> }>();
  for (const given of listIn(answer, 'delegations')) {
    const [id, from, powers] = [memberOf(given, 'id'), memberOf(given, 'from'), listIn(given, 'powers')];
    if (typeof id !== 'string' || typeof from !== 'string' || !people.includes(from)) continue;
    if (!readingPowers.some((power) => powers.includes(power))) continue;
    const fields = fieldsOfPowers(delegated, powers);
    const known = widest.get(from);
    if (known === undefined || fields.size > known.fields.size) {
      widest.set(from, { basis: 'DELEGATION', ref: id, fields });
    }
  }
  // Whose power shows nothing here is told so, and not whether there is anything.
  return new Map([...widest].map(([from, right]) => [from, right.fields.size === 0 ? foundElsewhere : right]));
}

/** Of `trust`: which consent, caseload or routine use there is for what this client wants the data for. */
async function consents(
  caller: ProvenCaller,
  people: readonly string[],
  operation: string | null,
  ports: AskPorts,
  bounds: AskBounds,
): Promise<Asked> {
  const question = {
    role: caller.role,
    client: caller.clientId,
    agency: caller.agency,
    staff: caller.subject,
    purpose: caller.purpose,
    provider: ports.name.toUpperCase(),
    subjects: people,
    operation,
  };
  const decisions = listIn(await ask('trust', '/rights', question, ports, bounds), 'decisions');
  // Position and name must both fit: a decision about one person must never open another's data.
  return new Map(
    decisions.flatMap((decision, position): [string, Right | typeof foundElsewhere][] => {
      const subject = people[position];
      if (subject === undefined || memberOf(decision, 'subject') !== subject) return [];
      const right = rightIn(decision);
      if (right !== null) return [[subject, right]];
      const isFound = memberOf(decision, 'allowed') === false && memberOf(decision, 'isFound') === true;
      return isFound ? [[subject, foundElsewhere]] : [];
    }),
  );
}

const bases: readonly ConcernBasis[] = ['DELEGATION', 'CONSENT', 'CASELOAD', 'ROUTINE_USE', 'PUBLIC_TOKEN'];

function rightIn(decision: unknown): Right | null {
  const basis = bases.find((one) => one === memberOf(decision, 'basis'));
  const [allowed, ref, fields] = ['allowed', 'ref', 'fields'].map((name) => memberOf(decision, name));
  if (allowed !== true || basis === undefined) return null;
  if (ref !== null && typeof ref !== 'string') return null;
  const [from, to] = ['dataFrom', 'dataTo'].map((name) => memberOf(decision, name) ?? null);
  if (!(isDayOrNull(from) && isDayOrNull(to))) return null;
  const period = from === null && to === null ? null : { from, to };
  const isOnce = memberOf(decision, 'isOnce') === true;
  if (fields === null) return { basis, ref, fields, isOnce, period };
  const isList = Array.isArray(fields) && fields.every((field): field is string => typeof field === 'string');
  return isList ? { basis, ref, fields: new Set(fields), isOnce, period } : null;
}

function isDayOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
