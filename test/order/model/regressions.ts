import type { MoveWish } from './household.ts';
import type { Step } from './steps.ts';

const wish: MoveWish = {
  person: 0,
  house: 0,
  aheadDays: 0,
  stayDays: null,
  ifNoneInFlight: false,
  invites: false,
  only: null,
};

/** Cases that the model once found, each with what was wrong then. */
export const regressions: readonly { readonly what: string; readonly steps: readonly Step[] }[] = [
  {
    what: 'a move that an agency forgot waited for ever behind a later one',
    steps: [
      { do: 'fault', agency: 'va', mode: 'lie' },
      { do: 'move', wish: { ...wish, stayDays: 15 } },
      { do: 'move', wish: { ...wish, house: 1 } },
    ],
  },
];
