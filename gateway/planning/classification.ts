/** What kind of data a coordinate holds, as its agency declared it. */
export type DataClass =
  | 'PUBLIC'
  | 'PII'
  | 'IDENTIFIER'
  | 'FINANCIAL'
  | 'TAX'
  | 'HEALTH'
  | 'EDUCATION'
  | 'IMMIGRATION'
  | 'LAW_ENFORCEMENT'
  | 'LOCATION'
  | 'ACCOUNTING';

/** The classes of a graph's coordinates. */
export interface Classification {
  /** Nothing in this graph is classified: there is nothing to record. */
  readonly isEmpty: boolean;
  /** Null where it is not marked, which is not the same as public. */
  readonly ofField: (typeName: string, fieldName: string) => readonly DataClass[] | null;
  readonly ofArgument: (typeName: string, fieldName: string, argument: string) => readonly DataClass[] | null;
  /** Whether showing it is recorded in the ledger. */
  readonly isRecorded: (typeName: string, fieldName: string) => boolean;
}

/** Of a graph that does not link to the directive. */
export const noClassification: Classification = Object.freeze({
  isEmpty: true,
  ofField: () => null,
  ofArgument: () => null,
  isRecorded: () => false,
});
