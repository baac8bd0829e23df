import { ClientError } from '../base/errors.ts';
import type { Database } from '../database/database.ts';
import type { SubgraphRuntime } from '../defineSubgraph.ts';
import type { Intake, OpenIntake } from '../intakePort.ts';
import { type HttpAnswer, type HttpQuestion, json } from '../serving/httpMessage.ts';
import { claimAddress } from './claimAddress.ts';
import type { IntakeInput } from './content.ts';
import { createContractServer } from './contract.ts';
import { applyDue } from './deliveries.ts';
import type { Effect, EffectAnswer } from './effect.ts';
import { answerFeed } from './feed.ts';
import { mailedToFormerAddresses } from './formerAddressLetters.ts';
import type { IntakePorts } from './intakePorts.ts';
import { isOpen } from './isOpen.ts';
import type { Verdict } from './judge.ts';
import { parseJson, verifyFollower, verifyOwner } from './ownerCall.ts';
import { releasePayments } from './paymentHolds.ts';
import type { IntakeProfile } from './profile.ts';
import { proofOf } from './proof.ts';
import { startFollowing } from './startFollowing.ts';
import { type AddressTable, addresses } from './tables.ts';

export interface KeptAddresses {
  /** Default: the table `addresses` of this folder. */
  readonly table?: AddressTable;
  readonly profile: IntakeProfile;
  /** This agency's own ground to refuse a person's change; null lets it through. Runs in the delivery's transaction. */
  readonly objection?: (db: Database, input: IntakeInput) => Verdict | null;
  /**
   * Purposes of this person that follow the record of `profile.derivedFrom`; only with it. A delivery never writes them:
   * they are pulled from that agency. Runs in the delivery's transaction.
   */
  readonly derivedPurposes?: (db: Database, personId: string) => readonly string[];
  /** Names of subgraphs whose records follow this one: they may read which addresses changed, and those they ask for. */
  readonly feeds?: readonly string[];
  /** Whether `profile.duty` is this person's; absent: it is everybody's. */
  readonly hasDuty?: (db: Database, personId: string) => boolean;
  /** What the new address may change for this person beside the address. Runs in the delivery's transaction, when it is applied. */
  readonly effects?: (db: Database, input: IntakeInput) => readonly Effect[];
  /**
   * Writes the person's answer to one effect, in a transaction of its own and once; false when the code is not known. The
   * value has the form of the effect's kind.
   */
  readonly answerEffect?: (db: Database, answer: EffectAnswer) => boolean;
}

/** How often an agency looks whether something it accepted ahead of its day is due. */
const tickMs = 1000;

/**
 * The intake of an agency: it names where it keeps addresses and what it promises, and gets the whole contract.
 * `intake: keepsAddresses({ profile })` beside `export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts'`.
 */
export function keepsAddresses(kept: KeptAddresses): Intake {
  return { profile: kept.profile, open: (runtime) => openIntake(kept, runtime) };
}

function openIntake(kept: KeptAddresses, runtime: SubgraphRuntime): OpenIntake {
  const { profile, feeds = [] } = kept;
  const ports = portsOf(kept, runtime);
  // A reply is a promise that the address is on disk.
  ports.db.run('pragma synchronous = full');
  const serve = createContractServer(ports, profile);
  if (profile.acceptsFutureDated) applyWhenDue(ports, runtime);
  if (profile.derivedFrom !== null) startFollowing(profile.derivedFrom, ports, runtime);
  return {
    handle: (question) => answer(question, serve, runtime),
    ...(feeds.length > 0 && { feed: (question) => answerFollower(question, feeds, ports, runtime) }),
    claim: (body) => claimAddress(ports, body),
    release: (body) => release(ports, body),
    letters: () => mailedToFormerAddresses(ports, runtime.name.toUpperCase()),
  };
}

async function answer(
  question: HttpQuestion,
  serve: ReturnType<typeof createContractServer>,
  runtime: SubgraphRuntime,
): Promise<HttpAnswer> {
  await verifyOwner(question, runtime);
  const result = await serve(parseJson(question.body));
  if (result === null) throw new ClientError('BAD_REQUEST', 'The body is not a GraphQL request.');
  return json(200, result);
}

async function answerFollower(
  question: HttpQuestion,
  feeds: readonly string[],
  { db, table }: IntakePorts,
  runtime: SubgraphRuntime,
): Promise<HttpAnswer> {
  await verifyFollower(question, feeds, runtime);
  const page = answerFeed(db, table, parseJson(question.body));
  if (page === null) throw new ClientError('BAD_REQUEST', 'The body is not a question to this feed.');
  return json(200, page);
}

/** The demonstration's counter: somebody proves there who they are, and their payments go on. */
function release({ db }: IntakePorts, body: unknown): object | null {
  const person: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'person') : undefined;
  return typeof person === 'string' && releasePayments(db, person) ? { person, paymentsHeld: false } : null;
}

function portsOf(kept: KeptAddresses, runtime: SubgraphRuntime): IntakePorts {
  const { profile, table = addresses } = kept;
  const { purposes, acceptsFutureDated, maxLeadDays, lineLengthLimit, acceptsForeign, signature } = profile;
  const derivedPurposes = kept.derivedPurposes ?? (() => []);
  return {
    db: runtime.db,
    table,
    rules: { purposes, acceptsFutureDated, maxLeadDays, lineLengthLimit, acceptsForeign, signature },
    objection: kept.objection ?? (() => null),
    derivedPurposes: profile.derivedFrom === null ? () => [] : derivedPurposes,
    hasDuty: profile.duty === null ? () => false : (kept.hasDuty ?? (() => true)),
    effects: kept.effects ?? (() => []),
    answerEffect: kept.answerEffect ?? (() => false),
    holdsPayments: profile.holdsPayments,
    fault: () => runtime.fault.mode(),
    now: () => runtime.clock.now(),
    newId: (prefix) => runtime.random.newId(prefix),
    prove: (request, statement) => proofOf(request, statement, runtime.keys.own),
    count: (name) => runtime.counters.add(name),
  };
}

/** The agency's own look at its calendar. It ends with the database, and holds no process open. */
function applyWhenDue(ports: IntakePorts, runtime: SubgraphRuntime): void {
  const timer = setInterval(() => {
    if (!isOpen(ports.db)) return clearInterval(timer);
    try {
      let page: string | null = '';
      while (page !== null) page = applyDue(ports, page);
    } catch (error) {
      runtime.log.error('intake.due.failed', error);
    }
  }, tickMs);
  timer.unref();
}
