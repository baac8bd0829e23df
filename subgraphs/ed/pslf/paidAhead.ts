import { addMonthsToDay, type Day, parseDay } from './calendar.ts';
import type { RepaymentFacts } from './facts.ts';
import { paidAheadMonthsMax, programStartsAfter } from './rules/versions.ts';

const programStart = parseDay(programStartsAfter) ?? Number.NaN;

interface Lump {
  left: number;
  /** The last due day of a bill it may pay. */
  readonly until: Day;
}

/** What of the lump sums is left for a bill: `within` their limits, and `beyond` them. Cents. */
export interface Ahead {
  readonly within: number;
  readonly beyond: number;
}

const nothing: Ahead = { within: 0, beyond: 0 };

/**
 * Lump sums paid in advance, used up bill by bill. They belong to the loan and not to the run of months in which they
 * came, so that cutting a run in two changes nothing.
 */
export class PaidAhead {
  #lumps: Lump[] = [];

  add({ advance, plan }: RepaymentFacts): void {
    // A payment made before the programme began pays its bills but counts for nothing.
    if (advance === null || advance.receivedOn <= programStart) return;
    const year = addMonthsToDay(advance.receivedOn, paidAheadMonthsMax);
    const until = plan.isIncomeDriven && advance.recertOn !== null ? Math.min(year, advance.recertOn) : year;
    this.#lumps.push({ left: advance.cents, until });
  }

  get isEmpty(): boolean {
    return this.#lumps.length === 0;
  }

  /** What there is for the bill due on this day. */
  forBill(dueOn: Day): Ahead {
    if (this.isEmpty) return nothing;
    let within = 0;
    let beyond = 0;
    for (const { left, until } of this.#lumps) {
      if (dueOn <= until) within += left;
      else beyond += left;
    }
    return { within, beyond };
  }

  /** Takes a bill's worth, also of a sum past its limit: the money is spent on that bill all the same. */
  spend(cents: number): void {
    let owed = cents;
    for (const lump of this.#lumps) {
      const spent = Math.min(lump.left, owed);
      lump.left -= spent;
      owed -= spent;
    }
    this.#lumps = this.#lumps.filter(({ left }) => left > 0);
  }
}
