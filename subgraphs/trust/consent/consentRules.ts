import { invalid, type Refusal, toInstant } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import type { RegisteredPurpose, Registry } from '../registry.ts';
import type { ConsentTermsInput } from '../resolvers.generated.ts';
import type { ConsentTerms } from './consentText.ts';

export interface ReadTerms {
  readonly terms: ConsentTerms;
  /** Null where `problems` says that there is no such purpose for this consumer. */
  readonly purpose: RegisteredPurpose | null;
  readonly problems: readonly Refusal[];
}

const dayMs = 86_400_000;
const coordinate = /^[A-Z]\w{0,63}\.[a-z]\w{0,63}$/;

/** The terms in their one form, and everything that is wrong with them; `path` is where they stand in the arguments. */
export function readTerms(
  input: ConsentTermsInput,
  ports: { readonly registry: Registry; readonly agencies: ReadonlySet<string>; readonly now: Date },
  path: string,
): ReadTerms {
  const { provider, consumer, mode, fetch, keepDays } = input;
  const { frequencyPerDay = null, dataFrom = null, dataTo = null } = input;
  const fields = [...new Set(input.fields)].sort();
  const expiresAt = new Date(toInstant(input.expiresAt) ?? Number.NaN);
  const problems: Refusal[] = [];
  const add = (field: string, message: string) => problems.push(invalid('INVALID_INPUT', [path, field], message));

  if (!ports.agencies.has(provider)) add('provider', 'There is no such agency.');
  if (provider === consumer) add('consumer', 'An agency needs no consent to read its own records.');
  const purpose = purposeOf(input, ports.registry);
  if (purpose === null) add('purpose', 'This agency is not registered to ask for consent with this purpose.');
  if (fields.length === 0 || fields.length > limits.consentFieldsMax) {
    add('fields', `Name 1 to ${limits.consentFieldsMax} fields.`);
  } else if (!fields.every((field) => coordinate.test(field))) {
    add('fields', 'A field is named as Type.field.');
  }
  if (frequencyPerDay !== null && (frequencyPerDay < 1 || frequencyPerDay > limits.frequencyPerDayMax)) {
    add('frequencyPerDay', `From 1 to ${limits.frequencyPerDayMax} reads a day.`);
  }
  if (dataFrom !== null && dataTo !== null && dataTo < dataFrom) add('dataTo', 'The last day lies before the first.');
  const keepsSome = keepDays >= 1 && keepDays <= limits.consentDaysMax;
  if (mode === 'STORE' ? !keepsSome : keepDays !== 0) {
    add('keepDays', `1 to ${limits.consentDaysMax} with STORE, and 0 with any other mode.`);
  }
  const aheadMs = expiresAt.getTime() - ports.now.getTime();
  if (!(aheadMs > 0 && aheadMs <= limits.consentDaysMax * dayMs)) {
    add('expiresAt', 'A consent ends in the future, and within five years.');
  }
  const purposeCode = input.purpose;
  const terms = {
    provider,
    consumer,
    purpose: purposeCode,
    fields,
    mode,
    fetch,
    frequencyPerDay,
    dataFrom,
    dataTo,
    keepDays,
    expiresAt,
  };
  return { terms, purpose, problems };
}

/** A purpose that some client of this agency is registered with, and of which a person is told. */
function purposeOf({ purpose: code, consumer }: ConsentTermsInput, registry: Registry): RegisteredPurpose | null {
  const purpose = registry.purposes.get(code);
  const isRegistered = registry.clients.some(
    ({ role, agency, purposes }) => role === 'agency' && agency === consumer && purposes.includes(code),
  );
  return purpose?.visibility === 'VISIBLE' && isRegistered ? purpose : null;
}
