import { Kind, parse, print, type SelectionSetNode } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan, RequiredSelection } from '../planning/queryPlan.ts';

/**
 * A plan as a tree of lines that names the agency of each request, what it is asked by, and what for.
 * @param agencyOf enum value of a subgraph.
 */
export function textOfPlan({ node }: QueryPlan, agencyOf: (subgraph: string) => string): string {
  const lines = ['QueryPlan'];
  const write = (depth: number, text: string) => lines.push(`${'  '.repeat(depth)}${text}`);
  const walk = (at: PlanNode, depth: number): void => {
    switch (at.kind) {
      case 'Fetch':
        writeFetch(at, depth, agencyOf(at.serviceName), write);
        break;
      case 'Flatten':
        write(depth, `at ${at.path.length === 0 ? 'the root' : at.path.join('.')}`);
        walk(at.node, depth + 1);
        break;
      case 'Sequence':
      case 'Parallel':
        write(depth, at.kind === 'Sequence' ? 'one after the other' : 'at the same time');
        for (const each of at.nodes) walk(each, depth + 1);
        break;
      case 'Condition':
        for (const [word, clause] of [['if', at.ifClause] as const, ['unless', at.elseClause] as const]) {
          if (clause === undefined) continue;
          write(depth, `${word} $${at.condition}`);
          walk(clause, depth + 1);
        }
        break;
      case 'Defer':
        write(depth, 'first');
        if (at.primary.node !== undefined) walk(at.primary.node, depth + 1);
        for (const { node: later } of at.deferred) {
          write(depth, 'later');
          if (later !== undefined) walk(later, depth + 1);
        }
        break;
      case 'Subscription':
        write(depth, 'events');
        writeFetch(at.primary, depth + 1, agencyOf(at.primary.serviceName), write);
        if (at.rest === undefined) break;
        write(depth, 'for each event');
        walk(at.rest, depth + 1);
    }
  };
  if (node === undefined) write(1, 'nothing is fetched');
  else walk(node, 1);
  return lines.join('\n');
}

function writeFetch(
  fetch: FetchNode,
  depth: number,
  agency: string,
  write: (depth: number, text: string) => void,
): void {
  const isByEntity = (fetch.requires?.length ?? 0) > 0;
  const by = isByEntity ? ` by ${textOfRequired(fetch.requires ?? [])}` : '';
  const kind = fetch.operationKind === 'query' ? 'ask' : fetch.operationKind === 'mutation' ? 'change at' : 'watch';
  write(depth, `${kind} ${agency}${by}`);
  for (const line of linesOfOperation(fetch.operation, isByEntity)) write(depth + 1, line);
}

function textOfRequired(required: readonly RequiredSelection[]): string {
  const parts = required.map((each) => {
    const below = each.selections === undefined ? '' : ` ${textOfRequired(each.selections)}`;
    if (each.kind === 'Field') return `${each.alias === undefined ? '' : `${each.alias}: `}${each.name}${below}`;
    return `... on ${each.typeCondition ?? '?'}${below}`;
  });
  return `{ ${parts.join(' ')} }`;
}

/** The selection set in lines; of a request for entities what is selected of them. */
function linesOfOperation(text: string, isByEntity: boolean): readonly string[] {
  const { definitions } = parse(text, { noLocation: true });
  return definitions.flatMap((definition) => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return print(definition).split('\n');
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    let shown: SelectionSetNode | undefined = definition.selectionSet;
    const [entities] = shown.selections;
    if (isByEntity && entities?.kind === Kind.FIELD) shown = entities.selectionSet;
    return shown === undefined ? [] : print(shown).split('\n');
  });
}
