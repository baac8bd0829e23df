import { dayIn, timeZoneOf } from '../../../subgraphs/kit/intake/index.ts';
import type { PersonFacts } from '../../../subgraphs/kit/population/index.ts';
import { places } from '../../../subgraphs/kit/population/index.ts';
import { documents } from '../operations.ts';
import { days, type World } from './world.ts';

/** What the public endpoint says of one order, as far as these tests read it. */
export interface OrderSeen {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly summary: Readonly<
    Record<'total' | 'applied' | 'inFlight' | 'unreachable' | 'needsCitizen' | 'rejected', number>
  >;
  readonly deliveries: { readonly edges: readonly { readonly node: RowSeen }[] };
  readonly movers: readonly {
    readonly authority: string;
    readonly state: string;
    readonly person: { readonly id: string };
  }[];
}
export interface RowSeen {
  readonly id: string;
  readonly state: string;
  readonly agency: { readonly code: string };
  readonly mover: { readonly authority: string; readonly state: string };
  readonly reason: { readonly code: string; readonly answerWith: readonly string[] } | null;
}
interface Payload {
  readonly replayed: boolean;
  readonly addressChange: OrderSeen | null;
  readonly userErrors: readonly {
    readonly __typename: string;
    readonly code: string;
    readonly existing?: { readonly id: string } | null;
  }[];
}

/** One order as the person knows it who made it. */
export interface KnownOrder {
  readonly id: string;
  readonly person: PersonFacts;
  readonly invited: PersonFacts | null;
  readonly key: string;
  readonly input: object;
  readonly effectiveOn: string;
}

export interface MoveWish {
  readonly person: number;
  readonly house: number;
  readonly aheadDays: number;
  readonly stayDays: number | null;
  readonly ifNoneInFlight: boolean;
  readonly invites: boolean;
  readonly only: string | null;
}

