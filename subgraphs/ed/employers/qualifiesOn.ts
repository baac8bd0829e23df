import { type EmployerAnswer, qualifyEmployer } from '../pslf/qualifyEmployer.ts';

/** What the IRS said of an employer; a fact it did not tell is absent or null. */
export interface IrsFacts {
  readonly kind?: string | null;
  readonly exemptSection?: string | null;
  readonly qualifyingRanges?: readonly { readonly from: string; readonly to?: string | null }[] | null;
}

/**
 * Whether work at the employer can count on a day, YYYY-MM-DD: by its kind, and by the days on which its status stands.
 * Silence about either is no answer, and never a no.
 */
export function qualifiesOn(day: string, { kind, exemptSection, qualifyingRanges }: IrsFacts): EmployerAnswer {
  const byKind = qualifyEmployer(kind, exemptSection);
  if (byKind.answer === 'NO' || kind === null || kind === undefined) return byKind;
  if (qualifyingRanges === null || qualifyingRanges === undefined) {
    return { ...byKind, answer: 'UNDETERMINED', because: 'The IRS has not said since when its status stands.' };
  }
  if (qualifyingRanges.some(({ from, to }) => from <= day && (to ?? day) >= day)) return byKind;
  return { ...byKind, answer: 'NO', because: outOfRange(day, qualifyingRanges) };
}

function outOfRange(day: string, ranges: NonNullable<IrsFacts['qualifyingRanges']>): string {
  const ended = ranges.map(({ to }) => to ?? '').filter((to) => to !== '' && to < day);
  const lastDay = ended.sort().at(-1);
  if (lastDay !== undefined) return `Its status ended on ${lastDay}; months until then can count.`;
  const [firstDay] = ranges.map(({ from }) => from).sort();
  return firstDay === undefined ? 'The IRS lists no day on which it qualifies.' : `Its status begins on ${firstDay}.`;
}
