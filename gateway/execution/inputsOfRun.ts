import { type Concerned, type Disclosed, DisclosedParts, earlier } from './disclosed.ts';
import type { DisclosurePlan } from './disclosurePlan.ts';
import type { NamedInRun } from './namedInRun.ts';
import { isOther } from './toldSubjects.ts';

/** Records what is about to be told to agencies. It rejects with a ClientError when it must not be told. */
export type RecordInputs = (disclosed: Disclosed) => Promise<void> | null;

interface Telling {
  readonly unit: number;
  readonly subject: Concerned | null;
  readonly sinceMs: number | undefined;
}

interface Batch {
  readonly tellings: Telling[];
  readonly recorded: Promise<void>;
}

/**
 * What one run tells agencies of what others know, each recorded before the request that carries it leaves. Requests that
 * begin together are recorded together, and what was told once in a run is not recorded again.
 */
export class InputsOfRun {
  readonly #plan: DisclosurePlan;
  readonly #names: NamedInRun;
  readonly #record: RecordInputs;
  /** By unit and subject; true once it is durable. */
  readonly #told = new Map<string, Promise<void> | true>();
  #batch: Batch | null = null;

  constructor(plan: DisclosurePlan, names: NamedInRun, record: RecordInputs) {
    this.#plan = plan;
    this.#names = names;
    this.#record = record;
  }

  /** @returns null when all of it is on record. It rejects as `RecordInputs` does. */
  tell(units: Iterable<number>): Promise<void> | null {
    const waits = new Set<Promise<void>>();
    for (const unit of units) {
      for (const telling of this.#tellingsOf(unit)) {
        const wait = this.#tellOne(telling);
        if (wait !== true) waits.add(wait);
      }
    }
    const [first, ...others] = waits;
    if (first === undefined) return null;
    return others.length === 0 ? first : Promise.all(waits).then(() => {});
  }

  #tellOne(telling: Telling): Promise<void> | true {
    const { unit, subject } = telling;
    const key = `${unit} ${subject === null ? '' : JSON.stringify([subject.id, subject.basis, subject.ref])}`;
    const known = this.#told.get(key);
    if (known !== undefined) return known;
    this.#batch ??= this.#begin();
    const { tellings, recorded } = this.#batch;
    tellings.push(telling);
    this.#told.set(key, recorded);
    // What could not be recorded is tried again for the next request that would tell it.
    recorded.then(
      () => void this.#told.set(key, true),
      () => void this.#told.delete(key),
    );
    return recorded;
  }

  #begin(): Batch {
    const tellings: Telling[] = [];
    const recorded = Promise.resolve().then(() => {
      this.#batch = null;
      return this.#record(this.#disclosedBy(tellings)) ?? undefined;
    });
    return { tellings, recorded };
  }

  /** Of whomever its source named; of the caller where it named nobody. */
  #tellingsOf(unit: number): readonly Telling[] {
    const { agency } = this.#plan.unitAt(unit);
    const tellings: Telling[] = [];
    for (const { people, sinceMs } of this.#names.of(agency)) {
      for (const { subject, fields } of people) {
        if (this.#plan.coordinatesOf(unit, fields).length > 0) tellings.push({ unit, subject, sinceMs });
      }
    }
    // Of somebody it is: better the caller than nobody.
    if (tellings.length === 0 || this.#names.answeredAboutCaller(agency)) {
      tellings.push({ unit, subject: null, sinceMs: undefined });
    }
    return tellings;
  }

  #disclosedBy(tellings: readonly Telling[]): Disclosed {
    const plan = this.#plan;
    if (tellings.every(({ subject }) => subject === null)) {
      const marks = new Uint8Array(plan.units);
      for (const { unit } of tellings) marks[unit] = 1;
      return plan.shown(marks);
    }
    const parts = new DisclosedParts();
    let othersSinceMs: number | undefined;
    for (const { unit, subject, sinceMs } of tellings) {
      const { agency, recipient } = plan.unitAt(unit);
      parts.add(agency, recipient, subject, plan.coordinatesOf(unit, null));
      if (isOther(subject)) othersSinceMs = earlier(othersSinceMs, sinceMs);
    }
    return { parts: parts.parts(), othersSinceMs };
  }
}
