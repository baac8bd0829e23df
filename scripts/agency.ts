import { StartupError } from '../subgraphs/kit/base/errors.ts';
import { newAgency } from './agency/newAgency.ts';

const usage = `usage: npm run agency -- serve [names…]   all but usps when none is named
       npm run agency -- new <name>`;

const [verb, ...names] = process.argv.slice(2);
const [name] = names;
if (verb === 'serve') {
  // Loaded here: the other verbs need no servers, which take a second to load.
  const { serveAgencies } = await import('./agency/serveAgencies.ts');
  await serveAgencies(names, process.env);
} else if (verb === 'new' && name !== undefined && names.length === 1) {
  create(name);
} else {
  console.error(usage);
  process.exitCode = 1;
}

function create(agency: string): void {
  try {
    console.log(`${newAgency(agency)} is there. Next:
  npm run migrations -- ${agency}
  npm run codegen -- ${agency}
  npm run compose`);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
