import type { PersonFacts } from '../../subgraphs/kit/population/index.ts';

/**
 * Whether a move of this person is simply recorded by every agency that holds their address: alive, looked after by
 * nobody else, under no hold, not protected, and with no record that follows another agency's.
 */
export function isPlain({ deceasedOn, addressConfidential, labor, hhs, veteran }: PersonFacts): boolean {
  const hasMedicare = hhs?.coverage.some(({ program }) => program === 'MEDICARE_A') ?? false;
  const isHeld = (labor?.fraudHold ?? false) || (veteran?.fiduciary ?? false);
  return deceasedOn === null && !addressConfidential && !isHeld && !hasMedicare;
}
