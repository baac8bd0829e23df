import { ClientError, type ClientErrorCode, clientErrorCodes } from '../base/errors.ts';
import type { SuspensionOf } from '../execution/suspendedReply.ts';
import type { Denial } from '../identity/requirement.ts';
import { noSwitches, type Switch, type Switches } from '../identity/switches.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import { type Closures, closuresOf, noClosures, type RecordedDenial } from './closures.ts';
import type { Generation } from './generation.ts';
import { switchOf } from './operationsOff.ts';
import type { PreparedOperation } from './preparedOperation.ts';
import { type ReportedDenial, reportDenials } from './reportDenials.ts';
import { noTrust, type TrustPorts } from './trustPorts.ts';

/** What is closed to everybody while an operation is answered, and how denials are taken. */
export interface Gate {
  /** Empty when nothing is closed. Shared reads are kept apart by it. */
  readonly key: string;
  /** Which fields are closed, and how it is told. Programs are kept apart by its key. */
  readonly closures: Closures;
  /** Whatever would have to be recorded is denied: the ledger cannot be written. */
  readonly deniesRecorded: boolean;
  /** A mutation asks what was turned off when it began; a read or an event what is now. */
  readonly suspended: SuspensionOf | undefined;
  /** Requirements deny nothing: a dry run. What is closed stays closed. */
  readonly isDryRun: boolean;
  /** What a dry run would have denied this caller. */
  readonly reported: readonly ReportedDenial[];
  /** Counts what is denied. */
  readonly denied: (code: Denial['code']) => void;
}

const noReports: readonly ReportedDenial[] = [];

/** Nothing is closed. */
export const openGate: Gate = Object.freeze({
  key: '',
  closures: noClosures,
  deniesRecorded: false,
  suspended: undefined,
  isDryRun: false,
  reported: noReports,
  denied: () => {},
});

/**
 * Once for each request, before anything is done for it.
 * @throws ClientError for a client or an operation that is turned off.
 */
export function gateOf(prepared: PreparedOperation, request: OperationRequest, ports: OperationPorts): Gate {
  const { trust } = ports;
  if (trust === undefined) return openGate;
  const gate = gateNow(prepared, request, ports, trust);
  if (trust.authorization === 'enforce') return gate;
  return { ...gate, isDryRun: true, reported: reportDenials(prepared, request, ports) };
}

/**
 * For an event of a subscription: what was turned off since it began ends it, and whoever subscribes anew is told which
 * part. An agency that is turned off is not asked, and costs its own fields.
 * @throws ClientError
 */
export function refuseClosed(
  began: Gate,
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
): void {
  const { trust } = ports;
  if (trust === undefined) return;
  const { closures } = gateNow(prepared, request, ports, trust);
  if (closures.key === began.closures.key) return;
  const since = closures.denials.find((_denial, position) => {
    const coordinate = closures.coordinates[position];
    return coordinate !== undefined && !began.closures.coordinates.includes(coordinate);
  });
  if (since === undefined) return;
  const { code, message, ...extensions } = since;
  throw new ClientError(code, message, { extensions });
}

/** The same gate with everything denied that would have to be recorded, for an answer that must not leave as it is. */
export function withoutRecorded(
  gate: Gate,
  prepared: PreparedOperation,
  ports: OperationPorts,
  code: RecordedDenial = 'LEDGER_UNAVAILABLE',
): Gate {
  const trust = ports.trust ?? noTrust;
  return closedGate(gate, prepared, ports.generation, trust, trust.switches(), true, code);
}

function gateNow(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  trust: TrustPorts,
): Gate {
  const { generation } = ports;
  const switches = trust.switches();
  const deniesRecorded = !generation.classification.isEmpty && !trust.disclosure.isWritable();
  const open = openFor(trust);
  if (switches === noSwitches && !deniesRecorded) {
    // What a mutation has begun with an agency is carried through, whatever is turned off meanwhile.
    return prepared.operation.operationKind === 'mutation' ? open.forMutations : open.forReads;
  }
  refuseTurnedOff(prepared, request, ports, switches, trust);
  return keptGate(open.forReads, prepared, generation, trust, switches, deniesRecorded);
}

interface OpenGates {
  readonly forReads: Gate;
  readonly forMutations: Gate;
}

const openGates = new WeakMap<TrustPorts, OpenGates>();

function openFor(trust: TrustPorts): OpenGates {
  let gates = openGates.get(trust);
  if (gates === undefined) {
    const forReads: Gate = {
      ...openGate,
      suspended: (subgraph) => counted(trust.switches().agencies.get(subgraph), trust),
      denied: (code) => {
        trust.metrics?.denials.add([code, 'enforced']);
        if (code === 'FIELD_SUSPENDED') trust.metrics?.suspended.add(['field']);
      },
    };
    gates = { forReads, forMutations: { ...forReads, suspended: undefined } };
    openGates.set(trust, gates);
  }
  return gates;
}

function counted(found: Switch | undefined, { metrics }: TrustPorts): Switch | null {
  if (found === undefined) return null;
  metrics?.suspended.add(['agency']);
  return found;
}

interface Kept {
  readonly switches: Switches;
  readonly deniesRecorded: boolean;
  readonly gate: Gate;
}

/** The last of each operation: what is closed changes seldom, and operations are asked again and again. */
const kept = new WeakMap<PreparedOperation, Kept>();

function keptGate(
  open: Gate,
  prepared: PreparedOperation,
  generation: Generation,
  trust: TrustPorts,
  switches: Switches,
  deniesRecorded: boolean,
): Gate {
  const known = kept.get(prepared);
  if (known?.switches === switches && known.deniesRecorded === deniesRecorded && known.gate.denied === open.denied) {
    return known.gate;
  }
  const gate = closedGate(open, prepared, generation, trust, switches, deniesRecorded);
  kept.set(prepared, { switches, deniesRecorded, gate });
  return gate;
}

function closedGate(
  gate: Gate,
  prepared: PreparedOperation,
  generation: Generation,
  trust: TrustPorts,
  switches: Switches,
  deniesRecorded: boolean,
  code?: RecordedDenial,
): Gate {
  const closures = closuresOf(prepared.operation, generation, switches.fields, deniesRecorded, code);
  const isMutation = prepared.operation.operationKind === 'mutation';
  return {
    ...gate,
    key: `${switches.agencies.size === 0 ? '' : switches.key} ${closures.key}`.trim(),
    closures,
    deniesRecorded,
    suspended: isMutation ? (subgraph) => counted(switches.agencies.get(subgraph), trust) : gate.suspended,
  };
}

function refuseTurnedOff(
  prepared: PreparedOperation,
  request: OperationRequest,
  { generation, documents }: OperationPorts,
  switches: Switches,
  { metrics }: TrustPorts,
): void {
  const client = switches.clients.get(request.principal.clientId);
  if (client !== undefined) {
    metrics?.suspended.add(['client']);
    throw turnedOff('CLIENT_SUSPENDED', client);
  }
  if (switches.operations.size === 0) return;
  const operation = switchOf(prepared, request, generation, documents?.persisted ?? null, switches);
  if (operation === null) return;
  metrics?.suspended.add(['operation']);
  throw turnedOff('OPERATION_SUSPENDED', operation);
}

function turnedOff(code: ClientErrorCode, { reason, until }: Switch): ClientError {
  return new ClientError(code, clientErrorCodes[code].sentence, { extensions: { reason, until } });
}
