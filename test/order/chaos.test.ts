import { expect, it } from 'vitest';
import { runChaos } from '../../scripts/chaos/rounds.ts';

// This seed kills the owner, agencies, and agencies by their own write; `npm run test:chaos` goes on for 200 rounds.
it('processes killed at any moment lose no move, and have none applied twice', async () => {
  const { ownerKills, agencyKills, deathsOfWrite, orders, lost, doubled } = await runChaos({
    rounds: 4,
    seed: 4,
    ordersPerRound: 6,
    say: () => {},
  });
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  expect(orders).toBe(24);
  expect(Math.min(ownerKills, agencyKills, deathsOfWrite)).toBeGreaterThan(0);
}, 240_000);
