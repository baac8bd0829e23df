import { denialOf } from '../identity/requirement.ts';
import type { RequirementId } from '../planning/requirementIndex.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import type { Generation } from './generation.ts';
import { namedPlacesOf } from './namedPlaces.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** What a dry run has let through. */
export interface ReportedDenial {
  readonly code: string;
  /** `Type.field`, or the name of a type behind an interface or a union. */
  readonly coordinate: string;
  readonly missing?: readonly string[];
  readonly level?: string;
}

/** A report is read by people. What lies beyond is counted all the same. */
const reportedMax = 100;

/** Counts, logs and tells what would be denied to this caller. Nothing of it depends on a value. */
export function reportDenials(
  prepared: PreparedOperation,
  { principal, requestId }: OperationRequest,
  { generation, log, trust }: OperationPorts,
): readonly ReportedDenial[] {
  const { requirements } = generation;
  const reported: ReportedDenial[] = [];
  for (const id of prepared.operation.requirements) {
    const requirement = requirements.requirements[id];
    const denial = requirement === undefined ? null : denialOf(requirement, principal);
    if (denial === null) continue;
    const { message: _message, ...told } = denial;
    for (const coordinate of coordinatesDemanding(id, prepared, generation)) {
      trust?.metrics?.denials.add([denial.code, 'reported']);
      log.warn('would be denied', { requestId, code: denial.code, coordinate });
      if (reported.length < reportedMax) reported.push({ coordinate, ...told });
    }
  }
  return reported;
}

function coordinatesDemanding(
  id: RequirementId,
  { operation }: PreparedOperation,
  { requirements, supergraph }: Generation,
): readonly string[] {
  return namedPlacesOf(operation, supergraph.apiSchema).flatMap(({ typeName, fieldName }) => {
    const demanded =
      fieldName === null ? requirements.ofObjectType(typeName) : requirements.ofField(typeName, fieldName);
    if (!demanded.includes(id)) return [];
    return [fieldName === null ? typeName : `${typeName}.${fieldName}`];
  });
}
