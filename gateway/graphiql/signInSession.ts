import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { PageConfig, Purpose } from './pageConfig.ts';
import { type Ending, forgetEditor, recall, remember } from './tabMemory.ts';
import { levels, purposeScope, type WayIn, waysIn } from './waysIn.ts';

/** Who is signed in on this page. */
export interface SignedIn {
  readonly token: string;
  /** A name where the identity was verified, else the e-mail address. */
  readonly name: string;
  /** In words, for the header. */
  readonly level: string;
  readonly way: WayIn;
  /** What they stated to come for, or what a citizen's operations are for; null where staff stated nothing. */
  readonly purpose: Purpose | null;
  /** When it ends; null when the token does not say. */
  readonly until: Date | null;
}

/** What was found when the page opened. */
export interface Resumed {
  readonly person: SignedIn | null;
  /** Why there is nobody though somebody was; null where that is no surprise. */
  readonly problem: string | null;
}

/** The page's side of the sign-in: authorization code with PKCE, tokens in this tab alone. */
export interface SignInSession {
  readonly ways: readonly WayIn[];
  /** The way that was taken last in this tab, or the first. */
  readonly usual: WayIn | null;
  /** Who is signed in in this tab, after finishing a sign-in that has just come back. */
  resume(): Promise<Resumed>;
  signIn(way: WayIn): Promise<void>;
  /** Forgets who was signed in, and opens the page anew: nothing that they were shown stays, on the screen or in memory. */
  end(ending: Ending): Promise<void>;
  onExpired(then: () => void): () => void;
}

/** The one audience of the graph's access tokens. */
const resource = 'urn:citizen-graph';
const pagePath = '/graphiql';
const callbackPath = '/graphiql/callback';

const words: Readonly<Record<Exclude<Ending, 'out'>, string>> = {
  expired: 'Your sign-in has run out, and what it showed is gone from here. Sign in again to go on.',
  refused: 'The gateway no longer accepts your sign-in, and what it showed is gone from here. Sign in again to go on.',
};

export function createSignInSession(config: PageConfig, issuer: string): SignInSession {
  const ways = waysIn(config);
  const last = recall();
  let way = ways.find(({ key }) => key === last?.way) ?? ways[0] ?? null;
  let manager = way === null ? null : managerOf(way, issuer);

  async function finish(): Promise<User | null> {
    if (location.pathname !== callbackPath) return (await manager?.getUser()) ?? null;
    const answer = location.href;
    // The code is good once; it must not stay in the address to be sent again by a reload.
    history.replaceState(null, '', pagePath);
    return (await manager?.signinRedirectCallback(answer)) ?? null;
  }

  async function resume(): Promise<Resumed> {
    // Here and not where it ended: the editor writes what it holds a moment late, up to its own end.
    if (last?.ended === 'out') forgetEditor();
    const ended = last?.ended === 'expired' || last?.ended === 'refused' ? words[last.ended] : null;
    const user = await finish();
    if (user === null || way === null) return { person: null, problem: ended };
    if (user.expired) {
      await manager?.removeUser();
      return { person: null, problem: words.expired };
    }
    const { sub } = user.profile;
    if (last !== null && last.subject !== null && last.subject !== sub) forgetEditor();
    remember({ way: way.key, subject: sub, ended: null });
    return { person: signedIn(user, way), problem: null };
  }

  return {
    ways,
    usual: way,
    resume: async () => {
      try {
        return await resume();
      } catch {
        return { person: null, problem: 'The sign-in was not finished.' };
      }
    },
    signIn: (chosen) => {
      way = chosen;
      manager = managerOf(chosen, issuer);
      remember({ way: chosen.key, subject: last?.subject ?? null, ended: null });
      return manager.signinRedirect({ acr_values: chosen.acrValues });
    },
    end: async (ending) => {
      await manager?.removeUser();
      remember(way && { way: way.key, subject: ending === 'out' ? null : (recall()?.subject ?? null), ended: ending });
      location.replace(pagePath);
    },
    onExpired: (then) => manager?.events.addAccessTokenExpired(then) ?? (() => {}),
  };
}

function managerOf({ client, scope }: WayIn, issuer: string): UserManager {
  return new UserManager({
    authority: issuer,
    client_id: client.id,
    redirect_uri: new URL(callbackPath, location.href).href,
    scope,
    resource,
    // sessionStorage: a reload keeps the person, another tab or tomorrow does not.
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // There is no refresh token and no frame: whoever's time is over signs in again.
    automaticSilentRenew: false,
    requestTimeoutInSeconds: 10,
  });
}

function signedIn(user: User, way: WayIn): SignedIn {
  const { access_token: token, profile, expires_at: expiresAt } = user;
  const name = [profile.given_name, profile.family_name].filter(Boolean).join(' ');
  return {
    token,
    name: name || profile.email || 'Signed in',
    level: levelInWords(profile),
    way,
    purpose: purposeOf(user, way),
    until: expiresAt === undefined ? null : new Date(expiresAt * 1_000),
  };
}

/** What was granted counts. A citizen's operations are for the first purpose that the page is registered for. */
function purposeOf({ scopes }: User, { client }: WayIn): Purpose | null {
  const stated = scopes.find((scope) => scope.startsWith(purposeScope))?.slice(purposeScope.length);
  if (stated !== undefined) return client.purposes.find(({ code }) => code === stated) ?? null;
  return client.role === 'staff' ? null : (client.purposes[0] ?? null);
}

/** From the ID token's own claims: not what was asked for, but what was reached. */
function levelInWords({ ial, aal }: User['profile']): string {
  if (aal === levels.card) return 'card (PIV, AAL3)';
  if (ial === levels.verified) return 'level 2, verified with a face match';
  if (ial === levels.basic) return 'level 1, verified without a face match';
  return 'level 1, not verified';
}
