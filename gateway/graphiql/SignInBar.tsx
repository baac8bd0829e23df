import { type SubmitEvent, useState } from 'react';
import type { SignedIn, SignInSession } from './signInSession.ts';
import type { WayIn } from './waysIn.ts';

export interface SignInBarProps {
  readonly person: SignedIn | null;
  /** Null where the gateway has no sign-in. */
  readonly session: SignInSession | null;
  /** Why nobody is signed in, or null. */
  readonly problem: string | null;
  readonly onSignIn: (way: WayIn) => void;
  readonly onSignOut: () => void;
}

/** The line on top: where one is, who one is and for what, and the way in and out. */
export function SignInBar({ person, session, problem, onSignIn, onSignOut }: SignInBarProps) {
  return (
    <header className="bar">
      <h1 className="bar-title">
        <img src={icon} alt="" width="24" height="24" />
        Citizen Graph <span className="bar-part">GraphiQL</span>
      </h1>
      <div className="bar-status" role="status">
        {problem !== null ? (
          <span className="bar-problem">{problem}</span>
        ) : person !== null ? (
          <Person person={person} />
        ) : (
          <span className="bar-soft">Nobody is signed in: public data only</span>
        )}
      </div>
      {person !== null ? (
        <button type="button" className="bar-button" onClick={onSignOut}>
          Sign out
        </button>
      ) : (
        session?.usual && <SignInForm ways={session.ways} usual={session.usual} onSignIn={onSignIn} />
      )}
    </header>
  );
}

const icon = new URL('./icon.svg', import.meta.url).href;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

function Person({ person: { name, level, way, purpose, until } }: { readonly person: SignedIn }) {
  const { role, contract, name: office } = way.client;
  return (
    <>
      <span className="bar-who">
        <strong>{name}</strong> <span className="bar-soft">{role === 'citizen' ? level : `${office}, ${level}`}</span>
      </span>{' '}
      <span className="bar-facts">
        <span className="bar-fact">as {role === 'staff' ? 'staff' : `${role === 'analyst' ? 'an' : 'a'} ${role}`}</span>{' '}
        <span className="bar-fact">contract {contract}</span>{' '}
        <span className="bar-fact" title={purpose?.legalBasis}>
          {purpose === null ? 'no purpose stated: nothing about anybody' : `purpose ${purpose.code}`}
        </span>{' '}
        {until !== null && <span className="bar-fact">until {clock.format(until)}</span>}
      </span>
    </>
  );
}

interface SignInFormProps {
  readonly ways: readonly WayIn[];
  readonly usual: WayIn;
  readonly onSignIn: (way: WayIn) => void;
}

function SignInForm({ ways, usual, onSignIn }: SignInFormProps) {
  const [way, setWay] = useState(usual);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSignIn(way);
  };
  return (
    <form className="bar-form" onSubmit={submit}>
      <label className="bar-label" htmlFor="way-in">
        As
      </label>
      <select
        id="way-in"
        value={way.key}
        onChange={(event) => setWay(ways.find(({ key }) => key === event.currentTarget.value) ?? usual)}
      >
        {ways.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="bar-button bar-main">
        Sign in
      </button>
    </form>
  );
}
