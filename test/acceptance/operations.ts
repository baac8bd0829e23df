/** The operations a frontend team sends, as the acceptance items name them. */

const orderFragment = /* GraphQL */ `
  fragment Order on AddressChange {
    id version state kind effectiveOn returnOn cancellableUntil
    summary { total applied inFlight unreachable needsCitizen rejected }
    deliveries(first: 50) {
      totalCount
      edges { node {
        id state attempts nextAttemptAt dueBy overdue agencyReference appliedVersion
        agency { code name health { state } }
        mover { authority state }
        reason { code message citizenAction answerWith field }
        receipt { id }
      } }
    }
    movers { authority state person { id } }
    receipt { id }
  }
`;

const problemsFragment = /* GraphQL */ `
  fragment Problems on UserError {
    __typename code message path retryable
    ... on AddressNotConfirmed { check { verdict overrideToken candidates { score differs address { lines city postalCode } } } }
    ... on MoveInFlight { existing { id state } }
    ... on KeyReused { existing { id } }
    ... on TooLateToCancel { alreadyApplied { code } suggestion }
    ... on VersionConflict { currentVersion }
    ... on NotPermitted { missing }
  }
`;

export const move = /* GraphQL */ `
  mutation Move($input: ChangeAddressInput!) {
    changeAddress(input: $input) { replayed addressChange { ...Order } userErrors { ...Problems } }
  }
  ${orderFragment} ${problemsFragment}
`;

export const cancel = /* GraphQL */ `
  mutation Cancel($id: ID!, $v: Int!, $key: ID!) {
    cancelAddressChange(id: $id, ifVersion: $v, idempotencyKey: $key) {
      replayed addressChange { ...Order } userErrors { ...Problems }
    }
  }
  ${orderFragment} ${problemsFragment}
`;

export const amend = /* GraphQL */ `
  mutation Amend($input: AmendAddressChangeInput!) {
    amendAddressChange(input: $input) { addressChange { ...Order } userErrors { ...Problems } }
  }
  ${orderFragment} ${problemsFragment}
`;

export const answer = /* GraphQL */ `
  mutation Answer($input: AnswerAddressDeliveryInput!) {
    answerAddressDelivery(input: $input) { addressChange { ...Order } userErrors { ...Problems } }
  }
  ${orderFragment} ${problemsFragment}
`;

export const confirm = /* GraphQL */ `
  mutation Confirm($id: ID!, $code: String!, $key: ID!) {
    confirmAddressChange(id: $id, code: $code, idempotencyKey: $key) { addressChange { ...Order } userErrors { ...Problems } }
  }
  ${orderFragment} ${problemsFragment}
`;

export const dispute = /* GraphQL */ `
  mutation Dispute($id: ID!, $code: String!, $key: ID!) {
    disputeAddressChange(id: $id, code: $code, idempotencyKey: $key) { addressChange { id state } userErrors { ...Problems } }
  }
  ${problemsFragment}
`;

export const eventsOf = /* GraphQL */ `
  query Events($id: ID!, $after: String) {
    addressChange(id: $id) { events(first: 50, after: $after) {
      edges { cursor node { cursor at agency { code } from to note } } pageInfo { hasNextPage endCursor }
    } }
  }
`;

export const messagesOf = /* GraphQL */ `
  query Messages { me { messages(first: 20) { edges { node { id agency { code } subject body channel delivery } } } } }
`;

export const myMoves = /* GraphQL */ `
  query MyMoves($after: String) {
    me { addressChanges(first: 2, after: $after) {
      totalCount edges { cursor node { id state effectiveOn summary { total applied } } } pageInfo { hasNextPage endCursor }
    } }
  }
`;

export const check = /* GraphQL */ `
  query Check($a: AddressInput!) {
    addressCheck(input: $a, forAgencies: ["VA", "SSA", "IRS"]) {
      verdict overrideToken overrideExpiresAt
      normalized { lines city region postalCode deliveryPoint }
      problems { agency { code } code field message fits }
    }
  }
`;

export const orderById = /* GraphQL */ `
  query OrderById($id: ID!) { addressChange(id: $id) { ...Order } }
  ${orderFragment}
`;

export const orderByKey = /* GraphQL */ `
  query OrderByKey($key: ID!) { addressChangeByKey(idempotencyKey: $key) { id state summary { total applied } } }
`;

