import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { noticesOf } from '../../subgraphs/usps/order/notices.ts';

describe('what an agency asks about a mover', () => {
  const order = { id: 'm', personId: 'p-submits', phase: 'OPEN', to: { lines: ['1 A ST'] } };
  const row = { id: 'm.1', moverId: 'm/1', personId: 'p-moves', agency: 'SSA', effects: null, fromMatches: null };
  const at = (authority: string, state: string) =>
    ({
      order,
      movers: [{ id: 'm/1', personId: 'p-moves', authority, standing: 'KNOWN', state: 'INCLUDED' }],
      rows: [{ ...row, state, reasonCode: null, alarm: null }],
      awaitedAgencies: [],
    }) as unknown as Aggregate;

  it.each([
    ['DELEGATED', 'p-moves'],
    ['INVITED', 'p-moves'],
    ['MINOR_CHILD', 'p-submits'],
  ])('%s is said to %s', (authority, told) => {
    const notices = noticesOf(at(authority, 'QUEUED'), at(authority, 'NEEDS_CITIZEN'));
    expect(notices.map(({ personId, agency }) => [personId, agency])).toEqual([[told, 'SSA']]);
  });
});
