import { monthOfDay } from '../calendar.ts';
import type { CreditFacts, LoanFacts } from '../facts.ts';
import { familyOf } from '../rules/loanTypes.ts';
import type { LoanInput } from './input.ts';
import type { IssueList } from './issues.ts';
import { type RowReader, readCents, readCount, readDay } from './parts.ts';

/** A loan, still without its months. Null when its row is refused. */
export function checkLoan(input: LoanInput, index: number, issues: IssueList): Omit<LoanFacts, 'segments'> | null {
  const reader: RowReader = { row: input.row ?? `loans[${index}]`, issues };
  const openedOn = readDay(reader, 'openedOn', input.openedOn);
  if (openedOn === null) return null;
  if (!Number.isInteger(input.dueDay) || input.dueDay < 1 || input.dueDay > 31) {
    return issues.refuse('DATE_INVALID', reader.row, 'dueDay');
  }
  const closedOn = input.closedOn === null ? null : readDay(reader, 'closedOn', input.closedOn);
  if (closedOn !== null && closedOn < openedOn) return issues.refuse('PERIOD_REVERSED', reader.row, 'closedOn');
  return {
    id: input.id,
    type: input.type,
    isDirect: familyOf(input.type).isDirect,
    openedOn,
    openedMonth: monthOfDay(openedOn),
    closedMonth: closedOn === null ? null : monthOfDay(closedOn),
    dueDay: input.dueDay,
    hasBalance: input.hasBalance,
    credit: checkCredit(input, reader),
  };
}

/** What is wrong with a part of the credit leaves that part out, never the loan. */
function checkCredit(input: LoanInput, reader: RowReader): CreditFacts {
  const consolidated = input.consolidationOf.flatMap(({ type, balanceCents, qualifyingCount }, index) => {
    const field = `consolidationOf[${index}]`;
    const family = familyOf(type);
    if (!family.consolidates) {
      reader.issues.refuse('PRIVATE_LOAN_CONSOLIDATED', reader.row, field);
      return [];
    }
    const cents = readCents(reader, `${field}.balance`, balanceCents);
    const count = readCount(reader, `${field}.qualifyingCount`, qualifyingCount);
    return cents === null || count === null ? [] : [{ balanceCents: cents, count: family.isDirect ? count : 0 }];
  });
  return {
    imported: readCount(reader, 'priorQualifyingCount', input.priorQualifyingCount) ?? 0,
    provenance: input.priorProvenance,
    consolidated,
  };
}
