import { documents, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, type Stack } from './stack.ts';

const lawful = `query($id: ID!) { result: addressChange(id: $id) { id state receipt { id }
  deliveries(first: 50) { edges { node { id state attempts dueBy overdue paymentsHeld agencyReference appliedVersion
    agency { code } mover { person { id } } reason { code answerWith } receipt { id } follows { code }
    duty { rule who reportBy metOn } signature { form statement signedAt }
    effects { code law question es: question(language: "es") kind state recordedAt } } } } } }`;

const payload = 'addressChange { id state } userErrors { __typename code path message }';
const answer = `mutation($input: AnswerAddressDeliveryInput!) { result: answerAddressDelivery(input: $input) { ${payload} } }`;
const addresses = (agency: string) => `query($people: [_Any!]!) { _entities(representations: $people) { ... on Person {
  record: ${agency} { addressesOnFile { purpose version address { lines } setBy { id } coolingUntil } } } } }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
type Answer = any;

/** What the tests of agencies' laws do with one stack. */
export function lawOperations(stack: Stack) {
  const read = (person: string, id: string): Promise<Answer> => tell(stack, person, lawful, { id });
  const row = (order: Answer, agency: string, follows: string | null = null): Answer =>
    rowsOf(order).find((one) => one.agency.code === agency && (one.follows?.code ?? null) === follows);
  let keys = 0;
  const newKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  return {
    read,
    row,
    newKey,
    move: async (person: string, further: object = {}): Promise<Answer> => {
      const moved = await tell(stack, person, documents.move, { input: moveOf(person, newKey(), further) });
      if (moved.userErrors.length > 0) throw new Error(JSON.stringify(moved.userErrors));
      return moved.addressChange;
    },
    until: (person: string, id: string, holds: (order: Answer) => boolean, withinMs = 15_000): Promise<Answer> =>
      eventually(() => read(person, id), holds, withinMs),
    answer: (person: string, change: string, delivery: string, given: object, key = newKey()): Promise<Answer> =>
      tell(stack, person, answer, { input: { change, delivery, idempotencyKey: key, ...given } }),
    messages: async (person: string): Promise<readonly string[]> => {
      const query = `query($people: [_Any!]!) { _entities(representations: $people) { ... on Person {
        messages(first: 100) { edges { node { body } } } } } }`;
      const { data, text } = await stack.ask('casework', person, query, {
        people: [{ __typename: 'Person', id: person }],
      });
      if (!data?._entities?.[0]) throw new Error(text);
      return data._entities[0].messages.edges.map(({ node }: Answer) => node.body);
    },
    addressesAt: async (agency: string, person: string): Promise<readonly Answer[]> => {
      const { data, text } = await stack.ask(agency, person, addresses(agency), {
        people: [{ __typename: 'Person', id: person }],
      });
      if (!data?._entities?.[0]?.record) throw new Error(text);
      return data._entities[0].record.addressesOnFile;
    },
  };
}
