import fc from 'fast-check';
import { endedOrActionable, trueAtRest } from './atRest.ts';
import type { Household, MoveWish } from './household.ts';
import { alwaysTrue } from './invariants.ts';
import { untilQuiet } from './quiet.ts';
import { type AgencyName, agencies, days, type World } from './world.ts';

/** One thing that happens. Plain data, so that a failing case can be kept in a table and played again. */
export type Step =
  | { readonly do: 'move'; readonly wish: MoveWish }
  | { readonly do: 'moveAgain' | 'cancel' | 'dispute' | 'confirm' | 'decline'; readonly order: number }
  | { readonly do: 'amend'; readonly order: number; readonly house: number | null; readonly aheadDays: number | null }
  | { readonly do: 'answer'; readonly order: number; readonly house: number | null }
  | { readonly do: 'skip'; readonly order: number; readonly row: number }
  | { readonly do: 'fault'; readonly agency: AgencyName; readonly mode: string }
  | { readonly do: 'claim'; readonly agency: AgencyName; readonly person: number; readonly house: number }
  /** A call waits at a slow agency's door, nobody waits for it any longer, and a newer move walks in before it. */
  | { readonly do: 'overtake'; readonly agency: AgencyName; readonly person: number; readonly house: number }
  /** The owner is ended while an agency still thinks about what it was sent. */
  | {
      readonly do: 'crashAmid';
      readonly agency: AgencyName;
      readonly person: number;
      readonly house: number;
      readonly ms: number;
    }
  | { readonly do: 'crashAgency'; readonly agency: AgencyName }
  | { readonly do: 'crashOwner' | 'rest' }
  | { readonly do: 'advance'; readonly hours: number }
  | { readonly do: 'pause'; readonly ms: number };

/** What a command may count on before it runs; it knows nothing of the system. */
export interface Model {
  orders: number;
}
export interface Real {
  readonly world: World;
  readonly household: Household;
}

const makesOrder: ReadonlySet<Step['do']> = new Set(['move', 'overtake', 'crashAmid']);
const needsOrder: ReadonlySet<Step['do']> = new Set([
  'moveAgain',
  'cancel',
  'dispute',
  'confirm',
  'decline',
  'amend',
  'answer',
  'skip',
]);

/** A step as a command of the model: it runs, and then everything that is always true is looked at. */
export function commandOf(step: Step): fc.AsyncCommand<Model, Real> {
  return {
    check: ({ orders }) => orders > 0 || !needsOrder.has(step.do),
    run: async (model, real) => {
      if (makesOrder.has(step.do)) model.orders += 1;
      await take(step, real);
      failIf(always(real));
    },
    toString: () => JSON.stringify(step),
  };
}

/** What is left to be true when everything has happened: agencies are well, and every day comes. */
export async function comeToRest(real: Real): Promise<void> {
  await rest(real);
  // Past every day that was ordered, then past the comparison that finds what an agency forgot.
  for (const ahead of [100, 1, 200, 1, 1]) {
    await real.world.advance(days(ahead));
    await rest(real);
  }
  failIf([...always(real), ...(await endedOrActionable(real.household))]);
}

async function rest({ world, household }: Real): Promise<void> {
  const ids = household.orders.map(({ id }) => id);
  failIf(await untilQuiet(world, ids));
  failIf([...always({ world, household }), ...(await trueAtRest(world, household))]);
}

function always({ world, household }: Real): readonly string[] {
  return [
    ...household.wrong,
    ...alwaysTrue(
      world,
      household.orders.map(({ id }) => id),
    ),
  ];
}

function failIf(wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(wrong.slice(0, 5).join('\n'));
}

