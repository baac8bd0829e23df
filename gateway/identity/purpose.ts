/** What data is used for. The registry says who may use it for what. */
export interface Purpose {
  readonly code: string;
  /** The provision of law that allows it. */
  readonly legalBasis: string;
  /** Classes of data that it allows to read; `*` is every one. */
  readonly classes: '*' | ReadonlySet<string>;
  /** What the person concerned is shown of it: at once, after `withheldDays`, or never. */
  readonly visibility: 'VISIBLE' | 'WITHHELD' | 'NEVER';
  readonly withheldDays: number;
  /** Whether something may be ordered for it. Absent: it is for reading alone. */
  readonly writes?: boolean;
}

/** Nothing was said, by somebody who has to say it: nothing that is about anybody may be read. Never recorded, for it shows nobody. */
export const noPurpose: Purpose = Object.freeze({
  code: 'none',
  legalBasis: 'none',
  classes: new Set(['PUBLIC']),
  visibility: 'VISIBLE',
  withheldDays: 0,
});

/** Somebody reads what is kept about themselves: what every operation is for that says nothing else. */
export const selfService: Purpose = Object.freeze({
  code: 'self-service',
  legalBasis: '5 U.S.C. 552a(d)(1)',
  classes: '*',
  visibility: 'VISIBLE',
  withheldDays: 0,
  writes: true,
});
