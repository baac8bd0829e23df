import type { Database } from '../database/database.ts';
import type { FaultMode } from '../demo/fault.ts';
import type { IntakeInput, IntakeRequest, IntakeStatement } from './content.ts';
import type { Effect, EffectAnswer } from './effect.ts';
import type { IntakeRules, Verdict } from './judge.ts';
import type { AddressTable } from './tables.ts';

/** What an intake needs of its agency. */
export interface IntakePorts {
  readonly db: Database;
  readonly table: AddressTable;
  readonly rules: IntakeRules;
  /** Refuses for reasons only this agency knows, for example a fiduciary; null lets the delivery through. */
  readonly objection: (db: Database, input: IntakeInput) => Verdict | null;
  /** Purposes of the person that follow another agency's record. */
  readonly derivedPurposes: (db: Database, personId: string) => readonly string[];
  /** Whether the person has the duty to report that the profile tells of. */
  readonly hasDuty: (db: Database, personId: string) => boolean;
  readonly effects: (db: Database, input: IntakeInput) => readonly Effect[];
  readonly answerEffect: (db: Database, answer: EffectAnswer) => boolean;
  /** Puts payments on hold when a move is disputed. */
  readonly holdsPayments: boolean;
  /** What the demonstration makes go wrong here. */
  readonly fault: () => FaultMode;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly prove: (request: IntakeRequest, statement: IntakeStatement) => string;
  readonly count: (name: string) => void;
}

/** The lock is taken at once: two deliveries that both read "unknown" first would both have an effect. */
export function immediately<T>(db: Database, run: (tx: Database) => T): T {
  return db.transaction((tx) => run(tx as unknown as Database), { behavior: 'immediate' });
}