async function take(step: Step, real: Real): Promise<void> {
  const { world, household } = real;
  // A move that was refused made none.
  const order = 'order' in step ? household.orders[step.order % Math.max(1, household.orders.length)] : undefined;
  if ('order' in step && order === undefined) return;
  switch (step.do) {
    case 'move':
      return household.move(step.wish);
    case 'fault':
      return world.fault(step.agency, step.mode);
    case 'claim':
      // Whoever the agency does not know has nothing there to be changed.
      return world
        .claim(step.agency, household.personAt(step.person).id, `${step.house} CLAIM ST`)
        .catch((error: Error) => {
          if (!/400/.test(error.message)) throw error;
        });
    case 'overtake':
      await world.fault(step.agency, 'slow=900');
      await household.move({ ...ofToday, person: step.person, house: step.house });
      await wait(150);
      await world.fault(step.agency, 'up');
      return household.move({ ...ofToday, person: step.person, house: step.house + 1, stayDays: 20 });
    case 'crashAmid':
      await world.fault(step.agency, 'slow=300');
      await household.move({ ...ofToday, person: step.person, house: step.house });
      await wait(step.ms);
      await world.crashOwner();
      return world.fault(step.agency, 'up');
    case 'crashAgency':
      return world.crashAgency(step.agency);
    case 'crashOwner':
      return world.crashOwner();
    case 'advance':
      return world.advance(days(step.hours / 24));
    case 'pause':
      return wait(step.ms);
    case 'rest':
      return rest(real);
  }
  if (order === undefined) return;
  switch (step.do) {
    case 'amend':
      return household.amend(order, step);
    case 'answer':
      return household.answer(order, step.house);
    case 'skip':
      return household.skip(order, step.row);
    default:
      return household[step.do](order);
  }
}

const ofToday: Omit<MoveWish, 'person' | 'house'> = {
  aheadDays: 0,
  stayDays: null,
  ifNoneInFlight: false,
  invites: false,
  only: null,
};

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const index = fc.nat(7);
const agency = fc.constantFrom(...agencies);
const house = fc.nat(20);
const often = <T>(value: T, weight: number) => ({ arbitrary: fc.constant(value), weight });
const wish: fc.Arbitrary<MoveWish> = fc.record({
  person: index,
  house,
  aheadDays: fc.oneof(often(0, 4), { arbitrary: fc.integer({ min: 1, max: 80 }), weight: 3 }),
  stayDays: fc.oneof(often(null, 3), { arbitrary: fc.integer({ min: 15, max: 170 }), weight: 1 }),
  ifNoneInFlight: fc.boolean(),
  invites: fc.oneof(often(false, 3), often(true, 1)),
  only: fc.oneof(often(null, 5), { arbitrary: agency, weight: 1 }),
});
const mode = fc.constantFrom(
  'up',
  'down',
  'slow=900',
  'duplicate',
  'ack-then-crash',
  'lie',
  'reject=LINE_TOO_LONG',
  'reject=NOT_DELIVERABLE',
  'reject=OTHER',
);
const aboutOrder = fc.constantFrom('moveAgain' as const, 'cancel' as const, 'confirm' as const, 'decline' as const);

const steps: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Step> }[] = [
  { weight: 8, arbitrary: fc.record({ do: fc.constant('move' as const), wish }) },
  { weight: 5, arbitrary: fc.record({ do: aboutOrder, order: index }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dispute' as const), order: index }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('amend' as const),
      order: index,
      house: fc.option(house, { nil: null }),
      aheadDays: fc.option(fc.nat(60), { nil: null }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('answer' as const), order: index, house: fc.option(house, { nil: null }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('skip' as const), order: index, row: index }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('fault' as const), agency, mode }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('claim' as const), agency, person: index, house }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('overtake' as const), agency, person: index, house }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('crashAmid' as const), agency, person: index, house, ms: fc.nat(300) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crashAgency' as const), agency }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crashOwner' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rest' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('advance' as const), hours: fc.constantFrom(1, 13, 24, 30, 24 * 20) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.nat(150) }) },
];

export const anySteps = fc.commands([fc.oneof(...steps).map(commandOf)], { maxCommands: 40, size: '+1' });
