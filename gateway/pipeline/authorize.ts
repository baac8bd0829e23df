import type { GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Brand } from '../base/brand.ts';
import { clientErrorCodes } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import type { Denial } from '../identity/requirement.ts';
import { noOverrides, type OverrideLabels } from '../planning/overrideLabels.ts';
import type { RequirementId, RequirementIndex } from '../planning/requirementIndex.ts';
import type { ChosenOperation } from './chooseOperation.ts';
import { type Closures, noClosures } from './closures.ts';
import { deniedTo } from './deniedTo.ts';
import { type Gate, openGate } from './gate.ts';
import { metFieldsOf } from './metFields.ts';
import { OperationRefusal, type RequestError } from './operationRefusal.ts';
import { mayOrder, unfitFor } from './unfitFor.ts';

/** An operation with all that it demands, found once. */
export interface DemandingOperation extends ChosenOperation {
  /** Each requirement on a coordinate that the operation may fetch, or on an object it may meet. */
  readonly requirements: readonly RequirementId[];
  /** For a mutation or a subscription: its root fields with their demands. */
  readonly rootDemands: readonly RootDemand[];
}

interface RootDemand {
  readonly key: string;
  readonly typeName: string;
  readonly fieldName: string;
  readonly requirements: readonly RequirementId[];
}

/** An operation and what of it this principal may not read. Only `authorize` makes one. */
export type AuthorizedOperation = Brand<
  {
    readonly operation: DemandingOperation;
    readonly denials: ReadonlyMap<RequirementId, Denial>;
    /** Labels of `@override` that are in force for this principal. */
    readonly overrides: readonly string[];
    /** What is closed to everybody. */
    readonly gate: Gate;
    /** Equal for all who lack the same, for whom the same overrides are in force and the same is closed. */
    readonly key: string;
  },
  'AuthorizedOperation'
>;

/** Finds what an operation demands: by the coordinates, so that alias, fragment or nesting change nothing. */
export function collectRequirements(
  chosen: ChosenOperation,
  schema: GraphQLSchema,
  index: RequirementIndex,
): DemandingOperation {
  const found = new Set<RequirementId>();
  const rootDemands: RootDemand[] = [];
  const { operationKind } = chosen;
  const wholeType = operationKind === 'query' ? null : schema.getRootType(operationKind as OperationTypeNode);
  for (const { node, parent, objectTypesBehind } of metFieldsOf(chosen, schema)) {
    if (parent === null) continue;
    const fieldName = node.name.value;
    const requirements = index.ofField(parent.name, fieldName);
    for (const id of requirements) found.add(id);
    if (parent === wholeType) {
      rootDemands.push({ key: node.alias?.value ?? fieldName, typeName: parent.name, fieldName, requirements });
    }
    for (const { name } of objectTypesBehind) for (const id of index.ofObjectType(name)) found.add(id);
  }
  return { ...chosen, requirements: [...found].sort((a, b) => a - b), rootDemands };
}

/**
 * Judges what an operation demands for one principal. A query loses the denied parts, later, before it is planned; a
 * mutation with a denied root field is refused whole: half of what was asked would be done otherwise. So is a subscription,
 * which has no other.
 * @throws OperationRefusal with an error at the path of each denied root field of a mutation or subscription.
 */
export function authorize(
  operation: DemandingOperation,
  principal: Principal,
  index: RequirementIndex,
  overrideLabels: OverrideLabels = noOverrides,
  gate: Gate = openGate,
): AuthorizedOperation {
  if (operation.operationKind !== 'query') refuseUnfit(operation, principal);
  if (operation.operationKind === 'mutation' && !mayOrder(principal)) refusePurpose(operation);
  const overrides = overrideLabels.of(principal);
  const { closures } = gate;
  const lacked =
    gate.isDryRun || operation.requirements.length === 0
      ? noDenials
      : deniedTo(principal, operation.requirements, index);
  if (closures === noClosures && lacked.size === 0) {
    const key = overrides.length === 0 ? '' : ` ${overrides.join(' ')}`;
    return { operation, denials: noDenials, overrides, gate, key } as unknown as AuthorizedOperation;
  }
  const denials = new Map(lacked);
  // What is closed to everybody stands behind the requirements: closures with one key have one order.
  for (const [position, denial] of closures.denials.entries()) {
    denials.set(index.requirements.length + position, denial);
  }
  for (const { code } of denials.values()) gate.denied(code);
  if (operation.operationKind !== 'query') refuseUnaccounted(closures);
  refuseDeniedRoot(operation, denials, index, closures);
  const lacking = `${[...lacked.keys()].join(',')}${overrides.length === 0 ? '' : ` ${overrides.join(' ')}`}`;
  const key = closures.key === '' ? lacking : `${lacking} #${closures.key}`;
  return { operation, denials, overrides, gate, key } as unknown as AuthorizedOperation;
}

/** What of an authorized operation denies a field: a requirement of the graph, or what is closed to everybody. */
export function denialAt(
  { denials, gate: { closures } }: AuthorizedOperation,
  index: RequirementIndex,
  typeName: string,
  fieldName: string,
): RequirementId | null {
  if (denials.size === 0) return null;
  const closed = closures.at(typeName, fieldName);
  if (closed !== null) return index.requirements.length + closed;
  return index.ofField(typeName, fieldName).find((id) => denials.has(id)) ?? null;
}

/** Whatever contract let it through. */
function refuseUnfit({ rootDemands }: DemandingOperation, principal: Principal): void {
  const message = clientErrorCodes.FORBIDDEN.sentence;
  const refused = rootDemands.flatMap(({ key, requirements }): readonly RequestError[] => {
    const lacked = unfitFor(principal, requirements.length > 0);
    return lacked === null ? [] : [{ message, path: [key], extensions: { code: 'FORBIDDEN', missing: [lacked] } }];
  });
  if (refused.length > 0) throw new OperationRefusal('FORBIDDEN', refused);
}

function refusePurpose({ rootDemands }: DemandingOperation): void {
  const message = 'Nothing can be ordered for the purpose of this request.';
  const extensions = { code: 'PURPOSE_NOT_ALLOWED' };
  throw new OperationRefusal(
    'PURPOSE_NOT_ALLOWED',
    rootDemands.length === 0
      ? [{ message, extensions }]
      : rootDemands.map(({ key }) => ({ message, path: [key], extensions })),
  );
}

/** A mutation or a subscription that shows what cannot be accounted for is not begun. */
function refuseUnaccounted({ denials }: Closures): void {
  const denial = denials.find(({ code }) => code === 'LEDGER_UNAVAILABLE');
  if (denial === undefined) return;
  const { message, ...extensions } = denial;
  throw new OperationRefusal(denial.code, [{ message, extensions }]);
}

function refuseDeniedRoot(
  { rootDemands }: DemandingOperation,
  denials: ReadonlyMap<RequirementId, Denial>,
  index: RequirementIndex,
  closures: Closures,
): void {
  const denied = rootDemands.flatMap(({ key, typeName, fieldName, requirements }) => {
    const closed = closures.at(typeName, fieldName);
    const ids = closed === null ? requirements : [index.requirements.length + closed];
    const denial = ids.map((id) => denials.get(id)).find((each) => each !== undefined);
    return denial === undefined ? [] : [{ key, denial }];
  });
  const [first] = denied;
  if (first === undefined) return;
  const errors = denied.map(
    ({ key, denial: { message, ...extensions } }): RequestError => ({ message, path: [key], extensions }),
  );
  throw new OperationRefusal(first.denial.code, errors);
}

const noDenials: ReadonlyMap<RequirementId, Denial> = new Map();
