/** One row of what is known to have gone wrong with gateways, and where it is shown that it does not here. */
export interface ListedProbe {
  /** By which it is known; each of the ids stands in the title of a test. */
  readonly ids: readonly string[];
  readonly file: string;
}

const cop = 'test/security/graphqlCop.test.ts';
const owasp = 'test/security/owasp.test.ts';
const advisories = 'test/security/advisories.test.ts';
const advisoriesOfHttp = 'test/security/advisoriesOfHttp.test.ts';
const weakPoints = 'test/security/weakPoints.test.ts';
const authorization = 'test/authorization/advisories.test.ts';
const planner = 'test/gateway/engine/planner.test.ts';

/** The probes of graphql-cop. */
const probesOfGraphqlCop: readonly ListedProbe[] = [
  'alias overloading',
  'array batching',
  'introspection cycle',
  'directive overloading',
  'field duplication',
  'field suggestions',
  'mutation over GET',
  'query over GET',
  'form-encoded POST',
  'IDE page',
  'introspection',
  'trace mode',
  'unhandled error details',
].map((name) => ({ ids: [`graphql-cop ${name}`], file: cop }));

/** What the cheat sheet of OWASP asks for, by the title of the test where that is elsewhere. */
const probesOfOwasp: readonly ListedProbe[] = [
  { ids: ['OWASP literals reach the agency unchanged'], file: owasp },
  { ids: ['OWASP page size above the bound'], file: owasp },
  { ids: ['OWASP one object by two paths has one answer'], file: owasp },
  { ids: ['OWASP no excessive errors'], file: owasp },
  { ids: ['OWASP input of the wrong type is refused'], file: owasp },
  { ids: ['OWASP SSRF'], file: owasp },
  { ids: ['OWASP error masking'], file: owasp },
  // Ids guessed one by one, also under aliases of one request.
  { ids: ['who tries many ids'], file: 'test/trust/agencyReads.test.ts' },
  // Amounts: rates by who somebody is, and by address.
  {
    ids: ['a person pays what their operations are estimated to cost', 'who has not signed in pays by address'],
    file: 'test/security/rateLimits.test.ts',
  },
  // Deadlines, of an agency and of a plan.
  {
    ids: ['ends a request that is not answered', 'ends an answer that never ends'],
    file: 'test/gateway/shell/transport.test.ts',
  },
  // Batching of what one operation asks of an agency.
  {
    ids: ['leave as one request, in which equal selections share a list'],
    file: 'test/gateway/engine/mergedFetches.test.ts',
  },
];

const probesOfArmor: readonly ListedProbe[] = [
  'aliases',
  'directives',
  'tokens',
  'depth',
  'cost',
  'characters',
  'block suggestions',
].map((name) => ({ ids: [`graphql-armor ${name}`], file: owasp }));

const probesOfAdvisories: readonly ListedProbe[] = [
  { ids: ['CVE-2026-32621', 'GHSA-pfjj-6f4p-rvmh', 'GHSA-74cr-77xc-8g6r'], file: advisories },
  { ids: ['CVE-2026-104852', 'GHSA-7mx3-vvmw-hjmv'], file: advisories },
  { ids: ['CVE-2025-32030', 'GHSA-q2f9-x4p4-7xmh', 'CVE-2025-32031', 'GHSA-p2q6-pwh5-m6jr'], file: advisories },
  {
    ids: [
      'CVE-2025-32032',
      'CVE-2025-32034',
      'GHSA-3j43-9v8v-cp3f',
      'GHSA-84m6-5m72-45fp',
      'GHSA-75m2-jhh5-j5g2',
      'GHSA-94hh-jmq8-2fgp',
      'CVE-2025-31496',
      'GHSA-7mpv-9xg6-5r79',
    ],
    file: advisories,
  },
  { ids: ['CVE-2024-43414', 'GHSA-fmj9-77q8-g6c4'], file: advisories },
  { ids: ['GHSA-mx7m-j9xf-62hw'], file: authorization },
  { ids: ['GHSA-m8jr-fxqx-8xx6'], file: authorization },
  { ids: ['GHSA-x33c-7c2v-mrj9'], file: authorization },
  { ids: ['CVE-2025-64347', 'GHSA-g8jh-vg5j-4h3f'], file: authorization },
  { ids: ['GHSA-9q82-xgwf-vj6h', 'GHSA-hff2-gcpx-8f4p'], file: advisoriesOfHttp },
  { ids: ['CVE-2026-23897', 'GHSA-mp6q-xf9x-fwf7'], file: advisoriesOfHttp },
  { ids: ['CVE-2024-28101', 'GHSA-cgqf-3cq5-wvcj'], file: advisoriesOfHttp },
  { ids: ['CVE-2024-43783', 'GHSA-x6xq-whh3-gg32'], file: advisoriesOfHttp },
  { ids: ['CVE-2023-41317'], file: advisories },
  { ids: ['CVE-2026-30241', 'GHSA-m4h2-mjfm-mp55'], file: advisories },
  { ids: ['CVE-2023-22477', 'CVE-2021-43801'], file: advisoriesOfHttp },
  { ids: ['GHSA-w42g-7vfc-xf37'], file: advisories },
  { ids: ['GHSA-8r69-3cvp-wxc3'], file: advisoriesOfHttp },
  { ids: ['GHSA-j5g3-5c8r-7qfx'], file: advisoriesOfHttp },
  { ids: ['CVE-2023-26144', 'GHSA-9pv7-vfvm-6vr7'], file: advisories },
  { ids: ['CVE-2026-5423'], file: advisoriesOfHttp },
  { ids: ['GHSA-6q22-g298-grjh', 'GHSA-ph52-67fq-75wj'], file: advisories },
];

/** What was seen in the sources of other gateways. */
const probesOfWeakPoints: readonly ListedProbe[] = [
  {
    ids: [
      'is answered once and refused when it is replayed',
      'is refused with a changed body',
      'is refused on another path than the one that was signed',
      'does not become another caller by changing claims of a token that was believed',
    ],
    file: 'test/kit/trust.test.ts',
  },
  { ids: ['the cost limit comes before fetching'], file: weakPoints },
  { ids: ['limits that changed apply with a warm cache'], file: weakPoints },
  { ids: ['a denied fragment does not take the allowed sibling of one response key with it'], file: weakPoints },
  { ids: ['graphql-hive/router#1423'], file: authorization },
  { ids: ['a self-referencing fragment is refused'], file: weakPoints },
  { ids: ['a token is refused, counted, and the next good one works'], file: 'test/trust/tokens.test.ts' },
  {
    ids: ['a token that is not accepted', 'keys that rotate', 'an issuer that is away'],
    file: 'test/gateway/shell/token.test.ts',
  },
  { ids: ['two citizens at the same instant never share an answer'], file: weakPoints },
  {
    ids: ['two keys are equal exactly when everything that they are made of is'],
    file: 'test/gateway/engine/sharing.test.ts',
  },
  { ids: ['a default rate-limit identity'], file: 'test/security/rateLimits.test.ts' },
  { ids: ['ten thousand from one address share one bucket'], file: 'test/security/quota.test.ts' },
  { ids: ['an answer of an agency without an end'], file: weakPoints },
  { ids: ['a document that breaks the planner'], file: planner },
];

export const listedProbes: readonly ListedProbe[] = [
  ...probesOfGraphqlCop,
  ...probesOfOwasp,
  ...probesOfArmor,
  ...probesOfAdvisories,
  ...probesOfWeakPoints,
];
