import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { GraphiQL } from 'graphiql';
import { type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { type ComponentProps, useMemo } from 'react';
import { filledVariables } from './filledVariables.ts';
import type { PageClient, SavedOperation } from './pageConfig.ts';

/** As what the reader is signed in; null while nobody is. */
type Role = PageClient['role'] | null;
type Plugin = NonNullable<ComponentProps<typeof GraphiQL>['plugins']>[number];

/** The operations kept for everybody, as a pane of the editor. Choosing one opens it; running it stays a step of its own. */
export function savedOperationsPlugin(operations: readonly SavedOperation[], role: Role): Plugin {
  return {
    title: 'Saved operations',
    icon: BookmarkIcon,
    content: () => <SavedOperations operations={operations} role={role} />,
  };
}

interface SavedOperationsProps {
  readonly operations: readonly SavedOperation[];
  readonly role: Role;
}

function SavedOperations({ operations, role }: SavedOperationsProps) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const schema = useGraphiQL((state) => state.schema);
  const nameable = useMemo(
    () => operations.filter(({ query }) => fits(query, schema, role)),
    [operations, schema, role],
  );

  // The editors arrive after the rest of the page; until then there is nowhere to open anything.
  const isReady = queryEditor !== undefined && variableEditor !== undefined;

  function open({ query, variables }: SavedOperation): void {
    // What is in the editor may be somebody's work: it stays in its own tab.
    if (queryEditor?.getValue().trim()) addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(filledVariables(variables, new Date()));
    queryEditor?.focus();
  }

  return (
    <section aria-labelledby="saved-operations">
      <h2 id="saved-operations" className="saved-title">
        Saved operations
      </h2>
      <p className="saved-about">
        They run on the invented people.{' '}
        {role === null ? 'Sign in for more of them.' : 'These are those that you may name.'}
      </p>
      <ul className="saved-list">
        {nameable.map((operation) => (
          <li key={operation.name}>
            <button type="button" className="saved-operation" disabled={!isReady} onClick={() => open(operation)}>
              <span className="saved-name">{operation.name}</span>
              <span className="saved-description">{operation.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Only what the gateway shows its reader can be opened; until it has shown something, nothing. Who comes to work reads, and
 * orders nothing.
 */
function fits(query: string, schema: GraphQLSchema | null | undefined, role: Role): boolean {
  if (!schema) return false;
  try {
    const document = parse(query);
    const isForWork = role === 'staff' || role === 'analyst';
    if (isForWork && getOperationAST(document)?.operation !== 'query') return false;
    return validate(schema, document).length === 0;
  } catch {
    return false;
  }
}

function BookmarkIcon() {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <path d="M4 2.5h8v11L8 10.6 4 13.5z" strokeLinejoin="round" />
    </svg>
  );
}
