import { type Concerned, type Disclosed, DisclosedParts, earlier } from './disclosed.ts';
import type { DisclosurePlan, FetchDisclosure } from './disclosurePlan.ts';
import type { JsonObject } from './ownKey.ts';
import { showsAny } from './shownFields.ts';
import type { ToldSubject, ToldSubjects } from './toldSubjects.ts';

/** About the caller; about whom the agency named. */
const ofCaller = 1;
const ofNamed = 2;

/** What one run, or one part of it, has shown of what is recorded. */
export class ShownInRun {
  readonly #plan: DisclosurePlan;
  /** By unit. */
  readonly #marks: Uint8Array;
  #isAny = false;
  #named: NamedInRun | null = null;
  #lastNamed: ToldSubjects | undefined;

  constructor(plan: DisclosurePlan) {
    this.#plan = plan;
    this.#marks = new Uint8Array(plan.units);
  }

  /** An object came in answer to a fetch. @param subjects those whom the agency named; undefined: the caller alone. */
  came(disclosure: FetchDisclosure, object: JsonObject, isWhole: boolean, subjects: ToldSubjects | undefined): void {
    const { shows } = disclosure;
    if (subjects !== undefined) this.#know(disclosure, subjects);
    if (shows === null) return;
    const mark = this.#marks[shows.unit] ?? 0;
    const bit = subjects === undefined ? ofCaller : ofNamed;
    if ((mark & bit) !== 0 && (subjects === undefined || this.#named?.holds(shows.unit, subjects) === true)) return;
    if (!showsAny(object, shows.fields, isWhole)) return;
    this.#marks[shows.unit] = mark | bit;
    this.#isAny = true;
    if (subjects !== undefined) this.#named?.show(shows.unit, subjects);
  }

  /** A request was sent that told one agency what another knows. */
  sent({ tells }: FetchDisclosure): void {
    for (const unit of tells) {
      this.#marks[unit] = ofCaller;
      this.#isAny = true;
    }
  }

  /** What was shown since it was asked for the last time; null for nothing. */
  take(): Disclosed | null {
    if (!this.#isAny) return null;
    const disclosed = this.#named === null ? this.#plan.shown(this.#marks) : this.#withNames(this.#named);
    this.#marks.fill(0);
    this.#isAny = false;
    // Whom an agency named is kept: what it told may still go to another agency.
    this.#named?.forgetShown();
    return disclosed;
  }

  #know({ agency }: FetchDisclosure, subjects: ToldSubjects): void {
    if (subjects === this.#lastNamed) return;
    this.#lastNamed = subjects;
    this.#named ??= new NamedInRun();
    this.#named.know(agency, subjects);
  }

  #withNames(named: NamedInRun): Disclosed {
    const parts = new DisclosedParts();
    const plan = this.#plan;
    const callers = new Set<string>();
    let othersSinceMs: number | undefined;
    this.#marks.forEach((mark, unit) => {
      const { agency, recipient } = plan.unitAt(unit);
      if (mark === 0 || recipient !== null) return;
      if ((mark & ofCaller) !== 0) {
        callers.add(agency);
        parts.add(agency, null, null, plan.coordinatesOf(unit, null));
      }
      for (const { people, sinceMs } of named.shownIn(unit)) {
        for (const { subject, fields } of people) {
          const coordinates = plan.coordinatesOf(unit, fields);
          parts.add(agency, null, subject, coordinates);
          if (isOther(subject) && coordinates.length > 0) othersSinceMs = earlier(othersSinceMs, sinceMs);
        }
      }
    });
    this.#marks.forEach((mark, unit) => {
      const { agency, recipient } = plan.unitAt(unit);
      if (mark === 0 || recipient === null) return;
      let isAnybodys = false;
      for (const { people } of named.of(agency)) {
        for (const { subject, fields } of people) {
          const coordinates = plan.coordinatesOf(unit, fields);
          parts.add(agency, recipient, subject, coordinates);
          isAnybodys ||= coordinates.length > 0;
        }
      }
      // Of somebody it is: better the caller than nobody.
      if (!isAnybodys || callers.has(agency)) {
        parts.add(agency, recipient, null, plan.coordinatesOf(unit, null));
      }
    });
    return { parts: parts.parts(), othersSinceMs };
  }
}

function isOther(subject: ToldSubject['subject']): subject is Concerned {
  return subject !== null && subject.basis !== 'SELF';
}

/** Whom agencies named in one run. */
class NamedInRun {
  readonly #byAgency = new Map<string, ToldSubjects[]>();
  readonly #byUnit = new Map<number, ToldSubjects[]>();

  know(agency: string, subjects: ToldSubjects): void {
    const known = this.#byAgency.get(agency);
    if (known === undefined) this.#byAgency.set(agency, [subjects]);
    else if (!known.includes(subjects)) known.push(subjects);
  }

  of(agency: string): readonly ToldSubjects[] {
    return this.#byAgency.get(agency) ?? [];
  }

  holds(unit: number, subjects: ToldSubjects): boolean {
    return this.#byUnit.get(unit)?.includes(subjects) === true;
  }

  show(unit: number, subjects: ToldSubjects): void {
    const shown = this.#byUnit.get(unit);
    if (shown === undefined) this.#byUnit.set(unit, [subjects]);
    else shown.push(subjects);
  }

  shownIn(unit: number): readonly ToldSubjects[] {
    return this.#byUnit.get(unit) ?? [];
  }

  forgetShown(): void {
    this.#byUnit.clear();
  }
}
