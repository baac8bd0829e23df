import { clientErrorCodes } from '../base/errors.ts';
import { type DisclosurePort, type DisclosureRow, LedgerUnavailable } from '../disclosure/disclosurePort.ts';
import { createRowTemplate, type RowTemplate } from '../disclosure/rowTemplate.ts';
import type { Concerned, Disclosed, DisclosedPart } from '../execution/disclosed.ts';
import type { Principal } from '../identity/principal.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import type { OperationResult } from './operationResult.ts';

/**
 * The last step for each caller: what the answer shows is recorded before it leaves. At once where nothing is.
 * @param otherwise what is answered when it cannot be recorded.
 */
export function disclose(
  result: OperationResult,
  request: OperationRequest,
  ports: OperationPorts,
  otherwise: () => OperationResult | Promise<OperationResult>,
): OperationResult | Promise<OperationResult> {
  const recorded = recordShown(result.disclosed, result.operationName, request, ports);
  return recorded === null ? result : afterwards(recorded, result, otherwise);
}

async function afterwards(
  recorded: Promise<void>,
  result: OperationResult,
  otherwise: () => OperationResult | Promise<OperationResult>,
): Promise<OperationResult> {
  try {
    await recorded;
    return result;
  } catch (error) {
    if (!(error instanceof LedgerUnavailable)) throw error;
    await result.rest?.return?.();
    return otherwise();
  }
}

/** What was done cannot be undone; whoever did it is told, without what the answer would have shown. */
export function withheldAnswer({ disclosed: _disclosed, rest: _rest, ...result }: OperationResult): OperationResult {
  const message = `It was done. ${clientErrorCodes.LEDGER_UNAVAILABLE.sentence}`;
  const errors = [{ message, extensions: { code: 'LEDGER_UNAVAILABLE' } }];
  return {
    ...result,
    kind: 'executed',
    body: JSON.stringify({ data: null, errors }),
    errorCodes: ['LEDGER_UNAVAILABLE'],
  };
}

/** Null where nothing is to be recorded: then there is nothing to wait for. It rejects with LedgerUnavailable. */
export function recordShown(
  disclosed: Disclosed | null | undefined,
  operationName: string | undefined,
  { principal, requestId }: OperationRequest,
  { trust }: OperationPorts,
): Promise<void> | null {
  if (disclosed === null || disclosed === undefined || trust === undefined) return null;
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
