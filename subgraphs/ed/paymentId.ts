/** The id of a judged month: which loan, which month. */
export function paymentIdOf(loanId: string, month: string): string {
  return `${loanId}.${month}`;
}

/** Null for a text that is no such id. */
export function parsePaymentId(id: string): { readonly loanId: string; readonly month: string } | null {
  const [, loanId, month] = /^(.+)\.(\d{4}-\d{2})$/.exec(id) ?? [];
  return loanId === undefined || month === undefined ? null : { loanId, month };
}
