import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';
import { filledVariables } from './filledVariables.ts';
import type { SavedOperation } from './pageConfig.ts';

type Plugin = NonNullable<ComponentProps<typeof GraphiQL>['plugins']>[number];

/** The operations kept for everybody, as a pane of the editor. Choosing one opens it; running it stays a step of its own. */
export function savedOperationsPlugin(operations: readonly SavedOperation[]): Plugin {
  return {
    title: 'Saved operations',
    icon: BookmarkIcon,
    content: () => <SavedOperations operations={operations} />,
  };
}

function SavedOperations({ operations }: { readonly operations: readonly SavedOperation[] }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

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
      <p className="saved-about">They run on the invented people. Sign in first for those that ask about somebody.</p>
      <ul className="saved-list">
        {operations.map((operation) => (
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

function BookmarkIcon() {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <path d="M4 2.5h8v11L8 10.6 4 13.5z" strokeLinejoin="round" />
    </svg>
  );
}
