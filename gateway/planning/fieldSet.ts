import { Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * Reads a field set (federation specification, `FieldSet`).
 * @param text as directives write it: with or without braces around it.
 */
export function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(text.trimStart().startsWith('{') ? text : `{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is a selection set.');
  return operation.selectionSet;
}
