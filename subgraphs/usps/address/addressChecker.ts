import type { Database } from '../../kit/index.ts';
import type { PostalText } from '../../kit/intake/index.ts';
import { places } from '../../kit/population/index.ts';
import { type CheckedAddress, checkAddress } from './check.ts';
import { createDirectory } from './directory.ts';
import { standardize } from './standardize.ts';

/** The check of addresses as a service that can be away. */
export interface AddressChecker {
  /** While the service is away the verdict is CHECK_UNAVAILABLE, and the address is in the standard form all the same. */
  check(typed: PostalText): CheckedAddress;
  readonly isDown: () => boolean;
  setDown(isDown: boolean): void;
}

const directory = createDirectory(places);
const checkers = new WeakMap<Database, AddressChecker>();

/** The checker of this process: one for each database, so that the demonstration's switch reaches resolvers and worker. */
export function addressCheckerOf(db: Database): AddressChecker {
  const known = checkers.get(db);
  if (known !== undefined) return known;
  let down = false;
  const checker: AddressChecker = {
    check: (typed) => (down ? unavailable(typed) : checkAddress(typed, directory)),
    isDown: () => down,
    setDown: (isDown) => {
      down = isDown;
    },
  };
  checkers.set(db, checker);
  return checker;
}

function unavailable(typed: PostalText): CheckedAddress {
  const address = { ...standardize(typed).address, deliveryPoint: null };
  return { verdict: 'CHECK_UNAVAILABLE', address, candidates: [] };
}
