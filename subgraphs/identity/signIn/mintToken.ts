import { randomBytes } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { createPopulation, type PopulationOptions } from '../../kit/population/index.ts';
import { subjectOf } from './accounts.ts';
import { type Assurance, acrOf, askedAssurance, type ServiceLevel, workAssurance } from './assurance.ts';
import { audience, graphiqlClientId } from './clients.ts';
import { officeOf, purposeScope } from './offices.ts';
import { citizenScopeNames } from './scopes.ts';
import { signInKeys } from './signInKeys.ts';

export interface MintOptions {
  /** Folder of `sign-in.private.jwks`; the keys are made if they are not there yet. */
  readonly keysFolder: string;
  readonly issuer: string;
  readonly population: PopulationOptions;
  /** Whose token: a person's id, for example `p-ana`, or an agency's registered client that speaks for nobody. */
  readonly person?: string | undefined;
  /** Instead of a person. */
  readonly client?: string | undefined;
  /** 2 is a face match, 1 documents alone. Default 2. */
  readonly identityLevel?: 1 | 2;
  /** The service level itself, where 1 is not exact enough. */
  readonly serviceLevel?: ServiceLevel;
  /** Default: every citizen scope, or what the office can be let do. */
  readonly scopes?: readonly string[] | undefined;
  /** The application in which the person signed in. At an office they showed their card. */
  readonly clientId?: string;
  /** Whether they showed a card elsewhere too. */
  readonly hasCard?: boolean;
  /** What they come for; null says nothing of it. Default: the first purpose of the office, and nothing elsewhere. */
  readonly purpose?: string | null;
  /** From `now`; a negative number makes a token that has expired. */
  readonly expiresInSeconds?: number;
  readonly now?: Date;
}

/**
 * An access token as the sign-in issues it (RFC 9068), without the sign-in. For scripts and tests of the demonstration:
 * it needs the private key, which nobody else has. A client's own token has the client as its subject (RFC 9068 §5), and
 * says nothing of a sign-in: nobody signed in.
 * @throws Error with one sentence for a person who does not exist.
 */
export async function mintToken(options: MintOptions): Promise<string> {
  const { keysFolder, issuer, client } = options;
  const office = officeOf(client ?? options.clientId ?? graphiqlClientId);
  const { purpose = office?.purposes[0]?.code ?? null } = options;
  const atOffice = () => [...Object.keys(office?.scopes ?? {}), ...(purpose === null ? [] : [purposeScope(purpose)])];
  const scopes = options.scopes ?? (office === null ? citizenScopeNames : atOffice());
  const issuedAt = Math.floor((options.now ?? new Date()).getTime() / 1_000);
  const ofSubject =
    client === undefined
      ? claimsOfPerson({ ...options, purpose }, issuedAt)
      : { subject: client, claims: { client_id: client } };
  const [key] = (await signInKeys(keysFolder)).keys;
  if (key?.kid === undefined) throw new Error('The sign-in has no key to sign with.');
  return new SignJWT({ ...ofSubject.claims, scope: scopes.join(' ') })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setJti(randomBytes(16).toString('base64url'))
    .setSubject(ofSubject.subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (options.expiresInSeconds ?? 3_600))
    .sign(await importJWK(key, 'RS256'));
}

function claimsOfPerson({ clientId = graphiqlClientId, ...options }: MintOptions, issuedAt: number) {
  const subject = subjectOf(options.person ?? '', createPopulation(options.population));
  if (subject === undefined) throw new Error(`Nobody has the id "${options.person}".`);
  const acr = acrOf(assuranceOf(options, officeOf(clientId) !== null));
  const purpose = options.purpose ?? undefined;
  return { subject, claims: { acr, auth_time: issuedAt, client_id: clientId, purpose } };
}

function assuranceOf({ identityLevel = 2, serviceLevel, hasCard }: MintOptions, isAtOffice: boolean): Assurance {
  const level = serviceLevel ?? (identityLevel === 2 ? 'verified-facial-match' : 'verified');
  const { authenticator } = (hasCard ?? isAtOffice) ? workAssurance : askedAssurance(undefined);
  return { level, authenticator };
}
