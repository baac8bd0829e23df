import type { ToldSubjects } from './toldSubjects.ts';

/** Whose data agencies said that they showed in one run. */
export class NamedInRun {
  readonly #byAgency = new Map<string, ToldSubjects[]>();
  readonly #aboutCaller = new Set<string>();

  know(agency: string, subjects: ToldSubjects): void {
    const known = this.#byAgency.get(agency);
    if (known === undefined) this.#byAgency.set(agency, [subjects]);
    else if (!known.includes(subjects)) known.push(subjects);
  }

  /** The agency answered, and named nobody. */
  knowCaller(agency: string): void {
    this.#aboutCaller.add(agency);
  }

  of(agency: string): readonly ToldSubjects[] {
    return this.#byAgency.get(agency) ?? [];
  }

  answeredAboutCaller(agency: string): boolean {
    return this.#aboutCaller.has(agency);
  }
}
