import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { Page } from './Page.tsx';
import { readPageConfig } from './pageConfig.ts';
import { createSignInSession, type SignedIn } from './signInSession.ts';

const place = document.querySelector('#page');
if (!place) throw new Error('The page has lost the element it draws in.');
const root = createRoot(place);

try {
  const config = await readPageConfig();
  const session = config.issuer === null ? null : createSignInSession(config, config.issuer);
  let person: SignedIn | null = null;
  let problem: string | null = null;
  try {
    person = (await session?.resume()) ?? null;
  } catch {
    problem = 'The sign-in was not finished.';
  }
  root.render(<Page config={config} session={session} initialPerson={person} initialProblem={problem} />);
} catch {
  root.render(<p role="alert">GraphiQL could not be started: the gateway does not answer. Reload to try again.</p>);
}
