import { type Clock, type Database, dayOf } from '../kit/index.ts';
import type { AgencyQuestions } from './askAgency.ts';
import { afterProbe, type HealthThresholds, type ProbeOutcome } from './health.ts';
import { createLoaders } from './loaders.ts';
import { type ProbeRecord, recordRound } from './writes.ts';

export interface ProberOptions extends HealthThresholds {
  readonly db: Database;
  readonly clock: Clock;
  /** Subgraph name → GraphQL address; asked each round, because agencies join and move. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly questions: AgencyQuestions;
  /** In how many rounds the intake profile of an agency that stays up is read once. */
  readonly roundsPerProfile: number;
  /** Once it is aborted, questions fail because nobody waits for them: nothing is written any more. */
  readonly signal: AbortSignal;
}

export interface Prober {
  /** Asks every agency once and records what it found. */
  round(): Promise<void>;
  /**
   * For the first seconds, in which agencies are still starting: asks only those never reached, and takes no note of
   * failures. False when all are reached.
   */
  settle(): Promise<boolean>;
}

/** What is remembered of an agency between rounds. Bounded by the number of subgraphs. */
interface Memory {
  /** In a row. */
  failures: number;
  answers: number;
}

interface Probe extends ProbeOutcome {
  readonly name: string;
  readonly url: string;
}

export function createProber(options: ProberOptions): Prober {
  const { db, clock, questions, roundsPerProfile } = options;
  const memories = new Map<string, Memory>();

  function probe(targets: readonly (readonly [string, string])[]): Promise<readonly Probe[]> {
    return Promise.all(targets.map(async ([name, url]) => ({ name, url, ...(await questions.askHealth(url)) })));
  }

  async function record(probes: readonly Probe[]): Promise<void> {
    if (probes.length === 0 || options.signal.aborted) return;
    recordRound(db, await Promise.all(probes.map(toRecord)), dayOf(clock.now()));
  }

  async function toRecord({ name, url, ...outcome }: Probe): Promise<ProbeRecord> {
    const last = memories.get(name) ?? { failures: 0, answers: 0 };
    const failures = outcome.isAnswered ? 0 : last.failures + 1;
    const isProfileDue = outcome.isAnswered && last.answers % roundsPerProfile === 0;
    // A silent agency may come back with other rules: it is asked for them first thing.
    memories.set(name, { failures, answers: outcome.isAnswered ? last.answers + 1 : 0 });
    const agencyCode = name.toUpperCase();
    const before = await createLoaders(db).healthByAgency.load(agencyCode);
    return {
      agencyCode,
      ...outcome,
      health: afterProbe(before, { ...outcome, agencyCode, failures, at: clock.now() }, options),
      profile: isProfileDue ? await questions.askProfile(url) : null,
    };
  }

  return {
    async round() {
      await record(await probe(Object.entries(options.subgraphUrls)));
    },
    async settle() {
      const probes = await probe(Object.entries(options.subgraphUrls).filter(([name]) => !memories.has(name)));
      await record(probes.filter(({ isAnswered }) => isAnswered));
      return probes.some(({ isAnswered }) => !isAnswered);
    },
  };
}