export const holdings = /* GraphQL */ `
  query Holdings {
    me { id
      va { asOf addressesOnFile { purpose version address { lines city postalCode } setBy { id } } }
      ssa { addressesOnFile { purpose version address { lines } setBy { id } } }
      irs { addressesOnFile { purpose version address { lines } setBy { id } } }
      ed { addressesOnFile { purpose version address { lines } setBy { id } } }
      labor { addressesOnFile { purpose version address { lines } setBy { id } } }
      usda { addressesOnFile { purpose version address { lines } setBy { id } } }
      hhs { addressesOnFile { purpose version address { lines } setBy { id } } }
      dhs { addressReportDueBy addressesOnFile { purpose version address { lines } setBy { id } } }
      sba { addressesOnFile { purpose version address { lines } setBy { id } } }
      stateDept { addressesOnFile { purpose version address { lines } setBy { id } } }
    }
  }
`;

export const loans = /* GraphQL */ `
  query Loans($after: String) {
    loanStatus(first: 10, after: $after) {
      totalCount
      edges { node {
        __typename id state outstanding nextPaymentOn nextPaymentDue asOf
        holder { code name }
        ... on StudentLoan { servicer repaymentPlan interestRate studentProgram: program }
        ... on SbaLoan { sbaProgram: program business { ein legalName } disaster { title } }
      } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const forgiveness = /* GraphQL */ `
  query Forgiveness {
    me { ed { loans { id pslf {
      required counted pendingEmployer notCounted forgivable earliestForgivenessOn
      gaps { from to reason fix }
      payments(first: 100, counted: false) { totalCount edges { node {
        month whyNot rule employer { ein legalName pslfQualifies { answer because rule } }
      } } }
    } } } }
  }
`;

export const findEmployer = /* GraphQL */ `
  query FindEmployer($t: String!) {
    employerSearch(text: $t, first: 5) {
      totalCount edges { node { ein legalName kind pslfQualifies { answer because asOf } } }
    }
  }
`;

const certificationFragment = /* GraphQL */ `
  fragment P on UserError { __typename code message path retryable }
`;

export const askEmployer = /* GraphQL */ `
  mutation AskEmployer($input: RequestEmployerCertificationInput!) {
    requestEmployerCertification(input: $input) {
      replayed certification { id state sentTo sentAt expiresAt remindersSent employer { ein legalName } } userErrors { ...P }
    }
  }
  ${certificationFragment}
`;

export const employerSigns = /* GraphQL */ `
  mutation EmployerSigns($input: SignEmployerCertificationInput!) {
    signEmployerCertification(input: $input) {
      replayed certification { id state signedAt declineReason receipt { id } } userErrors { ...P }
    }
  }
  ${certificationFragment}
`;

export const officialLooks = /* GraphQL */ `
  query OfficialLooks($token: String!) {
    certificationRequest(token: $token) { request { from to name } userErrors { code path } }
  }
`;

export const myCertifications = /* GraphQL */ `
  query MyCertifications {
    me { ed { certifications(first: 100) { totalCount edges { node {
      id state remindersSent openedAt signedAt decidedAt declineReason refusalReason reconsiderableUntil receipt { id }
    } } } } }
  }
`;

export const wholeProgress = /* GraphQL */ `
  query WholeProgress($language: String!) {
    me { ed { loans { id pslf {
      required counted pendingEmployer notCounted qualifying qualifyingUncapped remaining forgivable
      startingCredit { months provenance rule plainText(language: $language) }
      obstacle { code plainText(language: $language) }
      reachedMonth projectedMonth projectedIfCertifiedMonth earliestForgivenessOn paymentsAfter120 refund
      buyback { offered code priceAtMost periods { from to } plainText(language: $language) }
      gaps { from to reason rule plainText(language: $language) fix(language: $language) }
      problems { code row field plainText(language: $language) }
      sources { agency { code } asOf plainText(language: $language) }
      ruleVersion ruleCitation asOf languages notice(language: $language) plainText(language: $language)
      payments(first: 100) { totalCount pageInfo { hasNextPage endCursor } edges { node {
        id month counted status whyNot paid rule ruleVersion plainText(language: $language)
        reason { code rule plainText(language: $language) } reasons { code } employer { ein legalName }
      } } }
    } } } }
  }
`;
