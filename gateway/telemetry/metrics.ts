import { type Counter, createCounterRegistry, type Histogram } from './counters.ts';

/** What this gateway counts. No label ever names a person, a client or a value. */
export interface Metrics {
  /** outcome: `executed`, or the code of the refusal. */
  readonly operations: Counter;
  readonly operationSeconds: Histogram;
  /** Estimated before an operation was run. */
  readonly operationCost: Histogram;
  /**
   * source: `text`, `hash` (automatic persisted queries) or `id` (a trusted document's); judgement: `trusted`, or the mode of
   * the client that sent another: `log`, `warn` or `enforce`.
   */
  readonly documents: Counter;
  /** subgraph, outcome: `ok` or the code of the failure. */
  readonly subgraphRequests: Counter;
  readonly subgraphSeconds: Histogram;
  readonly subgraphRetries: Counter;
  /** Whole requests refused, by code. */
  readonly refusals: Counter;
  /** outcome: `verified`, `cached`, or why a token was not accepted. */
  readonly tokens: Counter;
  readonly render: () => string;
  readonly totals: () => Record<string, number>;
}

const costBounds = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];

export function createMetrics(): Metrics {
  const registry = createCounterRegistry();
  return {
    operations: registry.counter('gateway_operations_total', 'Operations answered, by outcome.', ['outcome']),
    operationSeconds: registry.histogram('gateway_operation_seconds', 'Time from request to answer.', []),
    operationCost: registry.histogram(
      'gateway_operation_cost',
      'Estimated cost of operations, by @cost and @listSize.',
      [],
      costBounds,
    ),
    documents: registry.counter(
      'gateway_documents_total',
      'Documents, by how they came and whether they are trusted.',
      ['source', 'judgement'],
    ),
    subgraphRequests: registry.counter('gateway_subgraph_requests_total', 'Requests to subgraphs, by outcome.', [
      'subgraph',
      'outcome',
    ]),
    subgraphSeconds: registry.histogram('gateway_subgraph_seconds', 'Time a subgraph took to answer.', ['subgraph']),
    subgraphRetries: registry.counter('gateway_subgraph_retries_total', 'Queries sent a second time.', ['subgraph']),
    refusals: registry.counter('gateway_refusals_total', 'Requests refused whole, by code.', ['code']),
    tokens: registry.counter('gateway_tokens_total', 'Access tokens looked at, by outcome.', ['outcome']),
    render: registry.render,
    totals: registry.totals,
  };
}
