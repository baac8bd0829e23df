import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { PageConfig } from './pageConfig.ts';

/** How far the person wants to be known; what the token then says is what counts. */
export type AskedLevel = 'basic' | 'verified';

const acrValues: Readonly<Record<AskedLevel, string>> = {
  basic: 'urn:acr.login.gov:verified',
  verified: 'urn:acr.login.gov:verified-facial-match-required',
};

/** Who is signed in on this page. */
export interface SignedIn {
  readonly token: string;
  /** A name where the identity was verified, else the e-mail address. */
  readonly name: string;
  /** In words, for the header. */
  readonly level: string;
}

/** The page's side of the sign-in: authorization code with PKCE, tokens in this tab alone. */
export interface SignInSession {
  /** The person of this tab, after finishing a sign-in that has just come back. Throws what went wrong with it. */
  resume(): Promise<SignedIn | null>;
  signIn(level: AskedLevel): Promise<void>;
  signOut(): Promise<void>;
  onExpired(forget: () => void): () => void;
}

/** The one audience of the graph's access tokens. */
const resource = 'urn:citizen-graph';
const callbackPath = '/graphiql/callback';

export function createSignInSession(config: PageConfig, issuer: string): SignInSession {
  const manager = new UserManager({
    authority: issuer,
    client_id: config.clientId,
    redirect_uri: new URL(callbackPath, location.href).href,
    scope: ['openid', 'profile', 'email', ...config.scopes.filter((scope) => scope !== 'openid')].join(' '),
    resource,
    // sessionStorage: a reload keeps the person, another tab or tomorrow does not.
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // There is no refresh token and no frame: whoever's hour is over signs in again.
    automaticSilentRenew: false,
    requestTimeoutInSeconds: 10,
  });

  async function finish(): Promise<User | null> {
    if (location.pathname !== callbackPath) return manager.getUser();
    const answer = location.href;
    // The code is good once; it must not stay in the address to be sent again by a reload.
    history.replaceState(null, '', '/graphiql');
    return manager.signinRedirectCallback(answer);
  }

  return {
    resume: async () => {
      const user = await finish();
      if (user?.expired) await manager.removeUser();
      return user && !user.expired ? signedIn(user) : null;
    },
    signIn: (level) => manager.signinRedirect({ acr_values: acrValues[level] }),
    signOut: () => manager.removeUser(),
    onExpired: (forget) => manager.events.addAccessTokenExpired(forget),
  };
}

function signedIn({ access_token: token, profile }: User): SignedIn {
  const name = [profile.given_name, profile.family_name].filter(Boolean).join(' ');
  return { token, name: name || profile.email || 'Signed in', level: levelInWords(profile.ial) };
}

/** From the ID token's own claim: not what was asked for, but what was reached. */
function levelInWords(ial: unknown): string {
  if (ial === acrValues.verified) return 'level 2, verified with a face match';
  if (ial === acrValues.basic) return 'level 1, verified without a face match';
  return 'level 1, not verified';
}
