import type { Holder } from '../store/orderStore.ts';
import type { DispatcherPorts } from './dispatcher.ts';
import { callIntake, type IntakeEndpoint } from './intakeCall.ts';
import { createPacer } from './pacer.ts';
import { readProfile } from './readProfile.ts';

export interface Subgraph {
  /** Agency code. */
  readonly agency: string;
  readonly endpoint: IntakeEndpoint;
}

const holdersDocument =
  'query($after: String) { holders(after: $after, first: 1000) { holders { person purposes derived } next } }';
/** How soon a subgraph that did not answer is asked again, in the first minute and later. */
const retryMs = 250;
const laterRetryMs = 5000;
/** The longest a timer can be set. */
const longestMs = 2 ** 31 - 1;

/**
 * Reads once in each life of the process, from every subgraph, what it promises and whose addresses it keeps. Who does not
 * answer is asked again until they have; what an earlier life read stays valid meanwhile.
 */
export function startIndexer(subgraphs: readonly Subgraph[], ports: DispatcherPorts) {
  const missing = new Map(subgraphs.map((subgraph) => [subgraph.agency, subgraph]));
  const begunMs = ports.realMs();

  let completed: () => void = () => {};
  const complete = new Promise<void>((resolve) => {
    completed = resolve;
  });

  const round = async (): Promise<number> => {
    await forgetRemoved();
    await Promise.all(
      [...missing.values()].map(async (subgraph) => {
        if (await index(subgraph, ports)) missing.delete(subgraph.agency);
      }),
    );
    if (missing.size === 0) completed();
    if (missing.size === 0) return longestMs;
    return ports.realMs() - begunMs < 60_000 ? retryMs : laterRetryMs;
  };

  /** A subgraph that was taken out of the graph before it was ever read is not waited for. */
  const forgetRemoved = async (): Promise<void> => {
    for (const { agency, isIndexed } of await ports.store.intakes()) {
      if (!isIndexed && !subgraphs.some((subgraph) => subgraph.agency === agency)) {
        await ports.store.completeIndex(agency);
      }
    }
  };

  const pacer = createPacer(round, retryMs, (error) => ports.log.error('index.failed', error));
  pacer.wake();
  return { /** Resolves when every subgraph has been read. */ complete, stop: pacer.stop };
}

/** True when all of one subgraph has been read. */
async function index({ agency, endpoint }: Subgraph, ports: DispatcherPorts): Promise<boolean> {
  const { store } = ports;
  const answer = await readProfile(endpoint.url, ports);
  if (answer.kind === 'silent') return false;
  await store.recordProfile(agency, answer.kind === 'profile' ? answer.profile : null);
  if (answer.kind === 'profile' && !(await readHolders(agency, endpoint, ports))) return false;
  await store.completeIndex(agency);
  return true;
}

async function readHolders(agency: string, endpoint: IntakeEndpoint, ports: DispatcherPorts): Promise<boolean> {
  let after: string | null = null;
  do {
    const called = await callIntake(endpoint, { query: holdersDocument, variables: { after } }, ports);
    const page = called.kind === 'answered' ? parsePage(called.data.holders) : null;
    if (page === null) return false;
    await ports.store.recordHolders(agency, page.holders);
    // A page that does not move on would be read for ever.
    if (page.next !== null && after !== null && page.next <= after) return false;
    after = page.next;
  } while (after !== null);
  return true;
}

function parsePage(value: unknown): { readonly holders: readonly Holder[]; readonly next: string | null } | null {
  if (typeof value !== 'object' || value === null) return null;
  const [holders, next]: unknown[] = [Reflect.get(value, 'holders'), Reflect.get(value, 'next')];
  if (!Array.isArray(holders) || !(next === null || typeof next === 'string')) return null;
  return holders.every(isHolder) ? { holders, next } : null;
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  return typeof Reflect.get(value, 'person') === 'string' && isTexts(value, 'purposes') && isTexts(value, 'derived');
}

function isTexts(value: object, name: string): boolean {
  const list: unknown = Reflect.get(value, name);
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}
