import type { IncomingMessage, ServerResponse } from 'node:http';
import type { errors, Interaction, Provider } from 'oidc-provider';
import type { PersonFacts, Population } from '../../kit/population/index.ts';
import { acrOf, askedAssurance, serviceLevelNamed } from './assurance.ts';
import { audience } from './clients.ts';
import { errorPage } from './page/errorPage.ts';
import { pageHeaders } from './page/html.ts';
import { signInPage } from './page/signInPage.ts';
import { citizenScopeNames, profileScopes, scopeInWords } from './scopes.ts';

/** How many people the list shows before anyone searches: those with a name of their own, and a few of the rest. */
const listedMax = 12;
const formBytesMax = 16_384;

/** The person's step: shows the page, and turns the filled form into a login and a grant. Serves `/sign-in/<step>`. */
export interface SignInStep {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
}

export function signInStep(provider: Provider, population: Population, errorTypes: typeof errors): SignInStep {
  const listed: PersonFacts[] = [];
  for (const person of population.people()) {
    if (listed.length === listedMax) break;
    listed.push(person);
  }

  async function show(response: ServerResponse, interaction: Interaction, form: Form, status = 200): Promise<void> {
    const client = await provider.Client.find(String(interaction.params.client_id));
    const searched = form.search === '' ? undefined : population.person(form.search);
    const chosenId = searched?.id ?? form.personId;
    const found =
      chosenId === null || listed.some(({ id }) => id === chosenId) ? undefined : population.person(chosenId);
    const nobody = form.search !== '' && !searched ? `Nobody has the id “${form.search}”.` : null;
    response.writeHead(status, pageHeaders([new URL(String(interaction.params.redirect_uri)).origin]));
    response.end(
      signInPage({
        clientName: client?.clientName ?? 'this site',
        path: `/sign-in/${interaction.uid}`,
        people: found ? [found, ...listed] : listed,
        chosenId,
        search: form.search,
        level: form.level ?? askedAssurance(text(interaction.params.acr_values)).level,
        scopes: askedScopes(interaction).flatMap((name) => {
          const sentence = scopeInWords(name);
          return sentence === null ? [] : [{ name, sentence }];
        }),
        problem: form.problem ?? nobody,
      }),
    );
  }

  async function answer(request: IncomingMessage, response: ServerResponse, interaction: Interaction): Promise<void> {
    const fields = new URLSearchParams(await readForm(request));
    if (fields.get('answer') === 'cancel') {
      const refusal = { error: 'access_denied', error_description: 'The person did not sign in.' };
      return provider.interactionFinished(request, response, refusal);
    }
    const person = population.person(fields.get('person') ?? '');
    const level = serviceLevelNamed(fields.get('level') ?? '');
    if (!person || level === null) {
      const problem = person ? 'Choose how surely we know you.' : 'Choose who you are.';
      return show(response, interaction, { search: '', personId: person?.id ?? null, level, problem }, 400);
    }
    const { authenticator } = askedAssurance(text(interaction.params.acr_values));
    const grantId = await grant(interaction, person.id, new Set(fields.getAll('scope')));
    await provider.interactionFinished(
      request,
      response,
      {
        login: { accountId: person.id, acr: acrOf({ level, authenticator }), amr: ['demonstration'], remember: false },
        consent: { grantId },
      },
      { mergeWithLastSubmission: false },
    );
  }

  /** What was asked and left ticked. A scope that was taken away is missing from the token; sign-in still succeeds. */
  async function grant(interaction: Interaction, accountId: string, ticked: ReadonlySet<string>): Promise<string> {
    const asked = askedScopes(interaction);
    const granted = asked.filter((scope) => ticked.has(scope));
    const refused = asked.filter((scope) => !ticked.has(scope));
    const made = new provider.Grant({ accountId, clientId: String(interaction.params.client_id) });
    made.addOIDCScope(['openid', ...granted.filter(isProfileScope)].join(' '));
    made.rejectOIDCScope(refused.filter(isProfileScope).join(' '));
    if (asksForTheGraph(interaction)) {
      made.addResourceScope(audience, granted.filter(isCitizenScope).join(' '));
      made.rejectResourceScope(audience, refused.filter(isCitizenScope).join(' '));
    }
    return made.save();
  }

  return {
    async handle(request, response, url) {
      try {
        const interaction = await provider.interactionDetails(request, response);
        const search = (url.searchParams.get('q') ?? '').trim().slice(0, 64);
        if (request.method === 'POST') await answer(request, response, interaction);
        else await show(response, interaction, { search, personId: null, level: null, problem: null });
      } catch (error) {
        // The step's cookie is gone, belongs to another step, or was used: all one to the person.
        if (!(error instanceof errorTypes.SessionNotFound)) throw error;
        response
          .writeHead(400, errorPage.headers)
          .end(errorPage.render('This sign-in has expired or was already used.'));
      }
    },
  };
}

interface Form {
  readonly search: string;
  readonly personId: string | null;
  readonly level: ReturnType<typeof serviceLevelNamed>;
  readonly problem: string | null;
}

const isCitizenScope = (scope: string): boolean => (citizenScopeNames as readonly string[]).includes(scope);
const isProfileScope = (scope: string): boolean => Object.hasOwn(profileScopes, scope);

/** The scopes of the request that mean anything here. Those of the graph count only where the graph is the resource. */
function askedScopes(interaction: Interaction): string[] {
  const graph = asksForTheGraph(interaction);
  const asked = new Set((text(interaction.params.scope) ?? '').split(' '));
  return [...asked].filter((scope) => isProfileScope(scope) || (graph && isCitizenScope(scope)));
}

function asksForTheGraph({ params }: Interaction): boolean {
  return [params.resource].flat().includes(audience);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @throws FormTooLarge past 16 kB; the form of the page is far below. */
async function readForm(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > formBytesMax) throw new FormTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answered with 413. */
export class FormTooLarge extends Error {}
