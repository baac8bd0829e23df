import type { IntakeProfile, PostalText } from '../../kit/intake/index.ts';
import type { Aggregate } from '../order/aggregate.ts';
import type { Outcome } from '../order/outcome.ts';
import type { HeldAddress } from '../order/reconcile.ts';
import type { Stay } from '../order/stay.ts';
import type { AddressDeliveryRow, IntakeRow, NoticeRow, OrderAddress, Purpose } from '../tables.ts';

/**
 * Where orders live. Everything that must outlive a process is behind this port; no caller sees SQL. Each method is
 * one transaction: it is on disk before the promise resolves, or has not happened.
 */
export interface OrderStore {
  /** Makes an order, once per key. `compose` is pure and runs inside the transaction, on facts read in it. */
  submit<Refusal>(submission: Submission<Refusal>): Promise<Submitted<Refusal>>;
  /** Changes an order, once per key. `decide` is pure and runs inside the transaction. */
  command<Refusal>(command: Command<Refusal>): Promise<Commanded<Refusal>>;
  /** What a key did, without doing anything. */
  recall(keyed: Keyed): Promise<KeyMemory | null>;

  /** Agencies for which something is due, and when the next thing of any other agency is. Real time, ms. */
  due(nowMs: number): Promise<{ readonly agencies: readonly string[]; readonly nextMs: number | null }>;
  /** Hands out work until `untilMs`; work whose lease ran out is handed out again. */
  lease(request: LeaseRequest): Promise<readonly Leased[]>;
  /** Frees what a worker of this store had leased when it was lost. Called once, before the first lease. */
  reclaim(): Promise<void>;
  /** Takes results in. A result whose lease somebody else holds by now is dropped: the next call asks the agency. */
  settle(results: readonly Settlement[]): Promise<void>;
  /**
   * An agency answers again: what waits for it is due now, one page at a time, so that a long queue holds nobody up.
   * Answers where the next page begins, null at the end.
   */
  hasten(hastening: Hastening): Promise<string | null>;
  /** What time brings: days begin, rows become due, temporary moves end, deadlines pass. Answers how many orders changed. */
  turnCalendar(now: Date): Promise<number>;

  /** Orders that were taken while addresses could not be checked, oldest first. */
  unchecked(limit: number): Promise<readonly Unchecked[]>;
  /** What the check said of the address as typed; dropped where the order has changed since. */
  recordCheck(order: Unchecked, found: { readonly isSettled: boolean; readonly address: OrderAddress }): Promise<void>;

  /** What people are still to be told, oldest first. */
  outgoingNotices(limit: number): Promise<readonly NoticeRow[]>;
  /** These are on disk where messages are kept. */
  forgetNotices(ids: readonly string[]): Promise<void>;

  /** Rows of one agency to be compared with its record, which they are once in a business day. */
  unreconciled(agency: string, limit: number, today: string): Promise<readonly Unreconciled[]>;
  /** What the agency holds of the person. */
  recordSnapshot(deliveryId: string, held: readonly HeldAddress[]): Promise<void>;

  /** Every subgraph that may keep addresses. Those not known yet are awaited by new orders. */
  expectIntakes(subgraphs: readonly { readonly agency: string; readonly subgraph: string }[]): Promise<void>;
  intakes(): Promise<readonly IntakeRow[]>;
  /** Null: this subgraph keeps no addresses. */
  recordProfile(agency: string, profile: IntakeProfile | null): Promise<void>;
  recordHolders(agency: string, holders: readonly Holder[]): Promise<void>;
  /** All holders have been read: orders that waited for this agency get their rows. */
  completeIndex(agency: string): Promise<void>;

  /** Calls `listener` after a transaction that left work to do. Answers how to stop it. */
  onWork(listener: () => void): () => void;
}

export interface Unchecked {
  readonly orderId: string;
  readonly version: number;
  /** The new address as it was typed. */
  readonly typed: PostalText;
}

export interface Unreconciled {
  readonly deliveryId: string;
  readonly personId: string;
}

