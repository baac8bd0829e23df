import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  visit,
} from 'graphql';
import { dataClasses } from '../../gateway/planning/classification.ts';
import { classifiedDirective } from '../../subgraphs/kit/schema/completeClassification.ts';

/** One agency's whole schema, its classes written on the fields. */
export interface ClassifiedSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** By coordinate, where agencies may say different things of it: what it is then. `schema/classification-decisions.json`. */
export type ClassificationDecisions = Readonly<
  Record<string, { readonly classes: readonly string[]; readonly why: string }>
>;

/**
 * What stands against composing: a class that there is none of, a coordinate that two agencies hold and classify
 * differently (not at all is different too), and a decision that nothing needs.
 */
export function checkClassification(
  subgraphs: readonly ClassifiedSubgraph[],
  decisions: ClassificationDecisions = {},
): readonly string[] {
  const problems: string[] = [];
  const known: ReadonlySet<string> = new Set(dataClasses);
  const said = new Map<string, Map<string, string[]>>();
  for (const { name, typeDefs } of subgraphs) {
    for (const { coordinate, classes, isReference } of coordinatesOf(typeDefs)) {
      for (const unknown of classes.filter((each) => !known.has(each))) {
        problems.push(`${name}: ${coordinate} is classified as "${unknown}", which is no class.`);
      }
      if (isReference && classes.length === 0) continue;
      const text = classes.length === 0 ? 'unclassified' : [...classes].sort().join(', ');
      const byText = said.get(coordinate) ?? new Map<string, string[]>();
      byText.set(text, [...(byText.get(text) ?? []), name]);
      said.set(coordinate, byText);
    }
  }
  for (const [coordinate, byText] of said) {
    if (byText.size < 2 || decisions[coordinate] !== undefined) continue;
    const each = [...byText].map(([text, names]) => `${names.join(', ')}: ${text}`).join('; ');
    problems.push(`${coordinate} is classified differently (${each}).`);
  }
  for (const [coordinate, { classes }] of Object.entries(decisions)) {
    if ((said.get(coordinate)?.size ?? 0) < 2) problems.push(`The decision on ${coordinate} decides nothing.`);
    for (const unknown of classes.filter((each) => !known.has(each))) {
      problems.push(`The decision on ${coordinate} names "${unknown}", which is no class.`);
    }
  }
  return problems;
}

/** The schema with the decided classes in the place of the agency's own, so that all agencies compose to the same. */
export function applyDecisions(typeDefs: DocumentNode, decisions: ClassificationDecisions): DocumentNode {
  if (Object.keys(decisions).length === 0) return typeDefs;
  let typeName = '';
  const decide = <T extends FieldDefinitionNode | InputValueDefinitionNode>(node: T): T | undefined => {
    const decision = decisions[`${typeName}.${node.name.value}`];
    if (decision === undefined) return undefined;
    const others = (node.directives ?? []).filter(({ name }) => name.value !== classifiedDirective);
    return { ...node, directives: [...others, directiveOf(decision.classes)] };
  };
  const enter = (node: { readonly name: { readonly value: string } }) => {
    typeName = node.name.value;
  };
  return visit(typeDefs, {
    ObjectTypeDefinition: { enter },
    ObjectTypeExtension: { enter },
    InterfaceTypeDefinition: { enter },
    InputObjectTypeDefinition: { enter },
    FieldDefinition: { leave: decide },
    InputValueDefinition: {
      leave: (node, _key, _parent, _path, ancestors) =>
        ancestors.some((each) => !Array.isArray(each) && (each as { kind: string }).kind === Kind.FIELD_DEFINITION)
          ? undefined
          : decide(node),
    },
  });
}

interface Coordinate {
  readonly coordinate: string;
  readonly classes: readonly string[];
  /** External, a key, or an interface's: who only names what another, or the types, define need not say what it is. */
  readonly isReference: boolean;
}

function coordinatesOf({ definitions }: DocumentNode): readonly Coordinate[] {
  return definitions.flatMap((definition) => {
    if (!('fields' in definition)) return [];
    const { name, fields, directives } = definition as ObjectTypeDefinitionNode;
    const keys = keyFieldsOf(directives ?? []);
    const isInterface = definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
    return (fields ?? []).flatMap((field): Coordinate[] => {
      const coordinate = `${name.value}.${field.name.value}`;
      return [
        toCoordinate(coordinate, field.directives, isInterface || keys.has(field.name.value)),
        ...(field.arguments ?? []).map((argument) =>
          toCoordinate(`${coordinate}(${argument.name.value}:)`, argument.directives),
        ),
      ];
    });
  });
}

function toCoordinate(coordinate: string, directives: readonly ConstDirectiveNode[] = [], isNamed = false): Coordinate {
  return {
    coordinate,
    classes: directives.filter(({ name }) => name.value === classifiedDirective).flatMap(classesOf),
    isReference: isNamed || directives.some(({ name }) => name.value === 'external'),
  };
}

function keyFieldsOf(directives: readonly ConstDirectiveNode[]): ReadonlySet<string> {
  return new Set(
    directives
      .filter(({ name }) => name.value === 'key')
      .flatMap(({ arguments: given }) => given?.find(({ name }) => name.value === 'fields')?.value ?? [])
      .flatMap((value) => (value.kind === Kind.STRING ? (value.value.match(/\w+/g) ?? []) : [])),
  );
}

function classesOf(directive: ConstDirectiveNode): readonly string[] {
  const value = directive.arguments?.find(({ name }) => name.value === 'as')?.value;
  if (value?.kind === Kind.STRING) return [value.value];
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
}

function directiveOf(classes: readonly string[]): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: classifiedDirective },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'as' },
        value: { kind: Kind.LIST, values: classes.map((value) => ({ kind: Kind.STRING, value })) },
      },
    ],
  };
}
