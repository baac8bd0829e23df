import { dayIn, timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import { places } from '../../subgraphs/kit/population/index.ts';
import { population, type Stack } from './stack.ts';

const order = `
  id version state kind effectiveOn returnOn cancellableUntil
  summary { total applied inFlight unreachable needsCitizen rejected }
  deliveries(first: 50) { totalCount edges { node {
    id state attempts nextAttemptAt dueBy overdue agencyReference appliedVersion
    agency { code } mover { authority state } reason { code message citizenAction answerWith field } receipt { id }
  } } }
  movers { authority state person { id } }
  receipt { id }`;

const payload = `
  replayed
  addressChange { ${order} }
  userErrors {
    __typename code message path retryable
    ... on AddressNotConfirmed { check { verdict overrideToken candidates { score differs address { lines } } } }
    ... on MoveInFlight { existing { id state } }
    ... on KeyReused { existing { id } }
    ... on TooLateToCancel { alreadyApplied { code } suggestion }
    ... on VersionConflict { currentVersion }
    ... on NotPermitted { missing }
  }`;

export const documents = {
  move: `mutation($input: ChangeAddressInput!) { result: changeAddress(input: $input) { ${payload} } }`,
  amend: `mutation($input: AmendAddressChangeInput!) { result: amendAddressChange(input: $input) { ${payload} } }`,
  answer: `mutation($input: AnswerAddressDeliveryInput!) { result: answerAddressDelivery(input: $input) { ${payload} } }`,
  cancel: `mutation($id: ID!, $v: Int!, $key: ID!) { result: cancelAddressChange(id: $id, ifVersion: $v, idempotencyKey: $key) { ${payload} } }`,
  confirm: `mutation($id: ID!, $code: String!, $key: ID!) { result: confirmAddressChange(id: $id, code: $code, idempotencyKey: $key) { ${payload} } }`,
  dispute: `mutation($id: ID!, $code: String!, $key: ID!) { result: disputeAddressChange(id: $id, code: $code, idempotencyKey: $key) {
    replayed addressChange { id state } userErrors { __typename code message } } }`,
  byId: `query($id: ID!) { result: addressChange(id: $id) { ${order} } }`,
  byKey: `query($key: ID!) { result: addressChangeByKey(idempotencyKey: $key) { ${order} } }`,
  events: `query($id: ID!, $after: String) { result: addressChange(id: $id) { events(first: 50, after: $after) {
    edges { cursor node { cursor at agency { code } from to note } } pageInfo { hasNextPage endCursor } } } }`,
};

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
type Answer = any;

/** The field `result` of an operation sent to usps as a person; a GraphQL error fails the test. */
export async function tell(
  stack: Stack,
  caller: string,
  document: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const answer = await stack.ask('usps', caller, document, variables);
  if (answer.errors) throw new Error(answer.text);
  return answer.data.result;
}

/** Today in Washington by the machine's clock, and days from it. */
export function dayFromNow(days = 0): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(day);
}

export function addressOf(person: string) {
  const facts = population.person(person);
  if (!facts) throw new Error(`There is nobody called ${person}.`);
  const { lines, city, region, postalCode } = facts.address;
  return { lines: [...lines], city, region, postalCode };
}

/** A house of the invented directory, without units; another for each number. */
export function house(number: number) {
  const place = places.find(({ street }) => street === 'LIGHTHOUSE RD');
  if (!place) throw new Error('The directory has lost its lighthouse.');
  const { street, city, region, zip5, numbers } = place;
  return { lines: [`${numbers.from + number} ${street}`], city, region, postalCode: zip5 };
}

export function moveOf(person: string, key: string, further: object = {}) {
  const from = addressOf(person);
  // A move begins with the day of the place it leaves.
  const effectiveOn = dayIn(timeZoneOf({ ...from, countryCode: 'US' }), new Date());
  return { idempotencyKey: key, from, to: house(1), effectiveOn, ...further };
}

export function rowsOf(order: Answer): readonly Answer[] {
  return order.deliveries.edges.map((edge: Answer) => edge.node);
}

/** How many of the holders of addresses know a person. */
export function holdingsOf(person: string): readonly string[] {
  return [...(population.person(person)?.holdings ?? [])].sort();
}