/** A command as its idempotency key names it. */
export interface Keyed {
  readonly personId: string;
  readonly operation: string;
  readonly key: string;
  readonly contentDigest: string;
}

export interface KeyMemory {
  readonly orderId: string;
  readonly isSameContent: boolean;
}

/** What is true at the moment of the transaction. */
export interface Facts {
  readonly intakes: readonly IntakeRow[];
  /** Of all movers. */
  readonly holdings: readonly Holding[];
  /** Greater than any drawn before. */
  readonly sequence: number;
  /** Business time. */
  readonly now: Date;
}

export interface Holding {
  readonly personId: string;
  readonly agency: string;
  readonly purpose: Purpose;
  /** It follows the record of another agency. */
  readonly isDerived: boolean;
}

export interface Holder {
  readonly person: string;
  readonly purposes: readonly string[];
  /** Those of the purposes that follow another agency's record. */
  readonly derived: readonly string[];
}

export interface Letter {
  readonly personId: string;
  readonly kind: 'DISPUTE' | 'NOTICE' | 'INVITATION' | 'WELCOME' | 'CONFIRMATION';
  readonly address: OrderAddress;
  readonly code: string | null;
}

export interface Submission<Refusal> {
  readonly keyed: Keyed;
  readonly movers: readonly string[];
  /** Invitations mailed for the same person before this real time, ms, do not count any more. */
  readonly invitedSinceMs: number;
  readonly compose: (
    facts: Facts & {
      readonly open: readonly Aggregate[];
      readonly leased: ReadonlySet<string>;
      /** Temporary moves of whoever submits, those that were stopped left out. */
      readonly stays: readonly Stay[];
      readonly invitedLately: number;
    },
  ) =>
    | { readonly aggregate: Aggregate; readonly letters: readonly Letter[]; readonly superseded: readonly Aggregate[] }
    | { readonly refusal: Refusal };
}

export type Submitted<Refusal> =
  | { readonly kind: 'done'; readonly orderId: string; readonly replayed: boolean }
  | { readonly kind: 'keyReused'; readonly orderId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Command<Refusal> {
  readonly orderId: string;
  /** Null: the command has no memory of its own, as a wrong code. */
  readonly keyed: Keyed | null;
  /** A refusal may still leave a mark, as a count of wrong codes; its key stays free. */
  readonly decide: (
    aggregate: Aggregate,
    facts: Facts & {
      /** Rows about which a call is under way. */
      readonly leased: ReadonlySet<string>;
      /** Real time, ms: what wrong codes are counted by. */
      readonly realMs: number;
      /** The orders of the same submitter that took this one's place, one after the other. */
      readonly successors: readonly Aggregate[];
      /** Codes mailed for this order. */
      readonly codes: readonly (Letter & { readonly code: string })[];
    },
  ) => {
    readonly aggregate: Aggregate;
    readonly refusal?: Refusal;
    readonly letters?: readonly Letter[];
    /** What becomes of successors, in the same transaction; those that are left out stay. */
    readonly successors?: readonly Aggregate[];
  };
}

export type Commanded<Refusal> = Submitted<Refusal> | { readonly kind: 'unknown' };

export interface LeaseRequest {
  /** How much of each agency's. */
  readonly shares: readonly { readonly agency: string; readonly limit: number }[];
  readonly nowMs: number;
  readonly untilMs: number;
}

export interface Hastening {
  readonly agency: string;
  readonly nowMs: number;
  /** Empty for the first page. */
  readonly after: string;
  readonly limit: number;
}

/** One thing to be said to an agency. */
export interface Leased {
  readonly lease: string;
  readonly aggregate: Aggregate;
  readonly row: AddressDeliveryRow;
}

export interface Settlement {
  readonly deliveryId: string;
  readonly lease: string;
  readonly outcome: Outcome;
  /** What the agency signed; null when it said nothing that can be proved. */
  readonly evidence: { readonly digest: string; readonly proof: string } | null;
  /** When to try again if something is still to be done. Real time, ms. */
  readonly retryAtMs: (row: AddressDeliveryRow) => number;
}
