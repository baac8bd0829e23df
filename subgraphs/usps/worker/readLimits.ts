import { StartupError } from '../../kit/base/errors.ts';
import { type AgencyLimits, defaultLimits, type WorkerLimits } from './limits.ts';

const names = ['callsUnderWayMax', 'callsPerSecondMax', 'breakerFailuresMax', 'breakerOpenMs'] as const;
const most: Readonly<Record<(typeof names)[number], number>> = {
  callsUnderWayMax: 1000,
  callsPerSecondMax: 100_000,
  breakerFailuresMax: 1000,
  breakerOpenMs: 3_600_000,
};

/**
 * The worker's bounds, with those of `INTAKE_LIMITS`: JSON of any of `callsUnderWayMax`, `callsPerSecondMax`,
 * `breakerFailuresMax`, `breakerOpenMs`, for every agency, and under `agencies` for one by its code:
 * `{"callsPerSecondMax":100,"agencies":{"IRS":{"callsPerSecondMax":20}}}`.
 * @throws StartupError naming what is wrong in it.
 */
export function readLimits(env: NodeJS.ProcessEnv): WorkerLimits {
  const text = env.INTAKE_LIMITS;
  if (text === undefined || text === '') return defaultLimits;
  const { agencies = {}, ...common } = objectOf(parse(text), 'INTAKE_LIMITS');
  const ofAgencies = Object.entries(objectOf(agencies, 'INTAKE_LIMITS.agencies')).map(([agency, limits]) => {
    const where = `INTAKE_LIMITS.agencies.${agency}`;
    return [agency.toUpperCase(), agencyLimitsOf(objectOf(limits, where), where)] as const;
  });
  return {
    ...defaultLimits,
    ...agencyLimitsOf(common, 'INTAKE_LIMITS'),
    agencies: Object.fromEntries(ofAgencies),
  };
}

function agencyLimitsOf(given: Readonly<Record<string, unknown>>, where: string): Partial<AgencyLimits> {
  const limits: Record<string, number> = {};
  for (const [name, value] of Object.entries(given)) {
    const known = names.find((one) => one === name);
    if (known === undefined) throw new StartupError(`${where}.${name} is no limit; there are ${names.join(', ')}.`);
    if (!Number.isSafeInteger(value) || Number(value) < 1 || Number(value) > most[known]) {
      throw new StartupError(`${where}.${name} is not a whole number from 1 to ${most[known]}.`);
    }
    limits[known] = Number(value);
  }
  return limits;
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
