import type { Brand } from '../base/brand.ts';

/** All of a row but when, for which request and under which id: made once, kept, and joined with those. */
export type RowTemplate = Brand<string, 'RowTemplate'>;

/** One disclosure that is to be recorded. */
export interface DisclosureRow {
  readonly template: RowTemplate;
  readonly requestId: string;
}

/** Where disclosures are recorded before the answer leaves. */
export interface DisclosurePort {
  /** False: what is recorded must not be shown now, for it could not be accounted for. */
  readonly isWritable: () => boolean;
  /** Resolves once the rows are durable. Rejects when they cannot be made so in time. */
  readonly record: (rows: readonly DisclosureRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const done = Promise.resolve();

/** For a graph in which nothing is classified: there is nothing to record. */
export const noDisclosure: DisclosurePort = Object.freeze({
  isWritable: () => true,
  record: () => done,
  close: () => done,
});
