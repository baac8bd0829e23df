import { ClientError } from '../base/errors.ts';
import type { Database } from '../database/database.ts';
import type { SubgraphRuntime } from '../defineSubgraph.ts';
import type { Intake, OpenIntake } from '../intakePort.ts';
import { type HttpAnswer, type HttpQuestion, json } from '../serving/httpMessage.ts';
import { claimAddress } from './claimAddress.ts';
import type { IntakeInput } from './content.ts';
import { createContractServer } from './contract.ts';
import { applyDue, type IntakePorts } from './deliveries.ts';
import type { Effect, EffectAnswer } from './effect.ts';
import type { Verdict } from './judge.ts';
import { parseJson, verifyOwner } from './ownerCall.ts';
import type { IntakeProfile } from './profile.ts';
import { proofOf } from './proof.ts';
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
 * `intake: keepsAddresses({ profile })` beside `export { addresses, intakeDeliveries } from '../kit/intake/tables.ts'`.
 */
export function keepsAddresses(kept: KeptAddresses): Intake {
  return { profile: kept.profile, open: (runtime) => openIntake(kept, runtime) };
}

function openIntake(kept: KeptAddresses, runtime: SubgraphRuntime): OpenIntake {
  const ports = portsOf(kept, runtime);
  // A reply is a promise that the address is on disk.
  ports.db.run('pragma synchronous = full');
  const serve = createContractServer(ports, kept.profile);
  if (kept.profile.acceptsFutureDated) applyWhenDue(ports, runtime);
  return { handle: (question) => answer(question, serve, runtime), claim: (body) => claimAddress(ports, body) };
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

function portsOf(kept: KeptAddresses, runtime: SubgraphRuntime): IntakePorts {
  const { profile, objection = () => null, table = addresses } = kept;
  const { purposes, acceptsFutureDated, maxLeadDays, lineLengthLimit, acceptsForeign } = profile;
  return {
    db: runtime.db,
    table,
    rules: { purposes, acceptsFutureDated, maxLeadDays, lineLengthLimit, acceptsForeign },
    objection,
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

/** Drizzle keeps the driver's handle on the database it returns; the kit's type leaves it out. */
function isOpen(db: Database): boolean {
  const { $client } = db as Database & { readonly $client?: { readonly open: boolean } };
  return $client?.open !== false;
}
