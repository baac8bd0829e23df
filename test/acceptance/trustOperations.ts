/** What a citizen sends to see and to stop what others read, as the acceptance items name it. */

export const tracker = /* GraphQL */ `
  query Tracker($first: Int! = 50, $after: String, $agency: AgencyCode, $since: DateTime) {
    me {
      dataAccesses(first: $first, after: $after, agency: $agency, since: $since) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node {
          id at byAgency { code name } source { code } byRole byName recipient operation fields disclosedLate
          plainText(language: "en") purpose { code legalBasis } consent { id state expiresAt } receipt { id digest }
        } }
      }
    }
  }
`;

export const texts = /* GraphQL */ `
  query Texts($terms: ConsentTermsInput!) { consentTexts(terms: $terms) { language text digest } }
`;

export const allow = /* GraphQL */ `
  mutation Allow($input: GrantConsentInput!) {
    grantConsent(input: $input) {
      replayed
      consent { id state purpose { plainText } fields keepDays expiresAt textShown receipt { id } }
      userErrors { __typename code path }
    }
  }
`;

export const stop = /* GraphQL */ `
  mutation Stop($id: ID!, $key: ID!) {
    revokeConsent(id: $id, idempotencyKey: $key) { consent { id state } userErrors { code } }
  }
`;

export const question = /* GraphQL */ `
  mutation Ask($a: ID!, $q: String!, $key: ID!) {
    questionDataAccess(access: $a, question: $q, idempotencyKey: $key) { ticket access { id } userErrors { code } }
  }
`;

export const questions = /* GraphQL */ `
  query Questions {
    me { dataAccessQuestions(first: 20) { edges { node {
      __typename id agency { code name } stage waitingOn promisedBy overdue question access { id }
    } } } }
  }
`;

export const myConsents = /* GraphQL */ `
  query MyConsents {
    me { consents(first: 20, state: ACTIVE) { edges { node {
      id provider { code } consumer { code } fields uses(first: 5) { totalCount edges { node { at operation } } }
    } } } }
  }
`;

export const proof = /* GraphQL */ `
  query Proof($id: ID!) {
    receipt(id: $id) {
      id at digest algorithm signature keyId leafIndex inclusionProof timestampToken
      head { size rootDigest previous ledgers { writer index chain } signedAt signature keyId }
    }
    logHead { size rootDigest previous ledgers { writer index chain } signedAt signature keyId }
  }
`;

export const grew = /* GraphQL */ `
  query Grew($from: Int!, $to: Int!) { logConsistency(fromSize: $from, toSize: $to) }
`;
