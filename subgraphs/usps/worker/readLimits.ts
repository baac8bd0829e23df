import { StartupError } from '../../kit/base/errors.ts';
import { type AgencyLimits, defaultLimits, type WorkerLimits } from './limits.ts';

const ofAgency = ['callsUnderWayMax', 'callsPerSecondMax', 'breakerFailuresMax', 'breakerOpenMs'] as const;
const { agencies: _, ...ofWorker } = defaultLimits;
const most = 2 ** 31 - 1;

/**
 * The worker's bounds, with what `DELIVERY_LIMITS` says otherwise: JSON of any of `WorkerLimits` by its name, and under
 * `agencies`, by agency code, of any of `AgencyLimits`:
 * `{"callsPerSecondMax":100,"agencies":{"IRS":{"callsPerSecondMax":20}}}`.
 * @throws StartupError naming what is wrong in it.
 */
export function readLimits({ DELIVERY_LIMITS: text }: NodeJS.ProcessEnv): WorkerLimits {
  if (text === undefined || text === '') return defaultLimits;
  const { agencies = {}, ...common } = objectOf(parse(text), 'DELIVERY_LIMITS');
  const limitsOfAgencies = Object.entries(objectOf(agencies, 'DELIVERY_LIMITS.agencies')).map(
    ([agency, given]): [string, Partial<AgencyLimits>] => {
      const where = `DELIVERY_LIMITS.agencies.${agency}`;
      return [agency.toUpperCase(), numbersOf(objectOf(given, where), ofAgency, where)];
    },
  );
  const names = Object.keys(ofWorker);
  return {
    ...defaultLimits,
    ...numbersOf(common, names, 'DELIVERY_LIMITS'),
    agencies: Object.fromEntries(limitsOfAgencies),
  };
}

function numbersOf(given: Readonly<Record<string, unknown>>, names: readonly string[], where: string) {
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) throw new StartupError(`${where}.${name} is no limit; there are ${names.join(', ')}.`);
    if (!Number.isSafeInteger(value) || Number(value) < 1 || Number(value) > most) {
      throw new StartupError(`${where}.${name} is not a whole number from 1 to ${most}.`);
    }
  }
  return given as Readonly<Record<string, number>>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new StartupError(`${where} is not a JSON object.`);
}
