const dayMs = 86_400_000;

/** Days after a move within which a registered non-citizen reports it (8 CFR 265.1). */
export const reportWithinDays = 10;

/** The last day to report a move of `movedOn`, both `YYYY-MM-DD`. */
export function addressReportDueBy(movedOn: string): string {
  return new Date(Date.parse(`${movedOn}T00:00:00Z`) + reportWithinDays * dayMs).toISOString().slice(0, 10);
}
