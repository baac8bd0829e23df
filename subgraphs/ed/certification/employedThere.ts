interface Span {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Whether one of these jobs touches the period. Not that it covers it: the period is the employer's to confirm, and a
 * gap that is asked about is made of whole months while jobs begin and end inside them.
 */
export function employedThere(jobs: readonly Span[], { from, to }: Span): boolean {
  return jobs.some((job) => (to === null || job.from <= to) && (job.to === null || job.to >= from));
}
