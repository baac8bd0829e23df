import { type Counter, createCounterRegistry, type Gauge, type Histogram } from './counters.ts';

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
  /** reason: a fixed word for why a token was refused. */
  readonly tokenRefusals: Counter;
  /** outcome: `recorded` or `refused`, of the rows that account for what was shown. */
  readonly disclosures: Counter;
  readonly ledgerBatchRows: Histogram;
  /** From the moment a row is handed over until it is durable. */
  readonly ledgerSeconds: Histogram;
  /** state: `writable` or `unwritable`, counted when it becomes so. */
  readonly ledgerWritable: Counter;
  /** code of the denial; mode: `enforced`, or `reported` in a dry run. */
  readonly denials: Counter;
  /** outcome of looking at the file of switches: `loaded`, `bad_signature`, `rolled_back`, `unreadable` or `not_kept`. */
  readonly switches: Counter;
  /** kind: `agency`, `field`, `client` or `operation`. */
  readonly suspended: Counter;
  /** by: `person` or `address`. */
  readonly rateLimited: Counter;
  readonly headersRefused: Counter;
  /** outcome of asking whether somebody may be told of another: `own`, `allowed`, `withheld` or `unavailable`. */
  readonly subjectGate: Counter;
  /** Counted in the answer. */
  readonly actualCost: Histogram;
  /** Open now. transport: `event_stream`, `websocket` or `multipart`. */
  readonly subscriptions: Gauge;
  /** transport; outcome: `delivered` to the network, or `dropped` with a subscriber that was too slow. */
  readonly subscriptionEvents: Counter;
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
    tokenRefusals: registry.counter('gateway_token_refusals_total', 'Access tokens refused, by reason.', ['reason']),
    disclosures: registry.counter('gateway_disclosures_total', 'Disclosures to account for, by outcome.', ['outcome']),
    ledgerBatchRows: registry.histogram(
      'gateway_ledger_batch_rows',
      'Rows written to the ledger at once.',
      [],
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    ),
    ledgerSeconds: registry.histogram('gateway_ledger_seconds', 'Time until a row of the ledger is durable.', []),
    ledgerWritable: registry.counter('gateway_ledger_writable', 'Times the ledger became writable or unwritable.', [
      'state',
    ]),
    denials: registry.counter('gateway_denials_total', 'What was denied, by code.', ['code', 'mode']),
    switches: registry.counter('gateway_switches_total', 'Looks at the file of switches, by outcome.', ['outcome']),
    suspended: registry.counter('gateway_suspended_total', 'What was not answered because it is turned off.', ['kind']),
    rateLimited: registry.counter('gateway_rate_limited_total', 'Requests refused for their rate.', ['by']),
    headersRefused: registry.counter(
      'gateway_headers_refused_total',
      'Requests refused for a header that is ours to set.',
      [],
    ),
    subjectGate: registry.counter('gateway_subject_gate_total', 'Persons asked about, by what was decided.', [
      'outcome',
    ]),
    actualCost: registry.histogram(
      'gateway_operation_actual_cost',
      'Cost of operations, counted in a sample of the answers.',
      [],
      costBounds,
    ),
    subscriptions: registry.gauge('gateway_subscriptions', 'Subscriptions that are open.', ['transport']),
    subscriptionEvents: registry.counter('gateway_subscription_events_total', 'Events of subscriptions, by outcome.', [
      'transport',
      'outcome',
    ]),
    render: registry.render,
    totals: registry.totals,
  };
}
