import type { PageClient, PageConfig } from './pageConfig.ts';

/** As whom, and how surely, somebody can sign in. */
export interface WayIn {
  /** Names it in this tab's storage. */
  readonly key: string;
  /** In the list that one chooses from. */
  readonly label: string;
  readonly client: PageClient;
  readonly acrValues: string;
  /** Between spaces. */
  readonly scope: string;
}

export const levels = {
  basic: 'urn:acr.login.gov:verified',
  verified: 'urn:acr.login.gov:verified-facial-match-required',
  /** The card of who works for the government (PIV). */
  card: 'http://idmanagement.gov/ns/assurance/aal/2?hspd12=true',
} as const;

/** By this scope a sign-in is asked to say what for. It answers one of them. */
export const purposeScope = 'purpose:';

export function waysIn({ clients, scopes }: PageConfig): readonly WayIn[] {
  return clients.flatMap((client): WayIn[] => {
    const { id, name, role, purposes } = client;
    if (role !== 'citizen') {
      // Rights of an office come from the office: whatever is asked for beyond them is not given.
      const asked = ['openid', 'profile:name', 'email', ...scopes, ...purposes.map(({ code }) => purposeScope + code)];
      const label = `${role === 'staff' ? 'Staff' : 'Analyst'}: ${name}`;
      return [{ key: id, label, client, acrValues: `${levels.verified} ${levels.card}`, scope: joined(asked) }];
    }
    const scope = joined(['openid', 'profile', 'email', ...scopes]);
    return [
      { key: 'verified', label: 'Citizen, face match (level 2)', client, acrValues: levels.verified, scope },
      { key: 'basic', label: 'Citizen, basic (level 1)', client, acrValues: levels.basic, scope },
    ];
  });
}

function joined(scopes: readonly string[]): string {
  return [...new Set(scopes)].join(' ');
}
