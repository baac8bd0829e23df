import type { AddressChecker } from '../address/addressChecker.ts';
import { isSettled } from '../address/check.ts';
import type { DispatcherPorts } from './dispatcher.ts';

/** Checks what was taken while addresses could not be checked. Answers when to look again, in ms. */
export async function recheck(
  checker: AddressChecker,
  { store, limits }: Pick<DispatcherPorts, 'store' | 'limits'>,
): Promise<number> {
  if (checker.isDown()) return limits.calendarMs;
  const waiting = await store.unchecked(limits.rechecksPerRoundMax);
  for (const order of waiting) {
    const { verdict, address } = checker.check(order.typed);
    // The service can go away between two addresses: that order waits on.
    if (verdict === 'CHECK_UNAVAILABLE') return limits.calendarMs;
    await store.recordCheck(order, { isSettled: isSettled(verdict), address });
  }
  return waiting.length === limits.rechecksPerRoundMax ? 0 : limits.calendarMs;
}
