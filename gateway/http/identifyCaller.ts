import { ClientError } from '../base/errors.ts';
import type { Identify } from '../identity/identify.ts';
import type { Principal } from '../identity/principal.ts';
import type { Quota } from '../identity/quota.ts';

/** Who asks, from which address. @throws ClientError as `Identify`, and RATE_LIMITED */
export type IdentifyCaller = (
  authorization: string | undefined,
  requestId: string,
  address: string,
) => Principal | Promise<Principal>;

/**
 * Counts refused tokens by the address they came from, for a token that was not verified names nobody. Each is paid for
 * before it is verified, so that many at once share what is left, and given back when it was good. A token that is known to be
 * good is not held up by what others at its address invent.
 */
export function createIdentifyCaller(identify: Identify, quota: Quota | null): IdentifyCaller {
  if (quota === null) return (authorization, requestId) => identify(authorization, requestId);
  return (authorization, requestId, address) => {
    if (authorization === undefined) return identify(undefined, requestId);
    let isPaid = false;
    const pay = (): void => {
      quota.chargeToken(address);
      isPaid = true;
    };
    const refused = (error: unknown): never => {
      const isBad = error instanceof ClientError && error.code === 'INVALID_TOKEN';
      if (isBad && !isPaid) quota.chargeToken(address);
      // Nobody is to blame for an issuer that cannot be asked.
      if (!isBad && isPaid) quota.refundToken(address);
      throw error;
    };
    let identified: Principal | Promise<Principal>;
    try {
      identified = identify(authorization, requestId, pay);
    } catch (error) {
      return refused(error);
    }
    if (!(identified instanceof Promise)) return identified;
    return identified.then((principal) => {
      if (isPaid) quota.refundToken(address);
      return principal;
    }, refused);
  };
}
