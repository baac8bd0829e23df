import { and, eq, gt, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Clock, Database, SubgraphRuntime } from '../../kit/index.ts';
import { consentRef, refOfUse } from '../consent/consentStatement.ts';
import { isLimited, mayUse, takeUse, type UsePorts } from '../consent/consentUses.ts';
import { limits } from '../limits.ts';
import { recordField } from '../recordField.ts';
import type { Registry } from '../registry.ts';
import { type ConsentRow, caseloads, consents, people } from '../tables.ts';
import { askersOf, questionFields, questionPurpose } from '../tracker/questionRights.ts';
import { trustStoreOf } from '../trustStore.ts';

/** Whether somebody who is not the person may read that person's records at one agency, and by what right. */
export interface Decision {
  readonly subject: string;
  readonly allowed: boolean;
  /** Coordinates; null for every one whose classes the purpose allows. */
  readonly fields: readonly string[] | null;
  readonly basis: 'CONSENT' | 'ROUTINE_USE' | 'CASELOAD' | null;
  /** Names the right, for example `consent-7@3`, and where there are but so many reads which of them: `consent-7@3#use-1`. */
  readonly ref: string | null;
  /** Not allowed here, and the caller may be told of this person by another agency: what is missing is no secret then. */
  readonly isFound?: true;
  /** Good for this one operation; to be given back by `POST /rights/unused` when nothing was shown by it. */
  readonly isOnce?: true;
  /** Days of the records that it covers; absent: every one. */
  readonly dataFrom?: string | null;
  readonly dataTo?: string | null;
}

interface Question {
  readonly role: 'agency' | 'staff';
  readonly client: string;
  readonly agency: string;
  readonly staff: string | null;
  readonly purpose: string;
  readonly provider: string;
  readonly subjects: readonly string[];
  /** Of the gateway: questions that are parts of one; null where it does not say. */
  readonly operation: string | null;
}

/**
 * Where a person is found by their id. Who may read something of somebody anywhere finds them there, and learns nothing
 * more by it than that id.
 */
const directory = 'IDENTITY';
/** This service: questions about reads are kept here. */
const accounting = 'TRUST';
const nameFields = ['Person.name', 'PersonName.given', 'PersonName.middle', 'PersonName.family', 'PersonName.suffix'];

interface Ports {
  readonly db: Database;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly uses: UsePorts;
}

/**
 * Answers `POST /rights`, for the agency whose records are asked for and for no other: in the order asked, one decision a
 * subject. Nothing is remembered: a consent that was taken back is gone with the next question. Null for no question.
 */
export function answerRights(body: unknown, { db, clock, random }: SubgraphRuntime, caller: string): object | null {
  const question = parseQuestion(body);
  if (question === null || question.provider !== caller.toUpperCase()) return null;
  const { registry, recordedUntilMs } = trustStoreOf(db);
  const ports = { db, clock, registry, uses: { clock, random, recordedUntilMs: recordedUntilMs() } };
  const known = isRegistered(question, ports.registry) ? knownOf(db, question.subjects) : new Set<string>();
  const subjects = question.subjects.filter((subject) => known.has(subject));
  const found = decide(question, subjects, ports);
  const refused = subjects.filter((subject) => !found.has(subject));
  const elsewhere = foundElsewhere(question, refused, ports);
  return {
    decisions: question.subjects.map((subject) => {
      const decision = found.get(subject) ?? refusal(subject);
      return elsewhere.has(subject) ? { ...decision, isFound: true } : decision;
    }),
  };
}

/**
 * Whom the directory shows them, and whom it showed them until another took the last read of a consent: an agency that holds
 * nothing for them says of nobody else what is missing.
 */
function foundElsewhere(question: Question, subjects: readonly string[], ports: Ports): ReadonlySet<string> {
  if (question.provider === directory) return new Set();
  const shown = decide({ ...question, provider: directory }, subjects, ports).keys();
  if (question.role !== 'agency') return new Set(shown);
  const usedUp = consentsInForce(question, subjects, ports).map(({ personId }) => personId);
  return new Set([...shown, ...usedUp]);
}

function decide(question: Question, subjects: readonly string[], ports: Ports): ReadonlyMap<string, Decision> {
  if (question.purpose === questionPurpose) return byQuestion(question, subjects, ports);
  return question.role === 'staff' ? byCaseload(question, subjects, ports) : byConsentOrUse(question, subjects, ports);
}

/** Who asked an agency about a read is told of to who answers: that is what they asked for. */
function byQuestion({ agency, provider }: Question, subjects: readonly string[], { db }: Ports) {
  const fields = provider === accounting ? questionFields : provider === directory ? [] : null;
  if (fields === null) return new Map<string, Decision>();
  const askers = [...askersOf(db, agency, subjects)];
  return new Map(
    askers.map((subject): [string, Decision] => [
      subject,
      { subject, allowed: true, fields, basis: 'ROUTINE_USE', ref: null },
    ]),
  );
}

function refusal(subject: string): Decision {
  return { subject, allowed: false, fields: null, basis: null, ref: null };
}

/** The gateway has checked it too; a provider that asks for a client that is none learns nothing here. */
function isRegistered({ client: id, role, agency, purpose }: Question, registry: Registry): boolean {
  const client = registry.clientOf(id);
  return client?.id === id && client.role === role && client.agency === agency && client.purposes.includes(purpose);
}

