import type { PersonFacts, WorkerFacts } from '../../kit/population/index.ts';
import { type Assurance, serviceLevels, workAssurance } from './assurance.ts';

/**
 * The claims of Login.gov about a person. Whoever only signed in (`auth-only`) has an e-mail address and no profile,
 * because nobody checked it. `social_security_number` is left out even where it is asked for: Login.gov returns the
 * whole number, and no part of Citizen Graph holds one; the invented people have last digits only.
 */
export function personClaims(person: PersonFacts, assurance: Assurance, verifiedAtSeconds: number): PersonClaims {
  const account = {
    sub: person.id,
    email: person.email,
    email_verified: true,
    all_emails: [person.email],
    ial: serviceLevels[assurance.level],
    aal: assurance.authenticator,
  };
  if (assurance.level === 'auth-only') return { ...account, verified_at: null };
  const { lines, city, region, postalCode } = person.address;
  return {
    ...account,
    given_name: person.name.given,
    family_name: person.name.family,
    birthdate: person.dateOfBirth,
    address: { street_address: lines.join('\n'), locality: city, region, postal_code: postalCode },
    verified_at: verifiedAtSeconds,
  };
}

/** Of who signs in to work: what they are called there, and the card. Nothing of them at home. */
export function workerClaims({ id, email, name }: WorkerFacts): PersonClaims {
  return {
    sub: id,
    email,
    email_verified: true,
    given_name: name.given,
    family_name: name.family,
    ial: serviceLevels[workAssurance.level],
    aal: workAssurance.authenticator,
  };
}

export interface PersonClaims {
  /** The account: `oidc-provider` turns it into the pairwise subject before it leaves. */
  readonly sub: string;
  readonly [claim: string]: unknown;
}
