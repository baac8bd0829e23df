import {
  type ConstDirectiveNode,
  type ConstValueNode,
  isCompositeType,
  isInputObjectType,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import { directiveNamesOf } from '../planning/linkedFeature.ts';
import type { Supergraph } from '../planning/supergraph.ts';
import { declarationsOf } from './costDeclarations.ts';
import { type RequiredFields, readRequiredFields } from './costRequired.ts';

/** What `@listSize` says of a field. A path has a name for each step, such as `input.page.first`. */
export interface ListSize {
  readonly assumedSize: number | null;
  readonly slicingArguments: readonly (readonly string[])[];
  readonly sizedFields: readonly (readonly string[])[];
  readonly requireOneSlicingArgument: boolean;
}

/** What the graph's owners say its parts cost, by coordinate. */
export interface CostWeights {
  /** Of the field itself, or else the greatest of the interfaces that have it; null where nothing is said. */
  readonly ofField: (typeName: string, fieldName: string) => number | null;
  /** Without a weight of its own an object counts 1, a value 0. */
  readonly ofType: (typeName: string) => number;
  readonly ofArgument: (typeName: string, fieldName: string, argumentName: string) => number | null;
  readonly ofInputField: (typeName: string, fieldName: string) => number | null;
  readonly listSizeOf: (typeName: string, fieldName: string) => ListSize | null;
  readonly required: RequiredFields;
}

const costIdentity = 'https://specs.apollo.dev/cost';

/**
 * Reads `@cost` and `@listSize` under whatever names this supergraph's link gives them.
 * @returns null where the supergraph does not link to the cost specification: then nothing in it says how long a list is,
 *   and a guess would refuse what its owners allow.
 */
export function readCostWeights({ features, fullSchema, joinNamespace }: Supergraph): CostWeights | null {
  const feature = features.find(({ identity }) => identity === costIdentity);
  if (feature === undefined) return null;
  const costNames = new Set(directiveNamesOf(feature, 'cost'));
  const listSizeNames = new Set(directiveNamesOf(feature, 'listSize'));
  const weightOn = (node: Annotated): number | null => {
    const weight = argumentsOf(node, costNames)?.get('weight');
    // Older composition wrote it as text, as the first draft of the specification has it.
    const value = weight?.kind === Kind.INT || weight?.kind === Kind.STRING ? Number(weight.value) : Number.NaN;
    return Number.isFinite(value) ? value : null;
  };
  const listSizeOn = (node: Annotated): ListSize | null => {
    const given = argumentsOf(node, listSizeNames);
    if (given === null) return null;
    const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = untyped(given);
    return {
      assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
      slicingArguments: pathsOf(slicingArguments),
      sizedFields: pathsOf(sizedFields),
      requireOneSlicingArgument: requireOneSlicingArgument !== false,
    };
  };
  return {
    ofField: (typeName, fieldName) => {
      const [own, ...inherited] = declarationsOf(fullSchema, typeName, fieldName).map((field) =>
        weightOn(field.astNode),
      );
      return own ?? greatest(inherited);
    },
    ofType: (typeName) => {
      const type = fullSchema.getType(typeName);
      return weightOn(type?.astNode) ?? (isCompositeType(type) ? 1 : 0);
    },
    ofArgument: (typeName, fieldName, argumentName) =>
      greatest(
        declarationsOf(fullSchema, typeName, fieldName).map((field) =>
          weightOn(field.args.find(({ name }) => name === argumentName)?.astNode),
        ),
      ),
    ofInputField: (typeName, fieldName) => {
      const type = fullSchema.getType(typeName);
      return isInputObjectType(type) ? weightOn(type.getFields()[fieldName]?.astNode) : null;
    },
    listSizeOf: (typeName, fieldName) => {
      for (const field of declarationsOf(fullSchema, typeName, fieldName)) {
        const found = listSizeOn(field.astNode);
        if (found !== null) return found;
      }
      return null;
    },
    required: readRequiredFields({ fullSchema, features, joinNamespace }),
  };
}

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

function argumentsOf(node: Annotated, names: ReadonlySet<string>): ReadonlyMap<string, ConstValueNode> | null {
  const directive = node?.directives?.find(({ name }) => names.has(name.value));
  if (directive === undefined) return null;
  return new Map(directive.arguments?.map(({ name, value }) => [name.value, value]));
}

function untyped(given: ReadonlyMap<string, ConstValueNode>): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...given].map(([name, value]) => [name, valueFromASTUntyped(value)]));
}

function pathsOf(given: unknown): readonly (readonly string[])[] {
  const names = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
  return names.filter((name) => typeof name === 'string').map((name) => name.split('.'));
}

function greatest(weights: readonly (number | null)[]): number | null {
  return weights.reduce((most, weight) => (most === null || (weight ?? most) > most ? weight : most), null);
}