function knownOf(db: Database, subjects: readonly string[]): ReadonlySet<string> {
  const found = db
    .select()
    .from(people)
    .where(inArray(people.personId, [...subjects]))
    .all();
  return new Set(found.map(({ personId }) => personId));
}

/** Staff see their own agency's records of the people whose cases they work on, and by what name to call them. */
function byCaseload(
  { staff, agency, provider }: Question,
  subjects: readonly string[],
  { db, clock }: Ports,
): ReadonlyMap<string, Decision> {
  if (staff === null || !(agency === provider || provider === directory)) return new Map();
  const fields = provider === directory ? nameFields : null;
  const today = clock.today();
  const cases = db
    .select()
    .from(caseloads)
    .where(
      and(
        eq(caseloads.staffId, staff),
        eq(caseloads.agency, agency),
        inArray(caseloads.personId, [...subjects]),
        lte(caseloads.from, today),
        or(isNull(caseloads.to), gte(caseloads.to, today)),
      ),
    )
    .all();
  return new Map(
    cases.map(({ id, personId }) => [
      personId,
      { subject: personId, allowed: true, fields, basis: 'CASELOAD', ref: id },
    ]),
  );
}

function byConsentOrUse(question: Question, subjects: readonly string[], ports: Ports): ReadonlyMap<string, Decision> {
  const decisions = new Map<string, Decision>();
  const fields = routineUse(question, ports.registry);
  if (fields !== undefined) {
    for (const subject of subjects) {
      decisions.set(subject, { subject, allowed: true, fields, basis: 'ROUTINE_USE', ref: null });
    }
    return decisions;
  }
  for (const consent of consentsInForce(question, subjects, ports)) {
    const decision = byConsent(consent, question, ports);
    if (decision !== null) decisions.set(decision.subject, decision);
  }
  return decisions;
}

/** Where a consent allows but so many reads, one of them is taken, durably, before anybody is told that they may read. */
function byConsent(
  consent: ConsentRow,
  { provider, operation }: Question,
  { db, clock, uses }: Ports,
): Decision | null {
  const { personId: subject, dataFrom, dataTo } = consent;
  const allowed = { subject, allowed: true, basis: 'CONSENT' } as const;
  // Finding somebody by their id is no read: nothing of the records is told there.
  if (consent.provider !== provider) {
    const isOpen = !isLimited(consent) || mayUse(db, consent, operation, clock);
    return isOpen ? { ...allowed, fields: [], ref: consentRef(consent) } : null;
  }
  const fields = [recordField(provider), ...consent.fields];
  const period = dataFrom === null && dataTo === null ? {} : { dataFrom, dataTo };
  if (!isLimited(consent)) return { ...allowed, fields, ref: consentRef(consent), ...period };
  const use = db.transaction((tx) => takeUse(tx, consent, operation, uses), { behavior: 'immediate' });
  return use === null ? null : { ...allowed, fields, ref: refOfUse(consent, use), isOnce: true, ...period };
}

function consentsInForce(
  { agency, provider, purpose }: Question,
  subjects: readonly string[],
  { db, clock }: Ports,
): readonly ConsentRow[] {
  const now = clock.now();
  return db
    .select()
    .from(consents)
    .where(
      and(
        inArray(consents.personId, [...subjects]),
        eq(consents.consumer, agency),
        provider === directory ? undefined : eq(consents.provider, provider),
        eq(consents.purpose, purpose),
        eq(consents.standing, 'ACTIVE'),
        lte(consents.startsAt, now),
        gt(consents.expiresAt, now),
      ),
    )
    .all();
}

/** What a published routine use covers: null for every field, undefined where there is none. */
function routineUse({ purpose, provider, agency }: Question, registry: Registry): readonly string[] | null | undefined {
  const covered = (registry.purposes.get(purpose)?.routineUse ?? []).flatMap((use) => {
    const [, from, to, field] = /^([A-Z0-9_]+|\*)→([A-Z0-9_]+|\*):(.+)$/.exec(use) ?? [];
    const isMeant = (from === '*' || from === provider || provider === directory) && (to === '*' || to === agency);
    return isMeant && field !== undefined ? [field] : [];
  });
  if (covered.length === 0) return undefined;
  if (provider === directory) return [];
  return covered.includes('*') ? null : [recordField(provider), ...covered];
}

function parseQuestion(body: unknown): Question | null {
  if (typeof body !== 'object' || body === null) return null;
  const read = (name: string): unknown => Reflect.get(body, name);
  const [role, staff, subjects] = [read('role'), read('staff') ?? null, read('subjects')];
  if (role !== 'agency' && role !== 'staff') return null;
  if (staff !== null && typeof staff !== 'string') return null;
  if (!Array.isArray(subjects) || subjects.length > limits.subjectsMax) return null;
  if (!subjects.every((subject) => typeof subject === 'string')) return null;
  const [client, agency, purpose, provider] = ['client', 'agency', 'purpose', 'provider'].map(read);
  if (typeof client !== 'string' || typeof agency !== 'string') return null;
  if (typeof purpose !== 'string' || typeof provider !== 'string') return null;
  const operation = read('operation') ?? null;
  if (operation !== null && !(typeof operation === 'string' && /^[\w-]{1,64}$/.test(operation))) return null;
  return { role, client, agency, staff, purpose, provider, subjects, operation };
}
