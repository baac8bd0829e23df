import { ClientError, clientErrorCodes } from '../base/errors.ts';
import { type DisclosurePort, type DisclosureRow, LedgerUnavailable } from '../disclosure/disclosurePort.ts';
import { createRowTemplate, type RowTemplate } from '../disclosure/rowTemplate.ts';
import type { Concerned, Disclosed, DisclosedPart } from '../execution/disclosed.ts';
import type { RecordInputs } from '../execution/inputsOfRun.ts';
import type { Program } from '../execution/program.ts';
import type { StandingRights } from '../execution/standingRights.ts';
import type { Principal } from '../identity/principal.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import type { OperationResult } from './operationResult.ts';
import type { TrustPorts } from './trustPorts.ts';

/** A right has ended by which an answer shows somebody else. */
export class RightEnded extends ClientError {
  constructor() {
    super('CONSENT_REQUIRED');
    this.name = 'RightEnded';
  }
}

/** Why an answer must not leave as it is. */
export type NotDisclosed = LedgerUnavailable | RightEnded;

export function isNotDisclosed(error: unknown): error is NotDisclosed {
  return error instanceof LedgerUnavailable || error instanceof RightEnded;
}

/**
 * The last step for each caller: what the answer shows is recorded before it leaves. At once where nothing is.
 * @param otherwise what is answered when it cannot be recorded, or when a right to it has ended.
 */
export function disclose(
  result: OperationResult,
  request: OperationRequest,
  ports: OperationPorts,
  otherwise: (reason: NotDisclosed) => OperationResult | Promise<OperationResult>,
  freshMs?: number,
): OperationResult | Promise<OperationResult> {
  const recorded = recordShown(result.disclosed, result.operationName, request, ports, freshMs);
  return recorded === null ? result : afterwards(recorded, result, otherwise);
}

async function afterwards(
  recorded: Promise<void>,
  result: OperationResult,
  otherwise: (reason: NotDisclosed) => OperationResult | Promise<OperationResult>,
): Promise<OperationResult> {
  try {
    await recorded;
    return result;
  } catch (error) {
    if (!isNotDisclosed(error)) throw error;
    await result.rest?.return?.();
    return otherwise(error);
  }
}

/** What was done cannot be undone; whoever did it is told, without what the answer would have shown. */
export function withheldAnswer(
  { disclosed: _disclosed, rest: _rest, ...result }: OperationResult,
  { code }: NotDisclosed,
): OperationResult {
  const message = `It was done. ${clientErrorCodes[code].sentence}`;
  const errors = [{ message, extensions: { code } }];
  return {
    ...result,
    kind: 'executed',
    body: JSON.stringify({ data: null, errors }),
    errorCodes: [code],
  };
}

/**
 * Null where nothing is to be recorded: then there is nothing to wait for. An agency judged a right when it was asked, and
 * the answer may have waited for others since: of whatever is older than `freshMs` it is asked again whether it stands.
 * It rejects with LedgerUnavailable or RightEnded.
 */
export function recordShown(
  disclosed: Disclosed | null | undefined,
  operationName: string | undefined,
  request: OperationRequest,
  { trust }: OperationPorts,
  freshMs = trust?.standing?.freshMs ?? 0,
): Promise<void> | null {
  if (disclosed === null || disclosed === undefined || trust === undefined) return null;
  const { standing } = trust;
  const { othersSinceMs } = disclosed;
  if (standing && othersSinceMs !== undefined && standing.nowMs() - othersSinceMs >= freshMs) {
    return recordStanding(standing, disclosed, operationName, request, trust);
  }
  return recordRows(disclosed, operationName, request, trust);
}

/**
 * What a run tells agencies of what others know, recorded by itself before it leaves: an answer is no place for it, which
 * comes later, shows less, and goes to several who joined one read. Undefined for a program that tells nothing.
 */
export function inputsRecorder(
  { disclosure }: Program,
  operationName: string | undefined,
  request: OperationRequest,
  ports: OperationPorts,
): RecordInputs | undefined {
  if (disclosure?.hasInputs !== true || ports.trust === undefined) return undefined;
  return (disclosed) => recordShown(disclosed, operationName, request, ports);
}

async function recordStanding(
  standing: StandingRights,
  disclosed: Disclosed,
  operationName: string | undefined,
  request: OperationRequest,
  trust: TrustPorts,
): Promise<void> {
  const others = new Map<string, Concerned>();
  for (const one of disclosed.parts.flatMap(({ subjects }) => subjects ?? [])) {
    if (one !== null) others.set(JSON.stringify([one.id, one.basis, one.ref]), one);
  }
  if (!(await standing.stand(request.principal, [...others.values()], request.requestId))) throw new RightEnded();
  return recordRows(disclosed, operationName, request, trust);
}

function recordRows(
  disclosed: Disclosed,
  operationName: string | undefined,
  { principal, requestId }: OperationRequest,
  trust: TrustPorts,
): Promise<void> {
  const rows: DisclosureRow[] = [];
  for (const part of disclosed.parts) {
    if (part.subjects === null) {
      rows.push({ template: templateOf(part, principal, operationName, trust.disclosure), requestId });
      continue;
    }
    for (const subject of part.subjects) {
      rows.push({ template: createTemplate(part, subject, principal, operationName, trust.disclosure), requestId });
    }
  }
  return trust.disclosure.record(rows);
}

/**
 * By who asks and what is shown, which is the same object for the same program: so the operation's name need not be looked
 * at. They go with the principal or the program that they were made for.
 */
const templates = new WeakMap<Principal, WeakMap<DisclosedPart, RowTemplate>>();

function templateOf(
  part: DisclosedPart,
  principal: Principal,
  operationName: string | undefined,
  port: DisclosurePort,
): RowTemplate {
  let ofPrincipal = templates.get(principal);
  if (ofPrincipal === undefined) {
    ofPrincipal = new WeakMap();
    templates.set(principal, ofPrincipal);
  }
  let template = ofPrincipal.get(part);
  if (template === undefined) {
    template = createTemplate(part, null, principal, operationName, port);
    ofPrincipal.set(part, template);
  }
  return template;
}

/** The operation's name is the client's text, and told as such. */
const operationCharactersMax = 100;

function createTemplate(
  { agency, fieldSet, recipient }: DisclosedPart,
  subject: Concerned | null,
  { personId, clientId, role, purpose, agency: ownAgency }: Principal,
  operationName: string | undefined,
  { pseudonymOf }: DisclosurePort,
): RowTemplate {
  const own = personId === null ? null : pseudonymOf(personId);
  return createRowTemplate({
    actor: { client: clientId, id: own, role },
    agency,
    // Whoever is no person and of whom the agency says nothing is told of nobody in particular.
    basis: subject?.basis ?? (own === null ? 'UNTOLD' : 'SELF'),
    fieldSet,
    legalBasis: purpose.legalBasis,
    operation: operationName?.slice(0, operationCharactersMax) ?? null,
    purpose: purpose.code,
    recipient: recipient ?? ownAgency,
    ref: subject?.ref ?? null,
    subject: subject === null ? own : pseudonymOf(subject.id),
  });
}
