import { ClientError } from '../base/errors.ts';
import type { RowTemplate } from './rowTemplate.ts';

export type { RowTemplate } from './rowTemplate.ts';

/** One disclosure that is to be recorded. */
export interface DisclosureRow {
  readonly template: RowTemplate;
  readonly requestId: string;
}

/** Where disclosures are recorded before the answer leaves. */
export interface DisclosurePort {
  /** False: what is recorded must not be shown now, for it could not be accounted for. */
  readonly isWritable: () => boolean;
  /** Resolves once the rows are durable. @throws LedgerUnavailable (rejecting) when they cannot be made so in time. */
  readonly record: (rows: readonly DisclosureRow[]) => Promise<void>;
  /** The name that the ledger has for a person. */
  readonly pseudonymOf: (personId: string) => string;
  readonly close: () => Promise<void>;
}

/** What cannot be accounted for is not shown. The cause is for the log alone. */
export class LedgerUnavailable extends ClientError {
  constructor(options?: ErrorOptions) {
    super('LEDGER_UNAVAILABLE', undefined, options);
    this.name = 'LedgerUnavailable';
  }
}

const done = Promise.resolve();

/** For a graph in which nothing is classified: there is nothing to record. */
export const noDisclosure: DisclosurePort = Object.freeze({
  isWritable: () => true,
  record: () => done,
  pseudonymOf: () => '',
  close: () => done,
});
