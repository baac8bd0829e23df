import { type SubmitEvent, useState } from 'react';
import type { AskedLevel, SignedIn } from './signInSession.ts';

export interface SignInBarProps {
  readonly person: SignedIn | null;
  /** False where the gateway has no sign-in. */
  readonly canSignIn: boolean;
  /** Why the last sign-in did not work, or null. */
  readonly problem: string | null;
  readonly onSignIn: (level: AskedLevel) => void;
  readonly onSignOut: () => void;
}

/** The line on top: where one is, who one is, and the way in and out. */
export function SignInBar({ person, canSignIn, problem, onSignIn, onSignOut }: SignInBarProps) {
  return (
    <header className="bar">
      <h1 className="bar-title">
        <img src={icon} alt="" width="24" height="24" />
        Citizen Graph <span className="bar-part">GraphiQL</span>
      </h1>
      <p className="bar-status" role="status">
        {problem !== null ? (
          <span className="bar-problem">{problem}</span>
        ) : person !== null ? (
          <>
            <strong>{person.name}</strong> <span className="bar-level">{person.level}</span>
          </>
        ) : (
          <span className="bar-level">Nobody is signed in: public data only</span>
        )}
      </p>
      {person !== null ? (
        <button type="button" className="bar-button" onClick={onSignOut}>
          Sign out
        </button>
      ) : (
        canSignIn && <SignInForm onSignIn={onSignIn} />
      )}
    </header>
  );
}

const icon = new URL('./icon.svg', import.meta.url).href;

function SignInForm({ onSignIn }: Pick<SignInBarProps, 'onSignIn'>) {
  const [level, setLevel] = useState<AskedLevel>('verified');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSignIn(level);
  };
  return (
    <form className="bar-form" onSubmit={submit}>
      <label>
        <span className="bar-label">Level</span>
        <select
          value={level}
          onChange={(event) => setLevel(event.currentTarget.value === 'basic' ? 'basic' : 'verified')}
        >
          <option value="verified">Verified with a face match (2)</option>
          <option value="basic">Basic (1)</option>
        </select>
      </label>
      <button type="submit" className="bar-button bar-main">
        Sign in
      </button>
    </form>
  );
}
