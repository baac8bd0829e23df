/** Families of loans; a code belongs to the first family whose beginning it has. 20 U.S.C. 1087e(m)(3)(A). */
export interface LoanFamily {
  readonly prefix: string;
  readonly isDirect: boolean;
  /** May enter a Direct Consolidation; its earlier payments then count nothing but its balance weighs. */
  readonly consolidates: boolean;
  readonly citation: string;
}

const citation = '20 U.S.C. 1087e(m)(3)(A)';

/** The last row is for every other code. */
export const loanFamilies: readonly LoanFamily[] = [
  { prefix: 'DIRECT_', isDirect: true, consolidates: true, citation },
  { prefix: 'FFEL', isDirect: false, consolidates: true, citation },
  { prefix: 'PERKINS', isDirect: false, consolidates: true, citation },
  { prefix: 'HEAL', isDirect: false, consolidates: true, citation },
  { prefix: 'PRIVATE', isDirect: false, consolidates: false, citation },
  { prefix: '', isDirect: false, consolidates: true, citation },
];

export function familyOf(code: string): LoanFamily {
  const family = loanFamilies.find(({ prefix }) => code.startsWith(prefix));
  if (family === undefined) throw new Error('the table of loan families has lost its last row');
  return family;
}
