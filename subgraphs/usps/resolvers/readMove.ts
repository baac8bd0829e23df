import { dayIn, daysBetween, type PostalText, timeZoneOf } from '../../kit/intake/index.ts';
import type { Context } from '../loaders.ts';
import type { Move } from '../order/compose.ts';
import type { ChangeAddressInput } from '../resolvers.generated.ts';
import type { IntakeRow } from '../tables.ts';
import { newAddress, standardAddress } from './checkedAddress.ts';
import { invalid, readAddress } from './readAddress.ts';
import { readMovers } from './readMovers.ts';

/** When a move may take effect, and how long a temporary one may last. Postal pages differ: these are ours. */
const limits = { daysAheadMax: 90, daysBackMax: 30, temporaryDaysMax: 364 } as const;

/** A move that nothing is wrong with, or everything that is wrong with it. */
export async function readMove(input: ChangeAddressInput, intakes: readonly IntakeRow[], context: Context) {
  const from = readAddress(input.from, ['from']);
  const to = readAddress(input.to, ['to']);
  const movers = await readMovers(input.movers, context);
  const purposes = movingPurposes(input);
  const errors = [
    ...from.errors,
    ...to.errors,
    ...wrongDates(input, todayWhere(from.typed, context)),
    ...wrongRecipients(input.recipients, intakes),
    ...(purposes.length === 0
      ? [invalid('Name what the address is for; a temporary move leaves the residence.', ['purposes'])]
      : []),
    ...movers.errors,
  ];
  if (errors.length > 0) return { errors };
  const target = newAddress(to.typed, input.overrideToken, ['to'], context);
  if ('error' in target) return { errors: [target.error] };
  const move: Move = {
    submittedBy: context.caller.subject ?? '',
    kind: input.kind,
    from: standardAddress(from.typed, context),
    to: target.address,
    typed: { from: from.typed, to: to.typed },
    overridden: target.overridden,
    toCheck: target.toCheck,
    effectiveOn: input.effectiveOn,
    returnOn: input.returnOn ?? null,
    purposes,
    movers: movers.movers,
    recipients: { mode: input.recipients.mode, agencies: [...input.recipients.agencies] },
    ifNoneInFlight: input.ifNoneInFlight,
  };
  return { move };
}

/** The business day at the old address. */
function todayWhere(typed: PostalText, context: Context): string {
  return dayIn(timeZoneOf(standardAddress(typed, context)), context.clock.now());
}

/** A temporary move leaves the legal residence where it is. */
function movingPurposes({ kind, purposes }: ChangeAddressInput): Move['purposes'] {
  const distinct = [...new Set(purposes)];
  return kind === 'TEMPORARY' ? distinct.filter((purpose) => purpose !== 'RESIDENCE') : distinct;
}

function wrongDates({ kind, effectiveOn, returnOn }: ChangeAddressInput, today: string) {
  const ahead = daysBetween(today, effectiveOn);
  const wrong = [];
  if (ahead > limits.daysAheadMax)
    wrong.push(invalid(`A move is reported at most ${limits.daysAheadMax} days ahead.`, ['effectiveOn']));
  if (-ahead > limits.daysBackMax)
    wrong.push(invalid(`A move is reported at most ${limits.daysBackMax} days after.`, ['effectiveOn']));
  if (kind === 'PERMANENT') {
    if (returnOn) wrong.push(invalid('Only a temporary move has a return.', ['returnOn']));
    return wrong;
  }
  if (!returnOn) return [...wrong, invalid('A temporary move needs the day of the return.', ['returnOn'])];
  const stay = daysBetween(effectiveOn, returnOn);
  if (stay <= 0) wrong.push(invalid('The return is after the move.', ['returnOn']));
  if (stay > limits.temporaryDaysMax)
    wrong.push(invalid(`A temporary move lasts at most ${limits.temporaryDaysMax} days.`, ['returnOn']));
  return wrong;
}

/** Agencies are named only where some are picked, and only those that take address changes. */
export function wrongRecipients({ mode, agencies }: ChangeAddressInput['recipients'], intakes: readonly IntakeRow[]) {
  if (mode === 'ONLY' && agencies.length === 0) {
    return [invalid('Name the agencies to be told.', ['recipients', 'agencies'])];
  }
  return agencies.flatMap((code, index) => {
    const known = intakes.some(({ agency, profile, isIndexed }) => agency === code && (profile !== null || !isIndexed));
    return known
      ? []
      : [invalid('No agency of this code takes address changes.', ['recipients', 'agencies', String(index)])];
  });
}
