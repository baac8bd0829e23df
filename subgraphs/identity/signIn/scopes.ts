/** What a person can let a site do, each in the words of the consent page. Rights come from these, never from names. */
export const citizenScopes = {
  'identity:read':
    'Read your name, your date of birth, the end of your Social Security number, how you sign in and who may act for you',
  'identity:write': 'Add and retire ways in which you sign in, and let somebody act for you or end that',
  'va:read': 'Read your record at Veterans Affairs',
  'ssa:read': 'Read your record at Social Security',
  'irs:read': 'Read your record at the Internal Revenue Service',
  'ed:read': 'Read your student loans at the Department of Education',
  'ed:write': 'Send requests about your student loans to your employers and the Department of Education',
  'sba:read': 'Read your loans and businesses at the Small Business Administration',
  'labor:read': 'Read your unemployment claims at the Department of Labor',
  'hhs:read': 'Read your Medicare, Medicaid and CHIP coverage at Health and Human Services',
  'dhs:read': 'Read your disaster aid and immigration cases at Homeland Security',
  'usda:read': 'Read your food benefits at the Department of Agriculture',
  'state:read': 'Read your passports at the Department of State',
  'address:read': 'Read your changes of address: from where to where, and which agencies know',
  'address:write': 'Change your address at the agencies you choose',
  'casework:read': 'Read the messages that agencies sent you',
  'consent:read': 'Read your consents, who has read your records, and what you asked about that',
  'consent:write': 'Give, stop and take back your consents, and ask agencies why they read your records',
} as const;

export type CitizenScope = keyof typeof citizenScopes;

export const citizenScopeNames = Object.keys(citizenScopes) as readonly CitizenScope[];

/** Scopes of OpenID Connect as Login.gov names them, with the claims each one brings. */
export const profileScopes = {
  email: { claims: ['email', 'email_verified'], words: 'See your e-mail address' },
  all_emails: { claims: ['all_emails'], words: 'See every e-mail address you signed up with' },
  address: { claims: ['address'], words: 'See the address you were verified with' },
  profile: {
    claims: ['given_name', 'family_name', 'birthdate', 'verified_at'],
    words: 'See your name and date of birth',
  },
  'profile:name': { claims: ['given_name', 'family_name'], words: 'See your name' },
  'profile:birthdate': { claims: ['birthdate'], words: 'See your date of birth' },
  'profile:verified_at': { claims: ['verified_at'], words: 'See when your identity was verified' },
} as const;

/** The sentence the consent page shows for a scope, or null where the scope discloses nothing by itself. */
export function scopeInWords(scope: string): string | null {
  if (Object.hasOwn(citizenScopes, scope)) return citizenScopes[scope as CitizenScope];
  if (Object.hasOwn(profileScopes, scope)) return profileScopes[scope as keyof typeof profileScopes].words;
  return null;
}
