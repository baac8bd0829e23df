import type { ClientError, ClientErrorCode } from '../base/errors.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import { expandedFieldsOf } from './limitDocument.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** What everybody pays before anything is done for them, those included who join a read of others. */
const leastCost = 1;

/** A document that is looked at and refused costs more time than objects of an answer do. */
const refusedDocumentCost = 50;

/** A field takes the planner some 0.2 ms: as long as twenty objects of an answer take. */
const plannedFieldCost = 20;

/** @throws ClientError RATE_LIMITED */
export function charge({ principal, address }: OperationRequest, { trust }: OperationPorts): void {
  trust?.quota?.charge(principal, address ?? '', leastCost);
}

/**
 * The rest of what an operation costs, once that is known. It refuses nothing: others may be waiting for this very run, and
 * must not be refused for what one of them has used up.
 */
export function chargeRest(
  { principal, address }: OperationRequest,
  { trust }: OperationPorts,
  cost: number | null,
): void {
  if (cost !== null && cost > leastCost) trust?.quota?.owe(principal, address ?? '', cost - leastCost);
}

/** Of an operation that nobody has sent before, or not for long: whoever makes up new ones keeps the planner from others. */
export function chargePlanning(
  { operation, programs, inParts }: PreparedOperation,
  { principal, address }: OperationRequest,
  { trust }: OperationPorts,
): void {
  const quota = trust?.quota;
  if (!quota || programs.size() > 0 || (inParts !== null && inParts.programs.size() > 0)) return;
  quota.owe(principal, address ?? '', expandedFieldsOf(operation) * plannedFieldCost);
}

const codesOfDocuments: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_LARGE',
  'OPERATION_TOO_DEEP',
  'OPERATION_TOO_COSTLY',
  'TOO_MANY_ALIASES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_DIRECTIVES',
  'TOO_MANY_FRAGMENTS',
  'PLANNING_FAILED',
  'PLANNING_TIMEOUT',
]);

/** Where nothing was fetched because of what the document says: what it took to find that out. */
export function chargeRefusal(
  { code }: ClientError,
  { principal, address }: OperationRequest,
  { trust }: OperationPorts,
): void {
  if (codesOfDocuments.has(code)) trust?.quota?.owe(principal, address ?? '', refusedDocumentCost);
}
