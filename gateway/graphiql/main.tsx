import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { Page } from './Page.tsx';
import { readPageConfig } from './pageConfig.ts';
import { createSignInSession } from './signInSession.ts';

const place = document.querySelector('#page');
if (!place) throw new Error('The page has lost the element it draws in.');
const root = createRoot(place);

try {
  const config = await readPageConfig();
  const session = config.issuer === null ? null : createSignInSession(config, config.issuer);
  const { person, problem } = (await session?.resume()) ?? { person: null, problem: null };
  root.render(<Page config={config} session={session} person={person} problem={problem} />);
} catch {
  root.render(<p role="alert">GraphiQL could not be started: the gateway does not answer. Reload to try again.</p>);
}
