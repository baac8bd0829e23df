/** Every bound of the engine, with its unit. */
export interface EngineLimits {
  /** Lexical tokens of a document. */
  readonly tokensMax: number;
  /** Fields inside fields, fragments followed. */
  readonly depthMax: number;
  /** Aliases in a document. */
  readonly aliasesMax: number;
  /** Root fields of an operation, fragments followed. */
  readonly rootFieldsMax: number;
  /** Directives in a document. */
  readonly directivesMax: number;
  /** Fragment definitions in a document. */
  readonly fragmentsMax: number;
  /** Fields of an operation once every fragment stands where it is spread: what the planner will have to look at. */
  readonly expandedFieldsMax: number;
  /** UTF-16 code units of a document: a comment or a literal is one token, however long. */
  readonly documentCharactersMax: number;
  /** Estimated cost of an operation by `@cost` and `@listSize`: about one for each object asked for. */
  readonly costMax: number;
  /** Objects in a list of whose length the graph says nothing. */
  readonly assumedListSize: number;
  /** The greatest value of a slicing argument, such as `first`. */
  readonly pageSizeMax: number;
  /** Selections looked at to estimate the cost of one operation. */
  readonly costStepsMax: number;
  /** Values in the variables of a request, those inside others included. */
  readonly variableValuesMax: number;
  /** Values inside values. */
  readonly variableDepthMax: number;
  /** UTF-16 code units of all strings and names in the variables of a request together. */
  readonly variableCharactersMax: number;
  /** From the arrival of a query to the end of its last fetch, planning and deferred parts included. */
  readonly operationTimeoutMs: number;
  readonly planningTimeoutMs: number;
  readonly planningWaitMs: number;
  readonly planningQueueMax: number;
  readonly planningHeapMb: number;
  readonly plannerStartMs: number;
  readonly brokenDocumentsMax: number;
  readonly preparedOperationsMax: number;
  /** Estimated memory of all prepared operations. */
  readonly preparedBytesMax: number;
  /** Programs kept of one operation: by what is denied, and by the values in `@skip` and `@include`. */
  readonly variantsMax: number;
  /** Fragments of one operation that are deferred; those after them are answered with what they stand in. */
  readonly deferredFragmentsMax: number;
  /** Deferred parts that are sent at once. */
  readonly deferredPartsMax: number;
  /** Labels of `@override(label:)` that are in force for everybody; `percent(n)` needs no mention. */
  readonly overrideLabels: readonly string[];
  /** Entity fetches of one wave that go to their subgraph in one request; 1 sends each alone. */
  readonly mergedFetchesMax: number;
  /** Events that wait for one subscriber. */
  readonly subscriberEventsMax: number;
  /** A subscriber for whom that many wait is dropped after this. */
  readonly slowSubscriberMs: number;
}

export const defaultEngineLimits: EngineLimits = Object.freeze({
  tokensMax: 2_000,
  depthMax: 15,
  aliasesMax: 30,
  rootFieldsMax: 20,
  directivesMax: 50,
  fragmentsMax: 50,
  expandedFieldsMax: 5_000,
  documentCharactersMax: 65_536,
  costMax: 10_000,
  assumedListSize: 10,
  pageSizeMax: 100,
  costStepsMax: 20_000,
  variableValuesMax: 10_000,
  variableDepthMax: 32,
  variableCharactersMax: 262_144,
  operationTimeoutMs: 30_000,
  planningTimeoutMs: 5_000,
  planningWaitMs: 15_000,
  planningQueueMax: 200,
  planningHeapMb: 512,
  plannerStartMs: 30_000,
  brokenDocumentsMax: 1_000,
  preparedOperationsMax: 2_000,
  preparedBytesMax: 134_217_728,
  variantsMax: 32,
  deferredFragmentsMax: 20,
  deferredPartsMax: 100,
  overrideLabels: [],
  mergedFetchesMax: 20,
  subscriberEventsMax: 64,
  slowSubscriberMs: 10_000,
});
