export { canonicalJson } from './base/canonicalJson.ts';
export { type Clock, dayOf } from './base/clock.ts';
export type { Counters } from './base/counters.ts';
export { ClientError, type ClientErrorCode } from './base/errors.ts';
export type { Log } from './base/log.ts';
export type { Random } from './base/random.ts';
export type { Database } from './database/database.ts';
export {
  type CallOfAgencies,
  defineSubgraph,
  type OwnerCall,
  type Running,
  type Subgraph,
  type SubgraphContext,
  type SubgraphDefinition,
  type SubgraphRuntime,
} from './defineSubgraph.ts';
export type { Fault, FaultMode } from './demo/fault.ts';
export { idempotently, type KeyedOutcome, type KeyedRequest, type Written } from './idempotency/idempotently.ts';
export { invalid, notPermitted, type Refusal } from './idempotency/refusals.ts';
export {
  type KeyedWrite,
  nothing,
  type WriteAnswer,
  type WriteOf,
  writeOnce,
  writeOnceAs,
} from './idempotency/writeOnce.ts';
export type { Intake, OpenIntake } from './intakePort.ts';
export { type Connection, connection, type PageArguments, pageLength, pageRowsMax } from './loaders/connection.ts';
export { manyByKey } from './loaders/manyByKey.ts';
export { oneByKey } from './loaders/oneByKey.ts';
export { receiptFeed } from './receiptFeed.ts';
export { isCalendarDate, toInstant } from './scalars/calendar.ts';
export { scalars } from './scalars/scalars.ts';
export { type HttpAnswer, type HttpQuestion, json } from './serving/httpMessage.ts';
export { type Followed, follow } from './subscriptions/follow.ts';
export { createWakes, type Wakes, type Watch } from './subscriptions/wakes.ts';
export { type AgencyTls, agencyAgent } from './trust/agencyTls.ts';
export { type AskPorts, ask } from './trust/ask.ts';
export { type Caller, type ConcernBasis, ownedBy, shownTo } from './trust/caller.ts';
export type { DelegatedFields } from './trust/delegatedFields.ts';
export type { Keys, NamedKey } from './trust/keys.ts';
export { requestAgency } from './trust/requestAgency.ts';
export { type UserErrorFields, type UserErrorOf, userError } from './userError.ts';
