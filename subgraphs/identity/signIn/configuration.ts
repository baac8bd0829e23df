import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Population } from '../../kit/population/index.ts';
import { accountAt, subjectOf } from './accounts.ts';
import { acrValuesSupported, assuranceOf } from './assurance.ts';
import { boundedAdapter } from './boundedAdapter.ts';
import { audience, clientsOf, loopbackHosts } from './clients.ts';
import { grantedPurpose, officeOf, officeScopes } from './offices.ts';
import { errorPage } from './page/errorPage.ts';
import { personClaims, workerClaims } from './personClaims.ts';
import { citizenScopeNames, profileScopes } from './scopes.ts';
import type { SignInKeys } from './signInKeys.ts';

/**
 * Seconds. The page has to be answered, and the code exchanged, within these. Who works at an office shows the card again
 * after a quarter of an hour, which is what NIST SP 800-63B allows a session of AAL3 to rest.
 */
const lifetimes = { interaction: 600, code: 60, token: 3_600, workToken: 900 } as const;

export interface ProviderInputs {
  readonly keys: SignInKeys;
  readonly population: Population;
  /** Where the gateway is reached, for the redirect address and the origin of its page. */
  readonly gatewayUrl: string;
  /** Seconds that an authorization code lives; tests shorten it. */
  readonly codeSeconds?: number;
}

/**
 * The provider, as strict as the one it stands in for: authorization code with PKCE (S256) and nothing else. What the
 * package offers beyond that is turned off.
 */
export function providerConfiguration(inputs: ProviderInputs): Configuration {
  const { keys, population, gatewayUrl } = inputs;
  const gatewayOrigin = new URL(gatewayUrl).origin;
  const verifiedAtSeconds = Date.parse(population.anchorOn) / 1_000;
  return {
    adapter: boundedAdapter(),
    jwks: { keys: keys.keys },
    cookies: {
      keys: [...keys.cookieKeys],
      names: { session: 'sign-in', interaction: 'sign-in-step', resume: 'sign-in-resume' },
      short: { httpOnly: true, sameSite: 'lax' },
      long: { httpOnly: true, sameSite: 'lax' },
    },
    clients: clientsOf(gatewayUrl),
    sectorIdentifierUriValidate: () => false,
    // Clients and keys are local: whatever would need another host is refused rather than fetched.
    fetch: () => Promise.reject(new Error('The sign-in asks no other host.')),
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, personId) => {
      const subject = subjectOf(personId, population);
      if (subject === undefined) throw new Error('An account without a person cannot have a subject.');
      return subject;
    },
    // Asked again at each step: an account is found only at a client that it may sign in to.
    findAccount: (ctx, personId) => {
      const account = accountAt(ctx.oidc.client?.clientId ?? '', personId, population);
      if (!account) return undefined;
      if (account.kind === 'worker') return { accountId: personId, claims: () => workerClaims(account.worker) };
      const claims = () => personClaims(account.person, assuranceOf(acrInForce(ctx) ?? ''), verifiedAtSeconds);
      return { accountId: personId, claims };
    },
    acrValues: [...acrValuesSupported],
    scopes: ['openid', ...Object.keys(profileScopes)],
    claims: {
      openid: ['sub', 'ial', 'aal'],
      acr: null,
      auth_time: null,
      ...Object.fromEntries(Object.entries(profileScopes).map(([scope, { claims }]) => [scope, [...claims]])),
    },
    // Login.gov answers claims in the ID token too.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['none'],
    // A token outlives the page on which it was asked for; see startSignIn on why no login is kept.
    expiresWithSession: () => false,
    clientBasedCORS: (_ctx, origin) => origin === gatewayOrigin || isLoopbackOrigin(origin),
    extraTokenClaims: (ctx, token) => {
      const code = ctx.oidc.entities.AuthorizationCode;
      return { acr: code?.acr, auth_time: code?.authTime, purpose: grantedPurpose(token.scope) };
    },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      dPoP: { enabled: false },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // Without a resource the access token is opaque and good for userinfo alone, as Login.gov's are.
        defaultResource: (_ctx, _client, oneOf) => oneOf?.[0] ?? [],
        useGrantedResource: () => true,
        getResourceServerInfo: async (_ctx, resource, client) => {
          const { InvalidTarget } = (await import('oidc-provider')).errors;
          if (resource !== audience) throw new InvalidTarget();
          const office = officeOf(client.clientId);
          return {
            scope: (office === null ? citizenScopeNames : officeScopes(office)).join(' '),
            audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: office === null ? lifetimes.token : lifetimes.workToken,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    // Login.gov's paths, so that a client configured by hand looks the same against either.
    routes: {
      authorization: '/openid_connect/authorize',
      token: '/api/openid_connect/token',
      userinfo: '/api/openid_connect/userinfo',
      jwks: '/api/openid_connect/certs',
    },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? lifetimes.token,
      AuthorizationCode: inputs.codeSeconds ?? lifetimes.code,
      Grant: lifetimes.token,
      IdToken: lifetimes.token,
      Interaction: lifetimes.interaction,
      Session: lifetimes.interaction,
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.set(errorPage.headers);
      ctx.body = errorPage.render(out.error_description ?? out.error);
    },
  };
}

function isLoopbackOrigin(origin: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  return url !== null && url.protocol === 'http:' && loopbackHosts.has(url.hostname);
}

/** The assurance of the code being exchanged, or of the token that asks userinfo. */
function acrInForce(ctx: KoaContextWithOIDC): string | undefined {
  const { AuthorizationCode: code, AccessToken: token } = ctx.oidc.entities;
  return code?.acr ?? (token?.extra?.acr as string | undefined);
}
