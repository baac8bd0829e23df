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
    const payment: Payment = { quota, address, isPaid: false };
    try {
      const identified = identify(authorization, requestId, () => {
        quota.chargeToken(address);
        payment.isPaid = true;
      });
      return identified instanceof Promise ? settled(identified, payment) : identified;
    } catch (error) {
      settleRefusal(error, payment);
      throw error;
    }
  };
}

interface Payment {
  readonly quota: Quota;
  readonly address: string;
  isPaid: boolean;
}

async function settled(identified: Promise<Principal>, payment: Payment): Promise<Principal> {
  try {
    const principal = await identified;
    if (payment.isPaid) payment.quota.refundToken(payment.address);
    return principal;
  } catch (error) {
    settleRefusal(error, payment);
    throw error;
  }
}

/** @throws ClientError RATE_LIMITED, in the place of the refusal */
function settleRefusal(error: unknown, { quota, address, isPaid }: Payment): void {
  const isBad = error instanceof ClientError && error.code === 'INVALID_TOKEN';
  if (isBad && !isPaid) quota.chargeToken(address);
  // Nobody is to blame for an issuer that cannot be asked.
  if (!isBad && isPaid) quota.refundToken(address);
}
