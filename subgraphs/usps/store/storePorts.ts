/** What the store needs beside its database. */
export interface StorePorts {
  /** Business time, and the business day in Washington. */
  readonly now: () => Date;
  readonly today: () => string;
  /** Real time: leases and retries. */
  readonly realMs: () => number;
  readonly newId: (prefix: string) => string;
  /** `<kid>.<signature>` over a digest, in the Postal Service's name. */
  readonly sign: (digest: string) => string;
}
