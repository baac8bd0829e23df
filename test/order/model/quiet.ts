import { eventually } from '../stack.ts';
import type { World } from './world.ts';

interface Waiting {
  readonly id: string;
  readonly agency: string;
  readonly state: string;
  readonly intent: string;
  readonly revision: number;
}

const withinMs = 30_000;

/**
 * Waits until all agencies have answered whatever there is to be said to them of these orders, which they can. What is
 * wrong where that never comes.
 */
export async function untilQuiet(world: World, orderIds: readonly string[]): Promise<readonly string[]> {
  await world.heal();
  let quietSince: number | null = null;
  const look = async (): Promise<readonly Waiting[]> => stillToDo(world, orderIds);
  const left = await eventually(
    look,
    (waiting) => {
      if (waiting.length > 0) quietSince = null;
      else quietSince ??= Date.now();
      // Long enough for a calendar, or a comparison, that was about to begin.
      return quietSince !== null && Date.now() - quietSince > 150;
    },
    withinMs,
  );
  return left.map(({ id, agency, state, intent }) => `${id} at ${agency} is ${state}, and ${intent} never ends`);
}

/** All that waits for an answer, but for what an agency has taken and, having lied, has forgotten. */
function stillToDo({ records }: World, orderIds: readonly string[]): readonly Waiting[] {
  return records
    .owner<Waiting>(
      `select d.id, d.agency, d.state, d.intent, d.revision from outbox o join deliveries d on d.id = o.delivery_id
       where d.order_id in (select value from json_each(?))`,
      JSON.stringify(orderIds),
    )
    .filter(({ id, agency, intent, revision }) => {
      if (intent !== 'STATUS') return true;
      const forgotten = records.agency(
        agency.toLowerCase(),
        `select 1 from intake_deliveries where delivery = ? and state = 'ACKNOWLEDGED' and waiting is null`,
        `${id}.${revision}`,
      );
      return forgotten.length === 0;
    });
}
