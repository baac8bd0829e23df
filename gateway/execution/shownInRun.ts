import type { Concerned, Disclosed } from './disclosed.ts';
import type { DisclosurePlan, FetchDisclosure } from './disclosurePlan.ts';
import type { JsonObject } from './ownKey.ts';
import { showsAny } from './shownFields.ts';

/** About the caller; about whom the agency named. */
const ofCaller = 1;
const ofNamed = 2;

/** What one run, or one part of it, has shown of what is recorded. */
export class ShownInRun {
  readonly #plan: DisclosurePlan;
  /** By unit. */
  readonly #marks: Uint8Array;
  #isAny = false;
  /** By agency. */
  #named: Map<string, Map<string, Concerned>> | null = null;
  #lastNamed: readonly Concerned[] | undefined;

  constructor(plan: DisclosurePlan) {
    this.#plan = plan;
    this.#marks = new Uint8Array(plan.units);
  }

  /** An object came in answer to a fetch. @param subjects those whom the agency named; undefined: the caller alone. */
  came(
    { shows }: FetchDisclosure,
    object: JsonObject,
    isWhole: boolean,
    subjects: readonly Concerned[] | undefined,
  ): void {
    if (shows === null) return;
    const mark = this.#marks[shows.unit] ?? 0;
    const bit = subjects === undefined ? ofCaller : ofNamed;
    if ((mark & bit) !== 0 && subjects === this.#lastNamed) return;
    if (!showsAny(object, shows.fields, isWhole)) return;
    this.#marks[shows.unit] = mark | bit;
    this.#isAny = true;
    this.#lastNamed = subjects;
    if (subjects !== undefined) this.#name(shows.unit, subjects);
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
    const disclosed = this.#plan.shown(this.#marks);
    const told = this.#named === null ? disclosed : this.#withNames(disclosed, this.#named);
    this.#marks.fill(0);
    this.#isAny = false;
    this.#named = null;
    this.#lastNamed = undefined;
    return told;
  }

  #name(unit: number, subjects: readonly Concerned[]): void {
    const agency = this.#plan.agencyOf(unit);
    if (agency === null) return;
    this.#named ??= new Map();
    const ofAgency = this.#named.get(agency) ?? new Map<string, Concerned>();
    this.#named.set(agency, ofAgency);
    for (const one of subjects) ofAgency.set(`${one.id} ${one.basis} ${one.ref}`, one);
  }

  #withNames({ parts }: Disclosed, named: ReadonlyMap<string, ReadonlyMap<string, Concerned>>): Disclosed {
    const callers = new Set<string | null>();
    this.#marks.forEach((mark, unit) => {
      if ((mark & ofCaller) !== 0) callers.add(this.#plan.agencyOf(unit));
    });
    return {
      parts: parts.map((part) => {
        const subjects = named.get(part.agency);
        if (subjects === undefined) return part;
        const isOfCaller = part.recipient === null && callers.has(part.agency);
        return { ...part, subjects: [...(isOfCaller ? [null] : []), ...subjects.values()] };
      }),
    };
  }
}