/** A few people who do things with their orders, and remember what was promised to them. */
export function createHousehold(world: World, people: readonly PersonFacts[]) {
  const orders: KnownOrder[] = [];
  /** Orders that were cancelled before their day, and came to rest: nothing of them may ever be applied. */
  const sealed = new Set<string>();
  const cancelled = new Set<string>();
  let keys = 0;
  const wrong: string[] = [];

  const personAt = (index: number): PersonFacts => {
    const person = people[index % people.length];
    if (person === undefined) throw new Error('Nobody lives here.');
    return person;
  };
  const todayOf = (person: PersonFacts): string => dayIn(timeZoneOf(person.address), world.now());

  /** Says it until it is answered: whoever got no answer sends the same once more. */
  const tell = async (person: PersonFacts, document: string, variables: Readonly<Record<string, unknown>>) => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      try {
        return (await world.ask(person.id, document, variables)) as Payload;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const newKey = (): string => {
    keys += 1;
    return `key-${people[0]?.id}-${keys}`;
  };

  const read = async ({ id, person }: KnownOrder): Promise<OrderSeen> => {
    const seen = (await tell(person, documents.byId, { id })) as unknown as OrderSeen | null;
    if (seen === null) throw new Error(`${id} is unknown to who made it.`);
    return seen;
  };

  return {
    orders,
    cancelled,
    sealed,
    /** What the household found wrong by itself. */
    wrong,
    read,
    personAt,
    move: async (wish: MoveWish) => {
      const person = personAt(wish.person);
      const invited = wish.invites ? personAt(wish.person + 1) : null;
      const effectiveOn = addDays(todayOf(person), wish.aheadDays);
      const key = newKey();
      const { lines, city, region, postalCode } = person.address;
      const input = {
        idempotencyKey: key,
        from: { lines, city, region, postalCode },
        to: houseNumbered(wish.house),
        effectiveOn,
        ifNoneInFlight: wish.ifNoneInFlight,
        ...(wish.stayDays !== null && { kind: 'TEMPORARY', returnOn: addDays(effectiveOn, wish.stayDays) }),
        ...(wish.only !== null && { recipients: { mode: 'ONLY', agencies: [wish.only.toUpperCase()] } }),
        movers: [
          { person: person.id, authority: 'SELF' },
          ...(invited === null ? [] : [{ person: invited.id, authority: 'INVITED' }]),
        ],
      };
      const { addressChange } = await tell(person, documents.move, { input });
      if (addressChange !== null) {
        orders.push({ id: addressChange.id, person, invited, key, input, effectiveOn });
      }
    },
    /** The same key and the same content make no second order. */
    moveAgain: async ({ id, person, input }: KnownOrder) => {
      const { replayed, addressChange } = await tell(person, documents.move, { input });
      if (!replayed || addressChange?.id !== id) wrong.push(`${id} was made again as ${addressChange?.id}`);
    },
    cancel: async (order: KnownOrder) => {
      const { version, state } = await read(order);
      const { addressChange, userErrors } = await tell(order.person, documents.cancel, {
        id: order.id,
        v: version,
        key: newKey(),
      });
      const isDone = userErrors.length === 0 && addressChange?.state === 'CANCELLED';
      if (isDone && state !== 'CANCELLED') cancelled.add(order.id);
    },
    amend: async (order: KnownOrder, change: { readonly house: number | null; readonly aheadDays: number | null }) => {
      const { version } = await read(order);
      await tell(order.person, documents.amend, {
        input: {
          id: order.id,
          ifVersion: version,
          idempotencyKey: newKey(),
          ...(change.house !== null && { to: houseNumbered(change.house) }),
          ...(change.aheadDays !== null && { effectiveOn: addDays(todayOf(order.person), change.aheadDays) }),
        },
      });
    },
    /** Answers the first question there is, with an address or by leaving the agency out. */
    answer: async (order: KnownOrder, house: number | null) => {
      const open = (await read(order)).deliveries.edges
        .map(({ node }) => node)
        .find(({ state }) => state === 'NEEDS_CITIZEN');
      if (open === undefined) return;
      const input = { change: order.id, delivery: open.id, idempotencyKey: newKey() };
      const said = house === null ? { skipAgency: true } : { address: houseNumbered(house) };
      await tell(order.person, documents.answer, { input: { ...input, ...said } });
    },
    skip: async (order: KnownOrder, row: number) => {
      const rows = (await read(order)).deliveries.edges;
      const { node } = rows[row % Math.max(1, rows.length)] ?? {};
      if (node === undefined) return;
      const input = { change: order.id, delivery: node.id, idempotencyKey: newKey(), skipAgency: true };
      await tell(order.person, documents.answer, { input });
    },
    dispute: async (order: KnownOrder) => {
      const code = codeOf(world, order.id, 'DISPUTE');
      await tell(order.person, documents.dispute, { id: order.id, code, key: newKey() });
    },
    confirm: async (order: KnownOrder) => {
      if (order.invited === null) return;
      const code = codeOf(world, order.id, 'INVITATION');
      await tell(order.invited, documents.confirm, { id: order.id, code, key: newKey() });
    },
    decline: async (order: KnownOrder) => {
      if (order.invited === null) return;
      const seen = (await tell(order.invited, documents.byId, { id: order.id })) as unknown as OrderSeen | null;
      if (seen === null) return;
      await tell(order.invited, documents.cancel, { id: order.id, v: seen.version, key: newKey() });
    },
  };
}

export type Household = ReturnType<typeof createHousehold>;

function codeOf({ records }: World, orderId: string, kind: string): string {
  const [letter] = records.owner<{ code: string }>(
    'select code from letters where order_id = ? and kind = ? and code is not null',
    orderId,
    kind,
  );
  return letter?.code ?? '';
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days(count)).toISOString().slice(0, 10);
}

function houseNumbered(number: number) {
  const place = places.find(({ street }) => street === 'LIGHTHOUSE RD');
  if (place === undefined) throw new Error('The directory has lost its lighthouse.');
  const { street, city, region, zip5, numbers } = place;
  return { lines: [`${numbers.from + number} ${street}`], city, region, postalCode: zip5 };
}
