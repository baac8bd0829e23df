import type { IncomingMessage, ServerResponse } from 'node:http';
import type { errors, Interaction, Provider } from 'oidc-provider';
import type { PersonFacts, Population } from '../../kit/population/index.ts';
import { accountAt } from './accounts.ts';
import { type Asked, askedBy } from './asked.ts';
import {
  type Assurance,
  acrOf,
  askedAssurance,
  citizenAuthenticator,
  serviceLevelNamed,
  workAssurance,
} from './assurance.ts';
import { audience } from './clients.ts';
import { purposeScope } from './offices.ts';
import { errorPage } from './page/errorPage.ts';
import { pageHeaders } from './page/html.ts';
import { type Choice, citizenChoice, workerChoice } from './page/personChoice.ts';
import { signInPage } from './page/signInPage.ts';

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

  /** Who can be chosen: everybody who works at the office, or the first of the citizens and the one who was searched. */
  function choices({ office }: Asked, chosenId: string | null): readonly Choice[] {
    if (office !== null) return office.people.map((worker) => workerChoice(worker, office));
    const isListed = chosenId === null || listed.some(({ id }) => id === chosenId);
    const found = isListed ? undefined : population.person(chosenId);
    return (found ? [found, ...listed] : listed).map(citizenChoice);
  }

  async function show(response: ServerResponse, interaction: Interaction, form: Form, status = 200): Promise<void> {
    const asked = askedBy(interaction);
    const client = await provider.Client.find(asked.clientId);
    const isSearch = asked.office === null && form.search !== '';
    const searched = isSearch ? population.person(form.search) : undefined;
    const chosenId = searched?.id ?? form.personId;
    const nobody = isSearch && !searched ? `Nobody has the id “${form.search}”.` : null;
    response.writeHead(status, pageHeaders([asked.redirectOrigin]));
    response.end(
      signInPage({
        clientName: client?.clientName ?? 'this site',
        path: `/sign-in/${interaction.uid}`,
        people: choices(asked, chosenId),
        chosenId,
        search: asked.office === null ? form.search : null,
        level: asked.office === null ? (form.level ?? askedAssurance(asked.acrValues).level) : 'card',
        purposes: asked.purposes,
        chosenPurpose: form.purpose,
        scopes: asked.scopes,
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
    const asked = askedBy(interaction);
    const personId = fields.get('person') ?? '';
    const account = accountAt(asked.clientId, personId, population);
    const level = serviceLevelNamed(fields.get('level') ?? '');
    const assurance = assuranceShown(asked, level);
    const purpose = asked.purposes.find(({ code }) => code === fields.get('purpose'))?.code ?? null;
    const problem = problemOf({ asked, hasAccount: account !== undefined, assurance, purpose });
    if (assurance === null || problem !== null) {
      const form = { search: '', personId: account ? personId : null, level, purpose, problem };
      return show(response, interaction, form, 400);
    }
    const ticked = new Set(fields.getAll('scope'));
    const grantId = await grant(asked, personId, ticked, purpose);
    await provider.interactionFinished(
      request,
      response,
      {
        login: { accountId: personId, acr: acrOf(assurance), amr: ['demonstration'], remember: false },
        consent: { grantId },
      },
      { mergeWithLastSubmission: false },
    );
  }

  /** What was asked and left ticked. A scope that was taken away is missing from the token; sign-in still succeeds. */
  async function grant(asked: Asked, accountId: string, ticked: ReadonlySet<string>, purpose: string | null) {
    const chosen = (isOfGraph: boolean, isTicked: boolean) =>
      asked.scopes
        .filter((scope) => scope.isOfGraph === isOfGraph && ticked.has(scope.name) === isTicked)
        .map(({ name }) => name);
    const stated = (isStated: boolean) =>
      asked.purposes.filter(({ code }) => (code === purpose) === isStated).map(({ code }) => purposeScope(code));
    const made = new provider.Grant({ accountId, clientId: asked.clientId });
    made.addOIDCScope(['openid', ...chosen(false, true)].join(' '));
    made.rejectOIDCScope(chosen(false, false).join(' '));
    if (asked.isForGraph) {
      made.addResourceScope(audience, [...chosen(true, true), ...stated(true)].join(' '));
      made.rejectResourceScope(audience, [...chosen(true, false), ...stated(false)].join(' '));
    }
    return made.save();
  }

  return {
    async handle(request, response, url) {
      try {
        const interaction = await provider.interactionDetails(request, response);
        const search = (url.searchParams.get('q') ?? '').trim().slice(0, 64);
        const blank = { search, personId: null, level: null, purpose: null, problem: null };
        if (request.method === 'POST') await answer(request, response, interaction);
        else await show(response, interaction, blank);
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
  readonly purpose: string | null;
  readonly problem: string | null;
}

/** Null while a citizen has not said how surely they are known. Who comes to work shows the card, and nothing less. */
function assuranceShown({ office, acrValues }: Asked, level: Form['level']): Assurance | null {
  if (office !== null) return workAssurance;
  if (level === null) return null;
  return { level, authenticator: citizenAuthenticator(askedAssurance(acrValues).authenticator) };
}

interface Filled {
  readonly asked: Asked;
  readonly hasAccount: boolean;
  readonly assurance: Assurance | null;
  readonly purpose: string | null;
}

function problemOf({ asked, hasAccount, assurance, purpose }: Filled): string | null {
  if (!hasAccount) return 'Choose who you are.';
  if (assurance === null) return 'Choose how surely we know you.';
  return asked.purposes.length > 0 && purpose === null ? 'Choose what you come for.' : null;
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
