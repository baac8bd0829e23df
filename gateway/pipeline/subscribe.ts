import { ClientError } from '../base/errors.ts';
import { type SubscriptionRequest, subscribeEvents } from '../execution/subscribeEvents.ts';
import type { SubgraphStreams } from '../transport/subgraphStreams.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import { authorize } from './authorize.ts';
import { chargeRest } from './charge.ts';
import { inputsRecorder } from './disclose.ts';
import { discloseEvents } from './discloseEvents.ts';
import { type Gate, refuseClosed } from './gate.ts';
import { limitCost } from './limitCost.ts';
import type { OperationResult } from './operationResult.ts';
import { type PreparedOperation, programOf } from './preparedOperation.ts';
import { sharingKeyOf } from './sharingKey.ts';
import { toldNameOf } from './toldName.ts';

/**
 * A subscription, from its prepared document to its events. Authorized as a query is, only that a denied root field
 * refuses it; each event is then answered in the name of who subscribed.
 * @throws ClientError
 */
export async function subscribe(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts & { readonly streams: SubgraphStreams },
  gate: Gate,
): Promise<OperationResult> {
  const { generation, streams, transport } = ports;
  const { operation, introspect } = prepared;
  const { principal, requestId, forwardedHeaders, signal } = request;
  const authorized = authorize(operation, principal, generation.requirements, generation.overrides, gate);
  const { variables, cost } = limitCost(prepared, request.variables, generation);
  chargeRest(request, ports, cost);
  const program = await programOf(prepared, authorized, generation, variables);
  const { primary } = program;
  if (primary === null) throw new ClientError('BAD_REQUEST', 'The subscription selects no field to subscribe to.');
  const operationName = toldNameOf(prepared, generation.trusted);
  const running: SubscriptionRequest = {
    transport,
    streams,
    principal,
    requestId,
    forwardedHeaders,
    signal,
    variables,
    denials: authorized.denials,
    suspended: gate.suspended,
    subjects: ports.trust?.subjects,
    recordInputs: inputsRecorder(program, operationName, request, ports),
    mayGoOn: () => refuseClosed(gate, prepared, request, ports),
    localFields: introspect === null ? null : introspect(variables, principal),
  };
  // The first one's token stands for all who share: it must not run out before theirs.
  const key = `${principal.expiresAtMs} ${sharingKeyOf({
    operationId: prepared.id,
    principal,
    gateKey: gate.key,
    forwardedHeaders,
    variables: request.variables,
  })}`;
  const events = generation.subscriptions.join(key, (all) => subscribeEvents({ ...program, primary }, running, all));
  const leave = { handleEvent: () => void events.return?.() };
  if (signal.aborted) leave.handleEvent();
  else signal.addEventListener('abort', leave);
  return {
    kind: 'events',
    body: '',
    events: discloseEvents(events, operationName, request, ports),
    operationKind: 'subscription',
    ...(operationName === undefined ? {} : { operationName }),
    ...(cost === null ? {} : { cost }),
  };
}
