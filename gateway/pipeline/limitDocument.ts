import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Brand } from '../base/brand.ts';
import { ClientError, type ClientErrorCode } from '../base/errors.ts';
import type { ChosenOperation } from './chooseOperation.ts';
import type { EngineLimits } from './engineLimits.ts';
import type { AcyclicDocument } from './validateDocument.ts';

/** A document whose operations are all small enough to be worked on. Only `limitDocument` makes one. */
export type BoundedDocument = Brand<DocumentNode, 'BoundedDocument'>;

/** What a selection set comes to with its fragments followed. */
interface Extent {
  readonly depth: number;
  /** Fields of its own level. */
  readonly fields: number;
  /** Fields of all levels. */
  readonly expanded: number;
}

/**
 * Refuses what would cost too much to plan and run, before either begins. Each fragment is measured once and the measure
 * reused, so that a document which doubles itself with every fragment costs no more than its length.
 * @throws ClientError OPERATION_TOO_LARGE, OPERATION_TOO_DEEP, TOO_MANY_ALIASES, TOO_MANY_ROOT_FIELDS,
 *   TOO_MANY_DIRECTIVES, TOO_MANY_FRAGMENTS.
 */
export function limitDocument(document: AcyclicDocument, limits: EngineLimits): BoundedDocument {
  const extentOf = extentReader(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, fields, expanded } = extentOf(definition.selectionSet);
    refuseAbove('OPERATION_TOO_DEEP', depth, limits.depthMax, 'levels');
    refuseAbove('TOO_MANY_ROOT_FIELDS', fields, limits.rootFieldsMax, 'root fields');
    refuseAbove('OPERATION_TOO_LARGE', expanded, limits.expandedFieldsMax, 'fields');
  }
  return document as DocumentNode as BoundedDocument;
}

/**
 * The limits that need no walk through fragments, so that they can stand before validation.
 * @throws ClientError TOO_MANY_ALIASES, TOO_MANY_DIRECTIVES, TOO_MANY_FRAGMENTS.
 */
export function limitSyntax(document: ASTNode, limits: EngineLimits): void {
  let aliases = 0;
  let directives = 0;
  let fragments = 0;
  visit(document, {
    Field: (node) => {
      if (node.alias !== undefined) aliases++;
    },
    Directive: () => {
      directives++;
    },
    FragmentDefinition: () => {
      fragments++;
    },
  });
  refuseAbove('TOO_MANY_ALIASES', aliases, limits.aliasesMax, 'aliases');
  refuseAbove('TOO_MANY_DIRECTIVES', directives, limits.directivesMax, 'directives');
  refuseAbove('TOO_MANY_FRAGMENTS', fragments, limits.fragmentsMax, 'fragments');
}

/** Fields of an operation once every fragment stands where it is spread: what the planner has to look at. */
export function expandedFieldsOf({ operation, fragments }: ChosenOperation): number {
  return extentReader({ definitions: [...fragments.values()] })(operation.selectionSet).expanded;
}

function extentReader(document: Pick<DocumentNode, 'definitions'>): (selectionSet: SelectionSetNode) => Extent {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Extent>();

  function ofFragment(name: string): Extent {
    let extent = measured.get(name);
    if (extent === undefined) {
      const fragment = fragments.get(name);
      // Invariant: there are no circles. A name that nothing defines is refused by validation.
      extent = fragment === undefined ? { depth: 0, fields: 0, expanded: 0 } : of(fragment.selectionSet);
      measured.set(name, extent);
    }
    return extent;
  }

  function of({ selections }: SelectionSetNode): Extent {
    let [depth, fields, expanded] = [0, 0, 0];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet === undefined ? null : of(selection.selectionSet);
        depth = Math.max(depth, 1 + (below?.depth ?? 0));
        fields++;
        expanded += 1 + (below?.expanded ?? 0);
      } else {
        const part =
          selection.kind === Kind.INLINE_FRAGMENT ? of(selection.selectionSet) : ofFragment(selection.name.value);
        depth = Math.max(depth, part.depth);
        fields += part.fields;
        expanded += part.expanded;
      }
    }
    return { depth, fields, expanded };
  }
  return of;
}

function refuseAbove(code: ClientErrorCode, found: number, max: number, what: string): void {
  if (found > max) throw new ClientError(code, `The operation has more than ${max} ${what}.`);
}
