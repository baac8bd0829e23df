import type { Clock } from './base/clock.ts';
import type { Counters } from './base/counters.ts';
import type { Log } from './base/log.ts';
import type { Random } from './base/random.ts';
import type { Database } from './database/database.ts';
import type { Fault } from './demo/fault.ts';
import type { Intake } from './intakePort.ts';
import type { Population } from './population/index.ts';
import type { AgencyTls } from './trust/agencyTls.ts';
import type { Caller } from './trust/caller.ts';
import type { DelegatedFields } from './trust/delegatedFields.ts';
import type { Disclosure } from './trust/disclosure.ts';
import type { Keys } from './trust/keys.ts';
import type { TimesOf } from './trust/requirePeriod.ts';

/** What an agency is: everything beside its SDL and its migrations. The name is that of its folder. */
export interface SubgraphDefinition<L> {
  /** Default port; a test finds duplicates. */
  readonly port: number;
  readonly tables: Readonly<Record<string, unknown>>;
  /** One set per request: a loader's cache must never outlive the caller it was filled for. */
  readonly createLoaders: (db: Database, caller: Caller) => L;
  readonly resolvers: object;
  /** Fields of `Person` that are the person's alone: no delegation, consent or caseload opens them to anybody else. */
  readonly ownPersonFields?: readonly string[];
  /** What somebody is shown whom the person lets see their affairs; nothing where an agency says nothing. */
  readonly delegatedFields?: DelegatedFields;
  /** What time values tell of: a consent for some days opens nothing that is not in here. */
  readonly timesOf?: TimesOf;
  /** Mutations that clients of an agency make in its name; every other is a person's. */
  readonly clientMutations?: readonly string[];
  /** Runs once, in one transaction, on an empty database. */
  readonly seed: (db: Database, population: Population) => void;
  /**
   * Keys of up to `limit` seeded entities for each type that this subgraph resolves by reference, `__typename` left
   * out: `{ StudentLoan: [{ id: 'sl-1' }] }`. The contract test asks for them.
   */
  readonly representations: (db: Database, limit: number) => Readonly<Record<string, readonly object[]>>;
  /** Where the agency keeps addresses. */
  readonly intake?: Intake;
  /**
   * Calls outside the graph, by path: `{ '/messages': takeMessages }` for the order's owner alone, or with who else may
   * make them.
   */
  readonly ownerCalls?: Readonly<Record<string, OwnerCall | CallOfAgencies>>;
  /** Background work. */
  readonly start?: (runtime: SubgraphRuntime) => Running | Promise<Running>;
}

/**
 * Answers one call. `body` is parsed JSON, unchecked; what is returned is answered as JSON, and null says that the body
 * is no request. Runs with the token already verified: `caller` is the subgraph that signed it.
 */
export type OwnerCall = (
  body: unknown,
  runtime: SubgraphRuntime,
  caller: string,
) => object | null | Promise<object | null>;

/** A call that others than the order's owner may make. */
export interface CallOfAgencies {
  readonly call: OwnerCall;
  /** Subgraphs by name, or every one that this process knows and whose public key is at hand. */
  readonly callers: 'agencies' | readonly string[];
  /** It changes nothing: an agency that is made to crash after a write does not crash after this. */
  readonly isRead?: boolean;
}

/** A subgraph whose kind of loaders is nobody else's business. */
export type Subgraph = SubgraphDefinition<unknown>;

/** What one subgraph reaches for as long as its process lives. */
export interface SubgraphRuntime {
  readonly name: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly keys: Keys;
  /** Name → address of `/graphql`, of every subgraph known to this process; the intake is the same origin, `/intake`. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** What this agency shows to others and whom it believes; null: agencies speak plainly. */
  readonly tls: AgencyTls | null;
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
  readonly random: Random;
  /** Null: everything is in memory and gone with the process. */
  readonly dataDir: string | null;
  readonly counters: Counters;
  /** What the demonstration makes go wrong here; the listener's faults are not the agency's business. */
  readonly fault: Fault;
}

/** What resolvers get as their third argument. */
export interface SubgraphContext<L> {
  readonly caller: Caller;
  readonly loaders: L;
  readonly db: Database;
  readonly clock: Clock;
  readonly requestId: string;
  /** Where a request to change something comes from that nobody signed in for: a name that says nothing else. Null: not told. */
  readonly source: string | null;
  readonly runtime: SubgraphRuntime;
  /** Whose data the answer shows, as the gateway will be told; resolvers say it by `caller.concerns`. */
  readonly disclosure: Disclosure;
  /** Aborts when nobody waits for the answer any more; what a subscription waits for has to heed it. */
  readonly signal: AbortSignal;
}

/** Background work that has begun. */
export interface Running {
  /** Ends the work; what is under way may finish. */
  stop(): Promise<void>;
  /**
   * Further demonstration switches, by method and path: `'GET /demo/letters'`. What they return is answered as JSON;
   * `body` is the parsed JSON of a POST, unchecked, else null.
   */
  readonly controls?: Readonly<Record<string, (body: unknown) => unknown | Promise<unknown>>>;
  /** Parts that the demonstration can take away while the agency itself answers: `fault <part> down`. */
  readonly parts?: Readonly<Record<string, (isDown: boolean) => void>>;
}

/** The default export of every `subgraphs/<name>/index.ts`. */
export function defineSubgraph<L>(definition: SubgraphDefinition<L>): Subgraph {
  return definition;
}
