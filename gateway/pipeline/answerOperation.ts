import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { runProgram } from '../execution/runProgram.ts';
import type { Principal } from '../identity/principal.ts';
import type { CancelSignal } from '../transport/cancellation.ts';
import type { SubgraphStreams } from '../transport/subgraphStreams.ts';
import type { SubgraphTransport } from '../transport/subgraphTransport.ts';
import { sampleActualCost, withActualCost } from './actualCost.ts';
import { authorize } from './authorize.ts';
import { charge, chargePlanning, chargeRefusal, chargeRest } from './charge.ts';
import { deadlineOf } from './deadline.ts';
import { disclose, inputsRecorder, type NotDisclosed, RightEnded, withheldAnswer } from './disclose.ts';
import { extendAnswer } from './extendAnswer.ts';
import { type Gate, gateOf, withoutRecorded } from './gate.ts';
import type { Generation } from './generation.ts';
import { answerInParts } from './incrementalAnswer.ts';
import type { IncrementalFormat } from './incrementalFormat.ts';
import { limitCost, told } from './limitCost.ts';
import { limitVariables } from './limitVariables.ts';
import { lookUpOperation, lookUpTrusted } from './lookUpOperation.ts';
import { nameOperation } from './nameOperation.ts';
import { nameSource } from './nameSource.ts';
import { narrowed } from './narrow.ts';
import { requestErrorsOf } from './operationRefusal.ts';
import type { OperationResult } from './operationResult.ts';
import { type DocumentPorts, findDocument } from './persistedLookup.ts';
import { type PreparedOperation, programOf } from './preparedOperation.ts';
import { explainOperation, type QueryPlanWish, queryPlanWishOf } from './queryPlanExtension.ts';
import { servedAs } from './servedAs.ts';
import { sharingKeyOf } from './sharingKey.ts';
import { subscribe } from './subscribe.ts';
import { toldNameOf } from './toldName.ts';
import { noteUntrusted, untrustedWarning } from './trustedNotice.ts';
import type { TrustPorts } from './trustPorts.ts';
import { viewOf } from './viewOf.ts';
import { withoutHiddenNames } from './withoutHiddenNames.ts';

export type { OperationResult } from './operationResult.ts';

export interface OperationRequest {
  readonly query: string | undefined;
  /** In the place of `query`: the id of a trusted document. */
  readonly documentId?: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: unknown;
  readonly method: 'GET' | 'POST';
  readonly principal: Principal;
  readonly requestId: string;
  /** Where the request came from; empty or absent where that is not known. */
  readonly address?: string | undefined;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  /** Aborts a query and ends a subscription. A mutation that began is carried through. */
  readonly signal: CancelSignal;
  /** The caller can be sent events; otherwise a subscription is refused. */
  readonly acceptsEvents?: boolean;
  /** How the caller reads an answer in parts; absent, it gets the whole at once. */
  readonly incremental?: IncrementalFormat | undefined;
  /** The caller's wish to see the plan, where it is not in `extensions`. */
  readonly queryPlanHeader?: string | undefined;
}

export interface OperationPorts {
  readonly generation: Generation;
  readonly transport: SubgraphTransport;
  /** Absent: subscriptions are not supported here. */
  readonly streams?: SubgraphStreams;
  readonly log: Log;
  /** Absent: only whole documents are taken, anybody's, and nothing is counted. */
  readonly documents?: DocumentPorts;
  /** Whether a client may see what its operations are estimated to cost. */
  readonly showsCostTo?: (clientId: string) => boolean;
  /** Whether somebody may see how their operations are planned; the wish of anybody else is passed over. */
  readonly showsPlanTo?: (principal: Principal) => boolean;
  /** Absent: nothing is recorded, turned off or limited by caller. */
  readonly trust?: TrustPorts;
}

/**
 * The path of an operation, from its text to the text of its answer.
 * @throws only faults; whatever the caller is to know comes back as a result.
 */
export async function answerOperation(request: OperationRequest, ports: OperationPorts): Promise<OperationResult> {
  try {
    return await answer(request, ports);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    chargeRefusal(error, request, ports);
    if (error.cause !== undefined) {
      ports.log.warn('operation refused', { requestId: request.requestId, code: error.code, error });
    }
    return refused(withoutHiddenNames(error, request.principal, ports.generation));
  }
}

