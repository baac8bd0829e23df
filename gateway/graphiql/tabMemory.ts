/** What this tab remembers of its last sign-in, beside the sign-in itself. Never a name, and no token. */
export interface LastSignIn {
  /** Key of the way in. */
  readonly way: string;
  /** The pairwise subject; null until somebody has come back from the sign-in. */
  readonly subject: string | null;
  /** How it ended; null while it has not. */
  readonly ended: Ending | null;
}

/** `out`: on the button. `expired`: its time is over. `refused`: the gateway takes the token no longer. */
export type Ending = 'out' | 'expired' | 'refused';

const key = 'last-sign-in';
const endings: readonly unknown[] = ['out', 'expired', 'refused'] satisfies readonly Ending[];

export function recall(): LastSignIn | null {
  try {
    const { way, subject, ended } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    if (typeof way !== 'string') return null;
    return {
      way,
      subject: typeof subject === 'string' ? subject : null,
      ended: endings.includes(ended) ? ended : null,
    };
  } catch {
    return null;
  }
}

export function remember(last: LastSignIn | null): void {
  if (last === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(last));
}

/** What the editor keeps: documents, variables, history. It may hold what only its writer was to see. */
export function forgetEditor(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('graphiql:')) sessionStorage.removeItem(name);
}
