import type { PersonFacts } from '../../../kit/population/index.ts';
import type { ServiceLevel } from '../assurance.ts';
import { type Html, html, page } from './html.ts';

export interface SignInPage {
  readonly clientName: string;
  /** Where both forms of the page go. */
  readonly path: string;
  readonly people: readonly PersonFacts[];
  /** The person shown as chosen, if any. */
  readonly chosenId: string | null;
  readonly search: string;
  readonly level: ServiceLevel;
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
<form method="get" action="${view.path}" role="search"><section><h2 id="find">Find a person by id</h2>
<div class="search"><label for="q">Person id, for example <code>p-000042</code>
<input type="search" id="q" name="q" value="${view.search}" maxlength="64" autocomplete="off" spellcheck="false"></label>
<button type="submit">Find</button></div></section></form>
<form method="post" action="${view.path}">
<fieldset><legend>Who are you?</legend><ul class="choices">${view.people.map((person) => personChoice(person, view.chosenId))}</ul></fieldset>
<fieldset><legend>How surely do we know you?</legend><ul class="choices">${levels.map((each) => levelChoice(each, view.level))}</ul></fieldset>
${view.scopes.length === 0 ? [] : [consent(view)]}
<p class="actions"><button class="main" type="submit" name="answer" value="allow">Sign in and allow</button>
<button type="submit" name="answer" value="cancel" formnovalidate>Cancel</button></p>
</form>`,
  );
}

function personChoice(person: PersonFacts, chosenId: string | null): Html {
  const { given, family, suffix } = person.name;
  return html`<li><label class="choice"><input type="radio" name="person" value="${person.id}" required${checked(person.id === chosenId)}>
<span>${[given, family, suffix].filter((part) => part !== null).join(' ')} <code>${person.id}</code>
<span class="about">${aboutPerson(person)}</span></span></label></li>`;
}

/** What makes a person worth choosing: which records there are to look at. */
function aboutPerson(person: PersonFacts): string {
  const facts = [
    `born ${person.dateOfBirth.slice(0, 4)}`,
    person.veteran ? 'veteran' : null,
    person.guardianOf.length > 0 ? `guardian of ${person.guardianOf.length}` : null,
    counted(person.studentLoans.length, 'student loan'),
    counted(person.sbaLoans.length, 'SBA loan'),
    counted(person.businesses.length, 'business', 'businesses'),
    person.holdings.size > 0 ? `address held by ${[...person.holdings].join(', ')}` : 'no address on file',
    person.deceasedOn === null ? null : 'recorded as deceased',
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

function counted(count: number, one: string, many = `${one}s`): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}

function levelChoice({ level, title, about }: (typeof levels)[number], chosen: ServiceLevel): Html {
  return html`<li><label class="choice"><input type="radio" name="level" value="${level}" required${checked(level === chosen)}>
<span>${title}<span class="about">${about}</span></span></label></li>`;
}

function consent({ clientName, scopes }: SignInPage): Html {
  return html`<fieldset><legend>What may ${clientName} do?</legend>
<p>It asks for the following, for one hour. Take away what you do not want to allow.</p>
<ul class="choices">${scopes.map(
    ({ name, sentence }) => html`<li><label class="choice"><input type="checkbox" name="scope" value="${name}" checked>
<span>${sentence}<span class="about"><code>${name}</code></span></span></label></li>`,
  )}</ul></fieldset>`;
}

function checked(isChecked: boolean): Html {
  return isChecked ? html` checked` : html``;
}
