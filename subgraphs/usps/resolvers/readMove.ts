import { isCalendarDate } from '../../kit/index.ts';
import { dayIn, daysBetween, type PostalText, timeZoneOf } from '../../kit/intake/index.ts';
import type { Context } from '../loaders.ts';
import type { Move } from '../order/compose.ts';
import { type Stay, stayProblem } from '../order/stay.ts';
import type { AmendAddressChangeInput, ChangeAddressInput } from '../resolvers.generated.ts';
import { type StayLimits, settingsOf } from '../settings.ts';
import type { IntakeRow } from '../tables.ts';
import { newAddress, standardAddress } from './checkedAddress.ts';
import { commanderOfOwn } from './commander.ts';
import { invalid, type SpokenProblem, stayRefused } from './payloads.ts';
import { readAddress } from './readAddress.ts';
import { readMovers } from './readMovers.ts';
import * as texts from './refusalTexts.ts';

/** When a move may take effect. Postal pages differ: these are ours. */
const limits = { daysAheadMax: 90, daysBackMax: 30 } as const;
/** Agencies that one order may name. */
const agenciesNamedMax = 60;

/** A move that nothing is wrong with, or everything that is wrong with it. */
export async function readMove(input: ChangeAddressInput, intakes: readonly IntakeRow[], context: Context) {
  const from = readAddress(input.from, ['from']);
  const to = readAddress(input.to, ['to']);
  const movers = await readMovers(input.movers, context);
  const purposes = movingPurposes(input);
  const errors = [
    ...from.errors,
    ...to.errors,
    ...wrongDates(input, todayWhere(from.typed, context), settingsOf(context.runtime.env).stay),
    ...wrongRecipients(input.recipients, intakes),
    ...(purposes.length === 0 ? [invalid(texts.noPurpose, ['purposes'])] : []),
    ...movers.errors,
  ];
  if (errors.length > 0) return { errors };
  const target = newAddress(to.typed, input.overrideToken, ['to'], context);
  if ('error' in target) return { errors: [target.error] };
  const move: Move = {
    submittedBy: context.caller.subject ?? '',
    mayMove: (await commanderOfOwn(context)).mayMove,
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
    isConfidential: movers.isConfidential,
    coolingDays: settingsOf(context.runtime.env).coolingDays,
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

/** Days that do not exist are said first: nothing further can be told of them. */
function wrongDates(input: ChangeAddressInput, today: string, stay: StayLimits): readonly SpokenProblem[] {
  const { kind, effectiveOn, returnOn } = input;
  const malformed = malformedDates(input);
  if (malformed.length > 0) return malformed;
  const ahead = daysBetween(today, effectiveOn);
  const wrong = [
    ...(ahead > limits.daysAheadMax ? [invalid(texts.tooFarAhead(limits.daysAheadMax), ['effectiveOn'])] : []),
    ...(-ahead > limits.daysBackMax ? [invalid(texts.tooLongAgo(limits.daysBackMax), ['effectiveOn'])] : []),
  ];
  if (kind === 'PERMANENT') {
    return returnOn ? [...wrong, invalid(texts.returnOfPermanent, ['returnOn'])] : wrong;
  }
  if (!returnOn) return [...wrong, invalid(texts.returnMissing, ['returnOn'])];
  return [...wrong, ...wrongReturn({ effectiveOn, returnOn }, today, stay)];
}

function wrongReturn(stay: Stay, today: string, limits: StayLimits): readonly SpokenProblem[] {
  if (stay.returnOn <= stay.effectiveOn) return [invalid(texts.returnFirst, ['returnOn'])];
  if (stay.returnOn <= today) return [invalid(texts.returnPassed, ['returnOn'])];
  const problem = stayProblem(stay, [], limits);
  return problem === null ? [] : [stayRefused(problem)];
}

/** What the calendar does not have among the days given; null and absent is no day. */
export function malformedDates(days: Pick<AmendAddressChangeInput, 'effectiveOn' | 'returnOn'>) {
  return (['effectiveOn', 'returnOn'] as const).flatMap((name) => {
    const day = days[name];
    const isGiven = day !== null && day !== undefined;
    return isGiven && !isCalendarDate(day) ? [invalid(texts.noSuchDay, [name], 'NO_SUCH_DAY')] : [];
  });
}

/** Agencies are named only where some are picked, and only those that take address changes. */
export function wrongRecipients({ mode, agencies }: ChangeAddressInput['recipients'], intakes: readonly IntakeRow[]) {
  if (mode === 'ONLY' && agencies.length === 0) {
    return [invalid(texts.noAgencyNamed, ['recipients', 'agencies'])];
  }
  if (agencies.length > agenciesNamedMax) {
    return [invalid(texts.tooManyAgencies(agenciesNamedMax), ['recipients', 'agencies'])];
  }
  return agencies.flatMap((code, index) => {
    const known = intakes.some(({ agency, profile, isIndexed }) => agency === code && (profile !== null || !isIndexed));
    return known ? [] : [invalid(texts.unknownAgency, ['recipients', 'agencies', String(index)], 'UNKNOWN_AGENCY')];
  });
}
