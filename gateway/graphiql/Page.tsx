import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useState } from 'react';
import type { PageConfig } from './pageConfig.ts';
import { SignInBar } from './SignInBar.tsx';
import { savedOperationsPlugin } from './savedOperations.tsx';
import { createFetcher } from './sendOperation.ts';
import type { SignedIn, SignInSession } from './signInSession.ts';

export interface PageProps {
  readonly config: PageConfig;
  readonly session: SignInSession | null;
  /** Who is signed in, for as long as this page is open: coming and going opens it anew. */
  readonly person: SignedIn | null;
  /** Why nobody is, where somebody was or wanted to be; else null. */
  readonly problem: string | null;
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

export function Page({ config, session, person, problem: initialProblem }: PageProps) {
  const [problem, setProblem] = useState(initialProblem);
  const fetcher = useMemo(
    () => createFetcher(person?.token ?? null, () => void session?.end('refused')),
    [person, session],
  );
  const savedOperations = useMemo(
    () => savedOperationsPlugin(config.operations, person?.way.client.role ?? null),
    [config, person],
  );
  const plugins = useMemo(() => [savedOperations, HISTORY_PLUGIN], [savedOperations]);

  useEffect(() => session?.onExpired(() => void session.end('expired')), [session]);

  return (
    <>
      <SignInBar
        person={person}
        session={session}
        problem={problem}
        onSignIn={(way) => {
          setProblem(null);
          session?.signIn(way).catch(() => setProblem('The sign-in does not answer. Try again later.'));
        }}
        onSignOut={() => void session?.end('out')}
      />
      <main className="editor" aria-label="GraphiQL">
        <GraphiQL
          fetcher={fetcher}
          defaultQuery={welcome}
          plugins={plugins}
          // Variables and history may hold what belongs to a person: they end with the tab, and with signing out.
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
            <p className="shown-schema">{schemaInWords(person)}</p>
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}

/** The gateway shows each caller what they can name: the editor reads it when it opens, and knows nothing else. */
function schemaInWords(person: SignedIn | null): string {
  if (person === null) return 'Schema: the public contract.';
  const { contract } = person.way.client;
  return contract === 'full'
    ? 'Schema: all that you may name, signed in as you are.'
    : `Schema: the contract “${contract}”.`;
}