/** No promise of its own where nothing is to be added to the answer. @throws ClientError, at once or later */
function answer(given: OperationRequest, ports: OperationPorts): Promise<OperationResult> {
  const { generation, documents } = ports;
  charge(given, ports);
  const principal = narrowed(given, ports);
  const request = nameOperation(principal === given.principal ? given : { ...given, principal });
  const { operationName } = request;
  const { text, untrusted, keepBy } = findDocument(request, generation.trusted, documents);
  limitVariables(request.variables, generation.limits);
  const note = () => noteUntrusted(text, untrusted ?? 'log', request, ports);
  if (untrusted === 'warn') note();
  const view = viewOf(principal, generation);
  const prepared =
    untrusted === null
      ? lookUpTrusted(text, operationName, generation, view)
      : lookUpOperation(text, operationName, generation, view, untrusted === 'log' ? note : undefined);
  if (keepBy !== null) documents?.persisted?.keep(keepBy, text, principal.kind === 'anonymous');
  const gate = gateOf(prepared, request, ports);
  chargePlanning(prepared, request, ports);
  const planWish = queryPlanWishOf(request.extensions, request.queryPlanHeader);
  const wantsPlan = planWish !== undefined && ports.showsPlanTo?.(principal) === true;
  const answered = wantsPlan
    ? answerWithPlan(prepared, request, ports, gate, planWish)
    : answerPrepared(prepared, request, ports, gate);
  sampleActualCost(answered, prepared, ports);
  const showsCost = wantsCost(request.extensions) && ports.showsCostTo?.(principal.clientId) === true;
  const showsReport = gate.reported.length > 0 && ports.showsPlanTo?.(principal) === true;
  if (untrusted !== 'warn' && !showsCost && !wantsPlan && !showsReport) return answered;
  return answered.then((result) =>
    extendAnswer(result, {
      ...result.extensions,
      ...(showsCost && result.cost !== undefined
        ? { cost: withActualCost(estimateOf(result.cost, generation), result, prepared, generation) }
        : {}),
      ...(untrusted === 'warn' ? { warnings: [untrustedWarning] } : {}),
      ...(showsReport ? { authorization: { reported: gate.reported } } : {}),
    }),
  );
}

/** The plan is not waited for in the place of the answer: both are made at the same time. */
async function answerWithPlan(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
  wish: QueryPlanWish,
): Promise<OperationResult> {
  const planned = explainOperation(prepared, request, ports.generation, gate);
  if (wish === 'alone') {
    const { operationKind } = prepared.operation;
    return { kind: 'executed', body: '{"data":null}', operationKind, extensions: { queryPlan: await planned } };
  }
  const [result, queryPlan] = await Promise.all([answerPrepared(prepared, request, ports, gate), planned]);
  return { ...result, extensions: { queryPlan } };
}

