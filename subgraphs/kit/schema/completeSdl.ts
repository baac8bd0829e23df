import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, Source, visit } from 'graphql';
import { completeClassification } from './completeClassification.ts';
import { discoverSubgraphs } from './discover.ts';
import { importDirective } from './importDirective.ts';

const sharedFile = fileURLToPath(new URL('../../../schema/shared.graphql', import.meta.url));

/** The schema of a folder that cannot be read as SDL. Its message names the file, the line and the cause. */
export class BrokenSchemaError extends Error {
  constructor(file: string, cause: unknown) {
    const { message, locations } = cause as {
      message: string;
      locations?: readonly { line: number; column: number }[];
    };
    const place = locations?.[0] ? `:${locations[0].line}:${locations[0].column}` : '';
    super(`${file}${place}: ${message}`, { cause });
    this.name = 'BrokenSchemaError';
  }
}

/**
 * The whole SDL of one subgraph: its own file, and from `schema/shared.graphql` each type that it names and does not
 * define, with what those name in turn, and with the types that implement a shared interface.
 * @throws BrokenSchemaError when either file is not SDL; Error when there is no such subgraph.
 */
export function readSdl(name: string): string {
  const found = discoverSubgraphs().find((subgraph) => subgraph.name === name);
  if (!found) throw new Error(`There is no subgraph named ${name} under subgraphs/.`);
  return completeSdl(readDocument(found.schemaFile), readDocument(sharedFile));
}

/** `own` with every definition of `shared` that it reaches by name and lacks, and with its classes where they hold. */
export function completeSdl(own: DocumentNode, shared: DocumentNode): string {
  const available = new Map(shared.definitions.flatMap((node) => withName(node)));
  const defined = new Set(own.definitions.flatMap((node) => withName(node).map(([name]) => name)));
  const added: DefinitionNode[] = [];
  const reach = (node: DocumentNode | DefinitionNode) => {
    visit(node, { NamedType: ({ name: { value } }) => add(value) });
  };
  const add = (name: string) => {
    const definition = available.get(name);
    if (!definition || defined.has(name)) return;
    defined.add(name);
    added.push(definition);
    reach(definition);
    // An interface is nothing without its types, and nobody names those: a payload says `UserError` only.
    for (const implementer of shared.definitions.filter((node) => isImplementerOf(node, name))) {
      for (const [type] of withName(implementer)) add(type);
    }
  };
  reach(own);
  const whole: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...own.definitions, ...added] };
  return print(completeClassification(importDirective(whole, 'tag')));
}

function isImplementerOf(node: DefinitionNode, name: string): boolean {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION && !!node.interfaces?.some((type) => type.name.value === name);
}

function withName(node: DefinitionNode): [string, DefinitionNode][] {
  const isExtension = node.kind.endsWith('Extension');
  return 'name' in node && node.name && !isExtension ? [[node.name.value, node]] : [];
}

function readDocument(file: string): DocumentNode {
  const text = readFileSync(file, 'utf8');
  try {
    return parse(new Source(text, file));
  } catch (error) {
    throw new BrokenSchemaError(file, error);
  }
}
