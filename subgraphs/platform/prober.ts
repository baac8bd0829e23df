import { type Clock, type Database, dayOf } from '../kit/index.ts';
import type { AgencyQuestions } from './askAgency.ts';
import { afterProbe, type HealthThresholds } from './health.ts';
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
}

export interface Prober {
  /** Asks every agency once and records what it found. */
  round(): Promise<void>;
  /**
   * For the first seconds, in which agencies are still starting: asks only those never reached, and takes no note of
   * failures. False when all were reached.
   */
  settle(): Promise<boolean>;
}

/** What is remembered of an agency between rounds. Bounded by the number of subgraphs. */
interface Memory {
  failures: number;
  answers: number;
}

export function createProber(options: ProberOptions): Prober {
  const memories = new Map<string, Memory>();

  async function probe(name: string, url: string): Promise<ProbeRecord> {
    const { clock, db, questions, roundsPerProfile } = options;
    const memory = memories.get(name) ?? { failures: 0, answers: 0 };
    memories.set(name, memory);
    const outcome = await questions.askHealth(url);
    memory.failures = outcome.isAnswered ? 0 : memory.failures + 1;
    const isProfileDue = outcome.isAnswered && memory.answers % roundsPerProfile === 0;
    // A silent agency may come back with other rules: ask it first thing.
    memory.answers = outcome.isAnswered ? memory.answers + 1 : 0;
    const agencyCode = name.toUpperCase();
    const before = await createLoaders(db).healthByAgency.load(agencyCode);
    const { failures } = memory;
    return {
      agencyCode,
      ...outcome,
      health: afterProbe(before, { ...outcome, agencyCode, failures, at: clock.now() }, options),
      profile: isProfileDue ? await questions.askProfile(url) : null,
    };
  }

  async function probeAll(entries: readonly (readonly [string, string])[]): Promise<readonly ProbeRecord[]> {
    return Promise.all(entries.map(([name, url]) => probe(name, url)));
  }

  return {
    async round() {
      const records = await probeAll(Object.entries(options.subgraphUrls));
      recordRound(options.db, records, dayOf(options.clock.now()));
    },
    async settle() {
      const unreached = Object.entries(options.subgraphUrls).filter(([name]) => !memories.get(name)?.answers);
      const records = await probeAll(unreached);
      const reached = records.filter(({ isAnswered }) => isAnswered);
      recordRound(options.db, reached, dayOf(options.clock.now()));
      for (const memory of memories.values()) memory.failures = 0;
      return reached.length < unreached.length;
    },
  };
}
