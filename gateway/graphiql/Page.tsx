import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PageConfig } from './pageConfig.ts';
import { ShownSchema } from './ShownSchema.tsx';
import { SignInBar } from './SignInBar.tsx';
import { savedOperationsPlugin } from './savedOperations.tsx';
import { createFetcher } from './sendOperation.ts';
import type { SignedIn, SignInSession } from './signInSession.ts';

export interface PageProps {
  readonly config: PageConfig;
  readonly session: SignInSession | null;
  /** Who was signed in when the page opened. */
  readonly initialPerson: SignedIn | null;
  readonly initialProblem: string | null;
}

/** The tab's own storage, in the shape the editor wants. */
const tabStorage = {
  getItem: (name: string) => sessionStorage.getItem(name),
  setItem: (name: string, value: string) => sessionStorage.setItem(name, value),
  removeItem: (name: string) => sessionStorage.removeItem(name),
  clear: () => sessionStorage.clear(),
  get length() {
    return sessionStorage.length;
  },
};

const welcome = `# Every agency, one endpoint.
# Open a saved operation, or write.
# Ctrl+Enter runs it.
{
  agencies {
    code
    name
    health { state }
  }
}
`;

export function Page({ config, session, initialPerson, initialProblem }: PageProps) {
  const [person, setPerson] = useState(initialPerson);
  const [problem, setProblem] = useState(initialProblem);
  // The editor keeps its first fetcher, so the fetcher asks for the token when it sends.
  const token = useRef<string | null>(null);
  token.current = person?.token ?? null;
  const fetcher = useMemo(() => createFetcher(() => token.current), []);
  const savedOperations = useMemo(() => savedOperationsPlugin(config.operations), [config]);
  const plugins = useMemo(() => [savedOperations, HISTORY_PLUGIN], [savedOperations]);

  useEffect(
    () =>
      session?.onExpired(() => {
        setPerson(null);
        setProblem('Your hour is over. Sign in again.');
      }),
    [session],
  );

  return (
    <>
      <SignInBar
        person={person}
        canSignIn={session !== null}
        problem={problem}
        onSignIn={(level) => {
          setProblem(null);
          session?.signIn(level).catch(() => setProblem('The sign-in does not answer. Try again later.'));
        }}
        onSignOut={() => {
          setPerson(null);
          setProblem(null);
          void session?.signOut();
        }}
      />
      <main className="editor" aria-label="GraphiQL">
        <GraphiQL
          fetcher={fetcher}
          defaultQuery={welcome}
          plugins={plugins}
          // Variables and history may hold what belongs to a person: they end with the tab.
          storage={tabStorage}
          visiblePlugin={savedOperations}
          defaultEditorToolsVisibility="variables"
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
        >
          {/* The editor's own would lead to another site. */}
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
          <GraphiQL.Footer>
            <ShownSchema token={person?.token ?? null} />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}
