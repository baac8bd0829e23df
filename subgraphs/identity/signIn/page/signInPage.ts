import type { ServiceLevel } from '../assurance.ts';
import { type Html, html, page } from './html.ts';
import type { Choice } from './personChoice.ts';

export interface SignInPage {
  readonly clientName: string;
  /** Where both forms of the page go. */
  readonly path: string;
  readonly people: readonly Choice[];
  /** The person shown as chosen, if any. */
  readonly chosenId: string | null;
  /** Null where everybody there is stands in the list. */
  readonly search: string | null;
  /** `card` where nothing less than a card of who works there is taken. */
  readonly level: ServiceLevel | 'card';
  /** What somebody can come for; empty where nothing was asked for, and nobody is asked. */
  readonly purposes: readonly { readonly code: string; readonly sentence: string }[];
  readonly chosenPurpose: string | null;
  /** What the site asks to be allowed; `sentence` is what the person reads. */
  readonly scopes: readonly { readonly name: string; readonly sentence: string }[];
  /** What was wrong with the form that came in, or null. */
  readonly problem: string | null;
}

const levels: readonly { readonly level: ServiceLevel; readonly title: string; readonly about: string }[] = [
  {
    level: 'auth-only',
    title: 'Signed in only',
    about: 'Nobody checked who you are. Names and records stay closed.',
  },
  {
    level: 'verified',
    title: 'Identity verified',
    about: 'Documents were checked, without a face match. This is not IAL2.',
  },
  {
    level: 'verified-facial-match',
    title: 'Identity verified with a face match',
    about: 'IAL2: tax records open, and an address can be changed.',
  },
];

/** Who are you, how surely, and may this site: one page, two forms, no script. */
export function signInPage(view: SignInPage): string {
  return page(
    `Sign in to ${view.clientName}`,
    html`<h1>Sign in to ${view.clientName}</h1>
${view.problem === null ? [] : [html`<p class="problem" role="alert">${view.problem}</p>`]}
${view.search === null ? [] : [search(view.path, view.search)]}
<form method="post" action="${view.path}">
<fieldset><legend>Who are you?</legend><ul class="choices">${view.people.map((person) => personChoice(person, view.chosenId))}</ul></fieldset>
<fieldset><legend>How surely do we know you?</legend>${view.level === 'card' ? card : levelChoices(view.level)}</fieldset>
${view.purposes.length === 0 ? [] : [purposes(view)]}
${view.scopes.length === 0 ? [] : [consent(view)]}
<p class="actions"><button class="main" type="submit" name="answer" value="allow">Sign in and allow</button>
<button type="submit" name="answer" value="cancel" formnovalidate>Cancel</button></p>
</form>`,
  );
}

function personChoice({ id, name, about }: Choice, chosenId: string | null): Html {
  return html`<li><label class="choice"><input type="radio" name="person" value="${id}" required${checked(id === chosenId)}>
<span>${name} <code>${id}</code>
<span class="about">${about}</span></span></label></li>`;
}

function search(path: string, searched: string): Html {
  return html`<form method="get" action="${path}" role="search"><section><h2 id="find">Find a person by id</h2>
<div class="search"><label for="q">Person id, for example <code>p-000042</code>
<input type="search" id="q" name="q" value="${searched}" maxlength="64" autocomplete="off" spellcheck="false"></label>
<button type="submit">Find</button></div></section></form>`;
}

const card = html`<p>By the card that you work with (PIV), which is AAL3. Put it in.
<span class="about">In this demonstration everybody who works here has theirs at hand.</span></p>`;

function purposes({ purposes: offered, chosenPurpose }: SignInPage): Html {
  return html`<fieldset><legend>What do you come for?</legend>
<p>It is recorded with everything that you are shown of anybody.</p>
<ul class="choices">${offered.map(
    ({
      code,
      sentence,
    }) => html`<li><label class="choice"><input type="radio" name="purpose" value="${code}" required${checked(code === chosenPurpose)}>
<span>${sentence}<span class="about"><code>${code}</code></span></span></label></li>`,
  )}</ul></fieldset>`;
}

function levelChoices(chosen: ServiceLevel): Html {
  return html`<ul class="choices">${levels.map((each) => levelChoice(each, chosen))}</ul>`;
}

function levelChoice({ level, title, about }: (typeof levels)[number], chosen: ServiceLevel): Html {
  return html`<li><label class="choice"><input type="radio" name="level" value="${level}" required${checked(level === chosen)}>
<span>${title}<span class="about">${about}</span></span></label></li>`;
}

function consent({ clientName, scopes, level }: SignInPage): Html {
  return html`<fieldset><legend>What may ${level === 'card' ? 'the office' : clientName} do?</legend>
<p>It asks for the following, for ${level === 'card' ? 'a quarter of an hour' : 'one hour'}. Take away what you do not want to allow.</p>
<ul class="choices">${scopes.map(
    ({ name, sentence }) => html`<li><label class="choice"><input type="checkbox" name="scope" value="${name}" checked>
<span>${sentence}<span class="about"><code>${name}</code></span></span></label></li>`,
  )}</ul></fieldset>`;
}

function checked(isChecked: boolean): Html {
  return isChecked ? html` checked` : html``;
}