/** Whichever way an operation is answered. */
function answerPrepared(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult> {
  const { operationKind } = prepared.operation;
  if (operationKind === 'query') return answerQuery(prepared, request, ports, gate);
  if (operationKind === 'subscription') return answerSubscription(prepared, request, ports, gate);
  return answerMutation(prepared, request, ports, gate);
}

async function answerMutation(
  prepared: PreparedOperation,
  given: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult> {
  const request = nameSource(given);
  if (request.method === 'GET') throw new ClientError('METHOD_NOT_ALLOWED', 'A mutation must be sent by POST.');
  try {
    const inParts = takesParts(prepared, request) ? await answerInParts(prepared, request, ports, gate) : null;
    const result = inParts ?? (await runWhole(prepared, request, request.signal, ports, gate));
    return await disclose(result, request, ports, (reason) => withheldAnswer(result, reason));
  } finally {
    // Who reads after the answer to a write must not be handed what was read before it.
    ports.generation.reads.closeToJoiners();
  }
}

async function answerQuery(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult> {
  const inParts = takesParts(prepared, request) ? await answerInParts(prepared, request, ports, gate) : null;
  const result = inParts ?? (await readShared(prepared, request, ports, gate));
  return disclose(result, request, ports, async (reason) => {
    if (!(reason instanceof RightEnded)) return answerRest(prepared, request, ports, gate, reason);
    // Agencies judge anew, each on its own, and whoever shows somebody else now is asked about again, however soon it is.
    const anew = await runWhole(prepared, request, request.signal, ports, gate);
    return disclose(anew, request, ports, (again) => answerRest(prepared, request, ports, gate, again), 0);
  });
}

/** What must not leave is read once more without all that would have to be recorded: the rest is still answered. */
async function answerRest(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
  reason: NotDisclosed,
): Promise<OperationResult> {
  const code = reason instanceof RightEnded ? 'CONSENT_REQUIRED' : 'LEDGER_UNAVAILABLE';
  const rest = await readShared(prepared, request, ports, withoutRecorded(gate, prepared, ports, code));
  return disclose(rest, request, ports, (again) => {
    throw again;
  });
}

/** Equal reads at the same time are one. */
function readShared(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult> {
  const { forwardedHeaders, variables } = request;
  const principal = servedAs(prepared, request);
  const operationId = prepared.id;
  const key = sharingKeyOf({ operationId, principal, gateKey: gate.key, forwardedHeaders, variables });
  const run = (signal: CancelSignal) => runWhole(prepared, request, signal, ports, gate);
  const { role } = request.principal;
  // Rights that are not one's own may have ended since it began; a citizen's is asked about before the answer leaves.
  const joinedWithinMs = role === 'agency' || role === 'staff' ? ports.trust?.standing?.freshMs : undefined;
  return ports.generation.reads.share(key, request.signal, run, joinedWithinMs);
}

function estimateOf(cost: number, { limits }: Generation): { readonly estimated: number; readonly limit: number } {
  return { estimated: told(cost), limit: limits.costMax };
}

/** A caller asks for the estimate by `"extensions": { "cost": true }` in its request. */
function wantsCost(extensions: unknown): boolean {
  return extensions !== undefined && (Object(extensions) as { readonly cost?: unknown }).cost === true;
}

function takesParts(prepared: PreparedOperation, request: OperationRequest): boolean {
  return prepared.inParts !== null && request.incremental !== undefined;
}

async function answerSubscription(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult> {
  const { streams } = ports;
  if (streams === undefined) throw new ClientError('OPERATION_NOT_SUPPORTED', 'Subscriptions are not supported here.');
  if (request.acceptsEvents !== true) {
    throw new ClientError(
      'OPERATION_NOT_SUPPORTED',
      'A subscription is answered over a WebSocket, or to who accepts text/event-stream or multipart/mixed.',
    );
  }
  return subscribe(prepared, request, { ...ports, streams }, gate);
}

async function runWhole(
  prepared: PreparedOperation,
  request: OperationRequest,
  signal: CancelSignal,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult> {
  const { generation } = ports;
  const { operation, introspect } = prepared;
  const { operationKind } = operation;
  const deadlineAtMs = deadlineOf(operationKind, generation.limits);
  const principal = servedAs(prepared, request);
  const authorized = authorize(operation, principal, generation.requirements, generation.overrides, gate);
  const { variables, cost } = limitCost(prepared, request.variables, generation);
  chargeRest(request, ports, cost);
  const program = await programOf(prepared, authorized, generation, variables);
  const operationName = toldNameOf(prepared, generation.trusted);
  const { body, errors, disclosed } = await runProgram(program, {
    transport: ports.transport,
    principal,
    requestId: request.requestId,
    forwardedHeaders: request.forwardedHeaders,
    signal,
    deadlineAtMs,
    variables,
    denials: authorized.denials,
    suspended: gate.suspended,
    subjects: ports.trust?.subjects,
    recordInputs: inputsRecorder(program, operationName, request, ports),
    localFields: introspect === null ? null : introspect(variables, request.principal),
  });
  return {
    kind: 'executed',
    body,
    operationKind,
    ...(operationName === undefined ? {} : { operationName }),
    ...(cost === null ? {} : { cost }),
    ...(disclosed === undefined ? {} : { disclosed }),
    ...(errors.length === 0 ? {} : { errorCodes: [...new Set(errors.map(({ extensions }) => extensions.code))] }),
  };
}

function refused(error: ClientError): OperationResult {
  const errors = requestErrorsOf(error);
  return {
    kind: 'refused',
    body: JSON.stringify({ errors }),
    refusal: error.code,
    errorCodes: [error.code],
  };
}
