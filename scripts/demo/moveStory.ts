import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PersonFacts } from '../../subgraphs/kit/population/index.ts';
import type { AskPublic } from './publicEndpoint.ts';

/** One agency's row of the order, as the public endpoint shows it. */
export interface StoryRow {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly agencyReference: string | null;
  readonly agency: { readonly code: string; readonly name: string };
  readonly reason: { readonly message: string } | null;
  readonly receipt: { readonly id: string } | null;
}

export interface Story {
  readonly id: string;
  readonly state: string;
  readonly summary: { readonly total: number; readonly applied: number };
  readonly receipt: { readonly id: string } | null;
  readonly rows: readonly StoryRow[];
}

export interface StoryOptions {
  readonly ask: AskPublic;
  readonly person: PersonFacts;
  /** The day where the person lives, business time. */
  readonly today: string;
  /** Takes the agency that sleeps down, or wakes it. */
  readonly fault: (mode: 'up' | 'down') => Promise<void>;
  /** How long it sleeps. */
  readonly sleepMs: number;
  /** Called for each look at the order, and with what happens beside it. */
  readonly show: (story: Story) => void;
  readonly tell: (sentence: string) => void;
  readonly sleeper: string;
}

const lookMs = 200;
/** The longest anybody looks on. */
const patienceMs = 60_000;

const moveDocument = `mutation($input: ChangeAddressInput!) { changeAddress(input: $input) {
  addressChange { id } userErrors { message } } }`;
const orderDocument = `query($id: ID!) { addressChange(id: $id) { id state summary { total applied } receipt { id }
  deliveries(first: 50) { edges { node { id state attempts agencyReference agency { code name } reason { message }
  receipt { id } } } } } }`;

/** A move told once, while one agency sleeps and wakes up again. Answers how it ended. */
export async function playMove(options: StoryOptions): Promise<Story> {
  const { ask, fault, show, tell, sleeper, sleepMs } = options;
  tell(`${sleeper} goes to sleep.`);
  await fault('down');
  const id = await submit(options);
  tell('The government is told once.');
  const begunMs = Date.now();
  let isAsleep = true;
  for (;;) {
    const story = await look(ask, id);
    show(story);
    const elapsedMs = Date.now() - begunMs;
    if (isAsleep && elapsedMs >= sleepMs) {
      isAsleep = false;
      tell(`${sleeper} is back.`);
      await fault('up');
    }
    if (!isAsleep && (story.state !== 'IN_PROGRESS' || elapsedMs > sleepMs + patienceMs)) return story;
    await pause(lookMs);
  }
}

async function submit({ ask, person, today }: StoryOptions): Promise<string> {
  const { lines, city, region, postalCode } = person.address;
  // Another house each time: a move to where one lives already would change nothing.
  const house = 20 + (Math.floor(Date.now() / 1000) % 30);
  const input = {
    idempotencyKey: `demo-move-${randomUUID()}`,
    from: { lines, city, region, postalCode },
    to: { lines: [`${house} LIGHTHOUSE RD`], city: 'HARBORVIEW', region: 'ME', postalCode: '04199' },
    effectiveOn: today,
    // Whatever an earlier run left under way gives place.
    ifNoneInFlight: false,
  };
  const { changeAddress } = await ask(moveDocument, { input });
  const { addressChange, userErrors } = changeAddress as {
    readonly addressChange: { readonly id: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
  if (addressChange === null) throw new Error(`The move was refused: ${userErrors[0]?.message}`);
  return addressChange.id;
}

async function look(ask: AskPublic, id: string): Promise<Story> {
  const { addressChange } = await ask(orderDocument, { id });
  if (addressChange === null || addressChange === undefined) throw new Error(`The order ${id} is gone.`);
  const { deliveries, ...order } = addressChange as Omit<Story, 'rows'> & {
    readonly deliveries: { readonly edges: readonly { readonly node: StoryRow }[] };
  };
  return { ...order, rows: deliveries.edges.map(({ node }) => node) };
}
