// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AddressChangeRow, MoverRow, AddressDeliveryRow, DeliveryEffectRef, AddressChangeEventRow, IntakeRow, NoticeRow, ChangeAddressPayloadRef, AddressCheckRef, PersonRef, AgencyRef, ReceiptRef } from './tables.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Short name of an agency, for example `VA`. A string and not an enum, so that a new agency breaks no client. */
  AgencyCode: { input: string; output: string; }
  /** A calendar day, `YYYY-MM-DD`, in the time zone of the place it speaks of. */
  Date: { input: string; output: string; }
  /** An instant, ISO 8601 in UTC, for example `2026-03-09T14:30:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** What the Postal Service makes of an address, and which agencies could not take it. Writes nothing. */
  readonly addressCheck?: Maybe<AddressCheck>;
  /** One order of the signed-in person; null for any other id, and for an order that they made for others whom they may no longer move. */
  readonly addressChange?: Maybe<AddressChange>;
  /**
   * The order that a `changeAddress` with this key made: the way back after a lost reply. Null when none was made. Whoever made it
   * for others and may no longer move them reads its id and state.
   */
  readonly addressChangeByKey?: Maybe<AddressChange>;
};


export type Query_AddressCheckArgs = {
  input: AddressInput;
  forAgencies: InputMaybe<ReadonlyArray<Scalars['AgencyCode']['input']>>;
};


export type Query_AddressChangeArgs = {
  id: Scalars['ID']['input'];
};


export type Query_AddressChangeByKeyArgs = {
  idempotencyKey: Scalars['ID']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Tells every agency of a move, once. Answers as soon as the order is on disk, whether or not agencies are up.
   * Refusals: `INVALID_INPUT`, `NO_SUCH_DAY`, `STAY_TOO_SHORT`, `STAY_TOO_LONG`, `UNKNOWN_AGENCY`, `OVERRIDE_INVALID`,
   * `NOT_PERMITTED`, `REAUTHENTICATION_REQUIRED` (sign in again), `AUTHORITY_UNKNOWN` and `TOO_MANY_INVITATIONS` (try again
   * later), and the types `AddressNotConfirmed`, `MoveInFlight`, `KeyReused`.
   */
  readonly changeAddress?: Maybe<ChangeAddressPayload>;
  /**
   * Starts an order that is `AWAITING_CONFIRMATION`, with the code of the letter at the new address. From an invited mover:
   * their own consent, with the code of the letter they got.
   * Refusals, as for every command on an order: `NOT_FOUND`, `ORDER_ENDED`, `NOTHING_ASKED`, `VERSION_CONFLICT`, `NOT_PERMITTED`
   * (a wrong code), `TOO_MANY_CODES` (after five wrong ones within a day, counted for each order and kind of code: the next day
   * one is looked at again). Whoever acts for somebody is asked about at each command: `NOT_PERMITTED` with `CHANGE_ADDRESS` missing
   * where they may no longer, `AUTHORITY_UNKNOWN` where that cannot be found out now.
   */
  readonly confirmAddressChange?: Maybe<ChangeAddressPayload>;
  /**
   * Changes an open order; what was delivered already is delivered anew. It is changed for all who move by it: whoever may no longer
   * move one of them changes nothing. Refusals beside those of `changeAddress`:
   * `ADDRESS_CONFIRMED` (the new address was confirmed by its code, and stays).
   */
  readonly amendAddressChange?: Maybe<ChangeAddressPayload>;
  /**
   * Takes an order back before anything was applied. From an adult whom somebody else moves or invited: declines their own part
   * only. From who may no longer move somebody in it: takes back the rest. Needs the scope that ordering needs, `address:write`,
   * and no proved identity.
   */
  readonly cancelAddressChange?: Maybe<ChangeAddressPayload>;
  /**
   * For someone told of a move they never asked for: freezes every delivery and starts the reversal. Refusals: `NOT_PERMITTED` (a
   * wrong code), `TOO_MANY_CODES` (after five wrong ones within a day from whoever is signed in, or from one address: others are
   * heard), `ORDER_ENDED` (a year after the move: whoever finds the letter now moved in since).
   */
  readonly disputeAddressChange?: Maybe<ChangeAddressPayload>;
  /**
   * Answers what one agency asked, or leaves that agency out. Refusals beside those of every command: `INVALID_DOCUMENT`,
   * `INVALID_ANSWER` (not in the form of the effect's kind), `NOT_PERMITTED` (only the mover, or a child's parent, signs and
   * answers effects).
   */
  readonly answerAddressDelivery?: Maybe<ChangeAddressPayload>;
};


export type Mutation_ChangeAddressArgs = {
  input: ChangeAddressInput;
};


export type Mutation_ConfirmAddressChangeArgs = {
  id: Scalars['ID']['input'];
  code: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_AmendAddressChangeArgs = {
  input: AmendAddressChangeInput;
};


export type Mutation_CancelAddressChangeArgs = {
  id: Scalars['ID']['input'];
  ifVersion: Scalars['Int']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_DisputeAddressChangeArgs = {
  id: Scalars['ID']['input'];
  code: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_AnswerAddressDeliveryArgs = {
  input: AnswerAddressDeliveryInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * What happens to one order: the list of `AddressChange.events`, each event once and in order, then whatever comes. `after`
   * is the `cursor` of the last event that was seen: a client that was away goes on from there and misses nothing; null
   * begins with the first. It goes on after the order has ended, since an order can still be disputed. Another's order, and
   * an id that nobody knows, end at once without an event. Codes: `BAD_USER_INPUT` for what is not a cursor.
   */
  readonly addressChangeEvents?: Maybe<AddressChangeEvent>;
};


export type Subscription_AddressChangeEventsArgs = {
  id: Scalars['ID']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** Orders this person made or moves by, newest first; none that they made for others whom they may no longer move. */
  readonly addressChanges?: Maybe<AddressChangeConnection>;
};


/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person_AddressChangesArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
  state: InputMaybe<AddressChangeState>;
};

/** One order to tell the government of a move, owned by the Postal Service. */
export type AddressChange = {
  readonly __typename?: 'AddressChange';
  readonly id: Scalars['ID']['output'];
  /** Grows with every command of a citizen, not with deliveries; to be given as `ifVersion`. */
  readonly version: Scalars['Int']['output'];
  /** Computed from the rows. */
  readonly state: AddressChangeState;
  readonly kind: MoveKind;
  /** Null where the person's address is confidential and somebody else asks, and for a mover who has left the order. */
  readonly from?: Maybe<PostalAddress>;
  /** Null where the person's address is confidential and somebody else asks, and for a mover who has left the order. */
  readonly to?: Maybe<PostalAddress>;
  readonly purposes: ReadonlyArray<AddressPurpose>;
  /** The day of the move, in the time zone of the old address's place; null for a mover who has left the order. */
  readonly effectiveOn?: Maybe<Scalars['Date']['output']>;
  /** The day the former address is restored; null for a permanent move, and for a mover who has left the order. */
  readonly returnOn?: Maybe<Scalars['Date']['output']>;
  readonly submittedAt: Scalars['DateTime']['output'];
  /**
   * Who made it. An order that was made by a delegation stands after that has ended: it is theirs who move by it, who see it and
   * can cancel their part. Whoever made it is then told of no more than `id` and `state` (`FORBIDDEN` for the rest), or of their own
   * part where they move too.
   */
  readonly submittedBy: Person;
  /** Those of whom the asker may be told. */
  readonly movers: ReadonlyArray<Mover>;
  /** The order this one took the place of; null when none. */
  readonly supersedes?: Maybe<AddressChange>;
  /** The order that took this one's place; null when none. */
  readonly supersededBy?: Maybe<AddressChange>;
  /** Null when it can no longer be cancelled. */
  readonly cancellableUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Counts of the deliveries that the asker may see. */
  readonly summary: DeliverySummary;
  /**
   * One row per agency and mover, by row; two where part of an agency's record follows another agency's. An invited mover's rows
   * are seen by that mover only.
   */
  readonly deliveries: AddressDeliveryConnection;
  /** What happened, oldest first; never changed afterwards. */
  readonly events: AddressChangeEventConnection;
  /**
   * How long the Postal Service itself sends mail after those who move. Null for an order that was stopped, that waits for its
   * code, or that is not about mail.
   */
  readonly forwarding?: Maybe<MailForwarding>;
  /** Proof of the whole order; null until it is completed. */
  readonly receipt?: Maybe<Receipt>;
};


/** One order to tell the government of a move, owned by the Postal Service. */
export type AddressChange_DeliveriesArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
  states: InputMaybe<ReadonlyArray<DeliveryState>>;
};


/** One order to tell the government of a move, owned by the Postal Service. */
export type AddressChange_EventsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/**
 * Mail that is sent on, by DMM 507.1.5. It ends with the return of a temporary move. Mail that is marked not to be forwarded,
 * as many benefit payments and identity cards are, comes back to its sender: agencies are told of the move themselves.
 */
export type MailForwarding = {
  readonly __typename?: 'MailForwarding';
  readonly startsOn: Scalars['Date']['output'];
  /** First-Class Mail, Priority Mail and Ground Advantage: from this day on, no longer. Twelve months at most. */
  readonly firstClassUntil: Scalars['Date']['output'];
  /** Periodicals: from this day on, no longer. Sixty days at most. */
  readonly periodicalsUntil: Scalars['Date']['output'];
};

/** How long a move is meant to last. */
export type MoveKind =
  | 'PERMANENT'
  /** Ends on `returnOn`: the former address is then restored. */
  | 'TEMPORARY';

/** Where an order stands. */
export type AddressChangeState =
  /** Waits for the code mailed to the new address. */
  | 'AWAITING_CONFIRMATION'
  /** Waits for its day. */
  | 'SCHEDULED'
  /** At least one agency has still to be told. */
  | 'IN_PROGRESS'
  /** Every agency has been told, and nothing is left to do. */
  | 'COMPLETED'
  /** An agency waits for an answer of the citizen. */
  | 'NEEDS_ACTION'
  | 'CANCELLED'
  /** A newer order took its place. */
  | 'SUPERSEDED'
  /** Somebody at the old address says they never asked for it; frozen. */
  | 'DISPUTED'
  /** Disputed, and every agency that had applied it has put the former address back. */
  | 'REVERSED';

/** Where one agency stands with one mover. */
export type DeliveryState =
  /** Its day has not come. */
  | 'NOT_DUE'
  /** To be delivered as soon as the agency has room. */
  | 'QUEUED'
  /** The agency did not answer, or not in a way that can be trusted; it is tried again. */
  | 'UNREACHABLE'
  /** The agency has stored it, and has not applied it yet. */
  | 'ACKNOWLEDGED'
  /** The agency has recorded the new address. */
  | 'APPLIED'
  /** The agency had nothing to change; `reason` says why, null when the address was the same. */
  | 'NO_CHANGE'
  /** The agency asks the citizen; see `reason`. */
  | 'NEEDS_CITIZEN'
  /** The agency refuses for good; see `reason`. */
  | 'REJECTED'
  /** Stopped by us: waits for consent, is disputed, or the agency's answers could not be verified. */
  | 'HELD'
  /** Taken back before it had an effect. */
  | 'WITHDRAWN'
  /** The former address is on file again. */
  | 'REVERTED';

/** Someone who moves with an order. */
export type Mover = {
  readonly __typename?: 'Mover';
  /** Only the id, whoever asks. */
  readonly person?: Maybe<Person>;
  readonly authority: MoverAuthority;
  readonly state: MoverState;
};

/** On whose word a person is moved. */
export type MoverAuthority =
  | 'SELF'
  /** The submitter's own child under eighteen. */
  | 'MINOR_CHILD'
  /** By a delegation that covers addresses; it is asked about again at every command and every look. */
  | 'DELEGATED'
  /** Asked along; nothing is sent until they consent themself. */
  | 'INVITED';

/** Whether a mover comes along. */
export type MoverState =
  | 'INCLUDED'
  | 'AWAITING_THEIR_CONSENT'
  | 'DECLINED';

/** Counts of deliveries. A row is counted in at most one of the counts beside `total`. */
export type DeliverySummary = {
  readonly __typename?: 'DeliverySummary';
  readonly total: Scalars['Int']['output'];
  /** Applied, or nothing to change. */
  readonly applied: Scalars['Int']['output'];
  /** Not due, queued, acknowledged or held. */
  readonly inFlight: Scalars['Int']['output'];
  readonly unreachable: Scalars['Int']['output'];
  readonly needsCitizen: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
};

/** One agency and one mover. */
export type AddressDelivery = {
  readonly __typename?: 'AddressDelivery';
  readonly id: Scalars['ID']['output'];
  readonly agency: Agency;
  readonly mover: Mover;
  readonly state: DeliveryState;
  /** Calls made to the agency. */
  readonly attempts: Scalars['Int']['output'];
  /** Null before the first. */
  readonly lastAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null when none is planned. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the agency promised to have recorded it. */
  readonly dueBy: Scalars['DateTime']['output'];
  /** Past `dueBy` and still open. */
  readonly overdue: Scalars['Boolean']['output'];
  /** Why the row stands where it stands, in English (`en`) or Spanish (`es`); null when there is nothing to say. */
  readonly reason?: Maybe<DeliveryReason>;
  /**
   * The mover's own duty to report the move to this agency; null where they have none. Until the agency has said whether they
   * have it, it stands for everybody on whom it may be (`who`). When the agency confirmed that it has the move, it was met.
   */
  readonly duty?: Maybe<DeliveryDuty>;
  /**
   * What this agency wants signed; null where it wants nothing. Submitting the move signs it for the submitter and for their
   * children, and so does an invited mover's own consent with a fresh sign-in; other adults sign themselves, with
   * `answerAddressDelivery(input: { sign: true })`.
   */
  readonly signature?: Maybe<DeliverySignature>;
  /** The agency whose record this one follows: this row is watched, and never written. Null: the agency is written itself. */
  readonly follows?: Maybe<Agency>;
  /** What the new address may change beside the address. Nothing of it changes until the mover has answered. */
  readonly effects: ReadonlyArray<DeliveryEffect>;
  /**
   * Whether the agency holds payments since this move was disputed, as it last said. The hold ends when the person has been to
   * that agency; it is asked each business day.
   */
  readonly paymentsHeld: Scalars['Boolean']['output'];
  /** The agency's own number for this delivery; null until it answered. */
  readonly agencyReference?: Maybe<Scalars['String']['output']>;
  /** The version of the agency's record that this delivery made; null unless applied. */
  readonly appliedVersion?: Maybe<Scalars['String']['output']>;
  /** Proof signed by the agency; null until it has answered for good. */
  readonly receipt?: Maybe<Receipt>;
};


/** One agency and one mover. */
export type AddressDelivery_ReasonArgs = {
  language?: Scalars['String']['input'];
};

/** A legal duty to report a move, as it is for this one. */
export type DeliveryDuty = {
  readonly __typename?: 'DeliveryDuty';
  /** Where it stands in the law. */
  readonly rule: Scalars['String']['output'];
  /** On whom, as a sentence. */
  readonly who: Scalars['String']['output'];
  /** The last day on which it can be met, where the old address is. */
  readonly reportBy: Scalars['Date']['output'];
  /** The day on which the agency first confirmed that it has the move; null until then. Later than `reportBy`: it was met late. */
  readonly metOn?: Maybe<Scalars['Date']['output']>;
};

/** What one agency wants signed. */
export type DeliverySignature = {
  readonly __typename?: 'DeliverySignature';
  /** The form that is signed on paper. */
  readonly form: Scalars['String']['output'];
  /** What stands above the signature. */
  readonly statement: Scalars['String']['output'];
  /** Null until the mover, or a child's parent, has signed. */
  readonly signedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What a new address may change beside the address, as a question to the mover. */
export type DeliveryEffect = {
  readonly __typename?: 'DeliveryEffect';
  /** To be given back with the answer. */
  readonly code: Scalars['String']['output'];
  /** Where the law asks for it. */
  readonly law: Scalars['String']['output'];
  /** The question, in English (`en`) or Spanish (`es`). */
  readonly question: Scalars['String']['output'];
  readonly kind: EffectKind;
  readonly state: EffectState;
  /** When the agency had the answer; null until then. */
  readonly recordedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** What a new address may change beside the address, as a question to the mover. */
export type DeliveryEffect_QuestionArgs = {
  language?: Scalars['String']['input'];
};

/** How an effect is answered. */
export type EffectKind =
  /** Whole cents as digits, for example `145000`. */
  | 'MONEY'
  /** `YES` or `NO`. */
  | 'YES_NO';

/** Whether an effect was answered. */
export type EffectState =
  /** Waits for the mover; nothing changes meanwhile. */
  | 'WAITING'
  /** The mover has answered; `recordedAt` says whether the agency has it yet. */
  | 'ANSWERED';

/** Why a delivery stands where it stands. */
export type DeliveryReason = {
  readonly __typename?: 'DeliveryReason';
  readonly code: DeliveryReasonCode;
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** What the citizen can do; null when nothing. */
  readonly citizenAction?: Maybe<Scalars['String']['output']>;
  /** Input fields of `answerAddressDelivery` that would answer it; empty when none would. */
  readonly answerWith: ReadonlyArray<Scalars['String']['output']>;
  /** The field of the address at fault; null when none is. */
  readonly field?: Maybe<Scalars['String']['output']>;
};

/** Reasons of agencies, and of the way to them. */
export type DeliveryReasonCode =
  | 'AGENCY_DOWN'
  | 'AGENCY_TIMEOUT'
  | 'LINE_TOO_LONG'
  | 'NOT_DELIVERABLE'
  | 'FOREIGN_NOT_ACCEPTED'
  | 'PERSON_NOT_FOUND'
  | 'PERSON_AMBIGUOUS'
  | 'PERSON_DECEASED'
  | 'FIDUCIARY_ON_FILE'
  | 'FRAUD_HOLD'
  | 'NEWER_ON_FILE'
  | 'EVIDENCE_NEEDED'
  /** The mover has to sign, or a child's parent. */
  | 'SIGNATURE_NEEDED'
  /** The agency keeps the address in a way that only the person and the agency can change. */
  | 'ADDRESS_CONFIDENTIAL'
  /** The record follows another agency's, which is told; nothing is written to this one. */
  | 'FOLLOWS_ANOTHER_AGENCY'
  /** The record follows another agency's, and that one was not changed by this move. */
  | 'FOLLOWED_AGENCY_NOT_TOLD'
  | 'OPEN_CLAIM_OVERRIDES'
  | 'OTHER';

/** One page of deliveries. */
export type AddressDeliveryConnection = {
  readonly __typename?: 'AddressDeliveryConnection';
  readonly edges: ReadonlyArray<AddressDeliveryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** A delivery and its place in the list. */
export type AddressDeliveryEdge = {
  readonly __typename?: 'AddressDeliveryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AddressDelivery;
};

/** One page of orders. */
export type AddressChangeConnection = {
  readonly __typename?: 'AddressChangeConnection';
  readonly edges: ReadonlyArray<AddressChangeEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** An order and its place in the list. */
export type AddressChangeEdge = {
  readonly __typename?: 'AddressChangeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AddressChange;
};

/** One page of events. */
export type AddressChangeEventConnection = {
  readonly __typename?: 'AddressChangeEventConnection';
  readonly edges: ReadonlyArray<AddressChangeEventEdge>;
  readonly pageInfo: PageInfo;
};

/** An event and its place in the list. */
export type AddressChangeEventEdge = {
  readonly __typename?: 'AddressChangeEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AddressChangeEvent;
};

/** Something that happened to an order, or to one of its rows. */
export type AddressChangeEvent = {
  readonly __typename?: 'AddressChangeEvent';
  /** To be given as `after`: the events behind this one. */
  readonly cursor: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly change: AddressChange;
  /** Null when the order itself is meant. */
  readonly agency?: Maybe<Agency>;
  /** State before; null for the first event of an order or a row. */
  readonly from?: Maybe<Scalars['String']['output']>;
  /** State after. */
  readonly to: Scalars['String']['output'];
  /**
   * Code of the reason, or of what the agency found: `FROM_DIFFERS` where it had another address than `from`, and mailed a
   * letter there. Null when there is nothing to say.
   */
  readonly note?: Maybe<Scalars['String']['output']>;
};

/** What the Postal Service makes of an address. */
export type AddressCheck = {
  readonly __typename?: 'AddressCheck';
  readonly verdict: AddressVerdict;
  /** In the form of Publication 28; null when no form was found. */
  readonly normalized?: Maybe<PostalAddress>;
  /** Addresses that may have been meant, best first; at most ten. */
  readonly candidates: ReadonlyArray<AddressCandidate>;
  /** Lets the person who asked insist on the text as typed; null when none is needed or nobody is signed in. */
  readonly overrideToken?: Maybe<Scalars['String']['output']>;
  /** Null without a token. */
  readonly overrideExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What single agencies could not take, in English (`en`) or Spanish (`es`). */
  readonly problems: ReadonlyArray<AddressProblem>;
};


/** What the Postal Service makes of an address. */
export type AddressCheck_ProblemsArgs = {
  language?: Scalars['String']['input'];
};

/** How sure the Postal Service is that mail arrives. */
export type AddressVerdict =
  /** As typed. */
  | 'CONFIRMED'
  /** Once it is written as `normalized`. */
  | 'CORRECTED'
  /** The building has units, and none is named. */
  | 'MISSING_UNIT'
  /** The building has no such unit. */
  | 'UNKNOWN_UNIT'
  /** Several addresses fit. */
  | 'AMBIGUOUS'
  /** No address fits. */
  | 'NOT_FOUND'
  /** The check is not working; the address is neither right nor wrong. */
  | 'CHECK_UNAVAILABLE';

/** An address that may have been meant. */
export type AddressCandidate = {
  readonly __typename?: 'AddressCandidate';
  readonly address: PostalAddress;
  /** 0 to 100, how alike. */
  readonly score: Scalars['Int']['output'];
  /** Parts in which it differs from what was typed. */
  readonly differs: ReadonlyArray<Scalars['String']['output']>;
};

/** A limit of one agency, found before the citizen submits rather than after. */
export type AddressProblem = {
  readonly __typename?: 'AddressProblem';
  readonly agency: Agency;
  readonly code: DeliveryReasonCode;
  /** Where in the address, for example `lines.0`. */
  readonly field: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** A text that would fit; null when none is known. */
  readonly fits?: Maybe<Scalars['String']['output']>;
};

/** A postal address as a person types it. */
export type AddressInput = {
  /** Delivery lines as on an envelope, without the name. */
  readonly lines: ReadonlyArray<Scalars['String']['input']>;
  readonly city: Scalars['String']['input'];
  /** State or territory by name or by two letters; null where the country has none. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** ZIP or ZIP+4 as text; null where the country has none. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['String']['input'];
};

/** Someone who moves along, and on whose word. */
export type MoverInput = {
  readonly person: Scalars['ID']['input'];
  readonly authority: MoverAuthority;
  /** The delegation, where the authority is DELEGATED. */
  readonly delegation?: InputMaybe<Scalars['ID']['input']>;
};

/** Which agencies are told. */
export type RecipientMode =
  | 'ALL_THAT_HOLD_MY_ADDRESS'
  | 'ONLY'
  | 'ALL_EXCEPT';

/** Which agencies are told. Only those that hold the mover's address are ever written to. */
export type RecipientsInput = {
  readonly mode: RecipientMode;
  /** Those of ONLY or ALL_EXCEPT. */
  readonly agencies: ReadonlyArray<Scalars['AgencyCode']['input']>;
};

/** A move. */
export type ChangeAddressInput = {
  /** Chosen by the caller; the same key with the same content never makes a second order. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly kind: MoveKind;
  readonly from: AddressInput;
  readonly to: AddressInput;
  /** From `addressCheck` or from a refusal, where `to` could not be confirmed and is meant as typed. */
  readonly overrideToken?: InputMaybe<Scalars['String']['input']>;
  /** Up to 90 days ahead, and up to 30 days back. */
  readonly effectiveOn: Scalars['Date']['input'];
  /**
   * Only for a temporary move, and then required: 15 to 185 days after `effectiveOn`. Made longer, or followed by another within
   * 45 days, at most 364 days in all.
   */
  readonly returnOn?: InputMaybe<Scalars['Date']['input']>;
  readonly purposes: ReadonlyArray<AddressPurpose>;
  /** Empty: the signed-in person moves alone. */
  readonly movers: ReadonlyArray<MoverInput>;
  readonly recipients: RecipientsInput;
  /** Refuse while another open order of the same kind shares a mover and a purpose; otherwise supersede it. */
  readonly ifNoneInFlight: Scalars['Boolean']['input'];
};

/** A change to an order. What is null stays. */
export type AmendAddressChangeInput = {
  readonly id: Scalars['ID']['input'];
  /** The version that was read; refused when somebody changed it since. */
  readonly ifVersion: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly to?: InputMaybe<AddressInput>;
  readonly overrideToken?: InputMaybe<Scalars['String']['input']>;
  readonly effectiveOn?: InputMaybe<Scalars['Date']['input']>;
  readonly returnOn?: InputMaybe<Scalars['Date']['input']>;
  readonly recipients?: InputMaybe<RecipientsInput>;
};

/** What the citizen answers one agency. Exactly one of `address`, `documents`, `skipAgency`, `effect` and `sign` is given. */
export type AnswerAddressDeliveryInput = {
  readonly change: Scalars['ID']['input'];
  readonly delivery: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** An address this agency can take, for this agency only. */
  readonly address?: InputMaybe<AddressInput>;
  readonly overrideToken?: InputMaybe<Scalars['String']['input']>;
  /**
   * Evidence the agency asked for: at most ten, each `<id>.<digest>`, the id of a document that the agency or a case of it holds,
   * and the SHA-256 of that document as base64url. The agency takes the delivery on, and looks at them itself.
   */
  readonly documents?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** True: this agency is not told. */
  readonly skipAgency?: InputMaybe<Scalars['Boolean']['input']>;
  /** The mover's word on one of `AddressDelivery.effects`. */
  readonly effect?: InputMaybe<EffectAnswerInput>;
  /** True: the mover, or a child's parent, signs the agency's statement. Needs proof of identity, as a move does. */
  readonly sign?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An answer to one effect. */
export type EffectAnswerInput = {
  readonly code: Scalars['String']['input'];
  /** In the form of the effect's kind. */
  readonly value: Scalars['String']['input'];
};

/** What became of a command about an order. */
export type ChangeAddressPayload = {
  readonly __typename?: 'ChangeAddressPayload';
  /** Null when nothing was written and no order of this key exists. */
  readonly addressChange?: Maybe<AddressChange>;
  /** True when this key had been used for the same before, and nothing happened now. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Empty when it was done. All sentences in English (`en`) or Spanish (`es`). */
  readonly userErrors: ReadonlyArray<UserError>;
};


/** What became of a command about an order. */
export type ChangeAddressPayload_UserErrorsArgs = {
  language?: Scalars['String']['input'];
};

/** The new address could not be confirmed; correct it, or insist with the token of the check. */
export type AddressNotConfirmed = UserError & {
  readonly __typename?: 'AddressNotConfirmed';
  /** `ADDRESS_NOT_CONFIRMED`. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  readonly check: AddressCheck;
};

/** Another order of the same kind is open for one of the movers. */
export type MoveInFlight = UserError & {
  readonly __typename?: 'MoveInFlight';
  /** `MOVE_IN_FLIGHT`. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  readonly existing?: Maybe<AddressChange>;
};

/** Agencies have applied it, or may have; a counter-move undoes it. */
export type TooLateToCancel = UserError & {
  readonly __typename?: 'TooLateToCancel';
  /** `TOO_LATE_TO_CANCEL`. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  readonly alreadyApplied?: Maybe<ReadonlyArray<Agency>>;
  /** What to do instead. */
  readonly suggestion: Scalars['String']['output'];
};

/** The key belongs to another command, with other content. */
export type KeyReused = UserError & {
  readonly __typename?: 'KeyReused';
  /** `KEY_REUSED`. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  readonly existing?: Maybe<AddressChange>;
};

/** A postal address in the form of USPS Publication 28 where it is in the United States. */
export type PostalAddress = {
  readonly __typename?: 'PostalAddress';
  /** Delivery lines, in the order they are printed on an envelope. */
  readonly lines: ReadonlyArray<Scalars['String']['output']>;
  readonly city: Scalars['String']['output'];
  /** State or territory, two letters; null where the country has none. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** ZIP or ZIP+4 as text; null where the country has none. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['String']['output'];
  /** Delivery point known to the Postal Service; null outside the confirmed directory. */
  readonly deliveryPoint?: Maybe<Scalars['String']['output']>;
};

/** What an address is used for. */
export type AddressPurpose =
  /** Where letters go. */
  | 'MAILING'
  /** Where the person lives. */
  | 'RESIDENCE'
  /** Where the person's business is. */
  | 'BUSINESS';

/** A signed proof that something was recorded. */
export type Receipt = {
  readonly __typename?: 'Receipt';
  readonly id: Scalars['ID']['output'];
};

/** A body of government, or one of the graph's shared services. */
export type Agency = {
  readonly __typename?: 'Agency';
  readonly code: Scalars['AgencyCode']['output'];
};

/** Where a page of a connection stands. Cursors are opaque and stay valid while rows are added. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last edge, to be given as `after`; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * An expected outcome that the caller can act on. GraphQL `errors` mean a fault; these mean an answer.
 * `code` never changes its meaning; `message` is for people.
 */
export type UserError = {
  /** Stable, upper case: what happened. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first; null when none is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** A value in the input cannot be accepted; `path` names it. */
export type InvalidInput = UserError & {
  readonly __typename?: 'InvalidInput';
  /** `INVALID_INPUT`, or a narrower code. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Always false: the input has to change first. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** The caller may not do this; nothing was written. */
export type NotPermitted = UserError & {
  readonly __typename?: 'NotPermitted';
  /** `NOT_PERMITTED`, or a narrower code. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first; null when none is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  /** Scopes, powers or levels that would allow it. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
};

/** Somebody changed it since it was read; read it again and decide anew. */
export type VersionConflict = UserError & {
  readonly __typename?: 'VersionConflict';
  /** `VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  /** The version that stands now. */
  readonly currentVersion: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Person: Person;
  AddressChange: AddressChange;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  AddressChange:
    ( { __typename: 'AddressChange' }
    & GraphQLRecursivePick<FederationTypes['AddressChange'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( Omit<AddressNotConfirmed, 'check'> & { check: _RefType['AddressCheck'] } )
    | ( Omit<MoveInFlight, 'existing'> & { existing?: Maybe<_RefType['AddressChange']> } )
    | ( Omit<TooLateToCancel, 'alreadyApplied'> & { alreadyApplied?: Maybe<ReadonlyArray<_RefType['Agency']>> } )
    | ( Omit<KeyReused, 'existing'> & { existing?: Maybe<_RefType['AddressChange']> } )
    | ( InvalidInput )
    | ( NotPermitted )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Person: ResolverTypeWrapper<PersonRef>;
  AddressChange: ResolverTypeWrapper<AddressChangeRow>;
  MailForwarding: ResolverTypeWrapper<MailForwarding>;
  MoveKind: MoveKind;
  AddressChangeState: AddressChangeState;
  DeliveryState: DeliveryState;
  Mover: ResolverTypeWrapper<MoverRow>;
  MoverAuthority: MoverAuthority;
  MoverState: MoverState;
  DeliverySummary: ResolverTypeWrapper<DeliverySummary>;
  AddressDelivery: ResolverTypeWrapper<AddressDeliveryRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DeliveryDuty: ResolverTypeWrapper<DeliveryDuty>;
  DeliverySignature: ResolverTypeWrapper<DeliverySignature>;
  DeliveryEffect: ResolverTypeWrapper<DeliveryEffectRef>;
  EffectKind: EffectKind;
  EffectState: EffectState;
  DeliveryReason: ResolverTypeWrapper<DeliveryReason>;
  DeliveryReasonCode: DeliveryReasonCode;
  AddressDeliveryConnection: ResolverTypeWrapper<Omit<AddressDeliveryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AddressDeliveryEdge']> }>;
  AddressDeliveryEdge: ResolverTypeWrapper<Omit<AddressDeliveryEdge, 'node'> & { node: ResolversTypes['AddressDelivery'] }>;
  AddressChangeConnection: ResolverTypeWrapper<Omit<AddressChangeConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AddressChangeEdge']> }>;
  AddressChangeEdge: ResolverTypeWrapper<Omit<AddressChangeEdge, 'node'> & { node: ResolversTypes['AddressChange'] }>;
  AddressChangeEventConnection: ResolverTypeWrapper<Omit<AddressChangeEventConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AddressChangeEventEdge']> }>;
  AddressChangeEventEdge: ResolverTypeWrapper<Omit<AddressChangeEventEdge, 'node'> & { node: ResolversTypes['AddressChangeEvent'] }>;
  AddressChangeEvent: ResolverTypeWrapper<AddressChangeEventRow>;
  AddressCheck: ResolverTypeWrapper<AddressCheckRef>;
  AddressVerdict: AddressVerdict;
  AddressCandidate: ResolverTypeWrapper<AddressCandidate>;
  AddressProblem: ResolverTypeWrapper<Omit<AddressProblem, 'agency'> & { agency: ResolversTypes['Agency'] }>;
  AddressInput: AddressInput;
  MoverInput: MoverInput;
  RecipientMode: RecipientMode;
  RecipientsInput: RecipientsInput;
  ChangeAddressInput: ChangeAddressInput;
  AmendAddressChangeInput: AmendAddressChangeInput;
  AnswerAddressDeliveryInput: AnswerAddressDeliveryInput;
  EffectAnswerInput: EffectAnswerInput;
  ChangeAddressPayload: ResolverTypeWrapper<ChangeAddressPayloadRef>;
  AddressNotConfirmed: ResolverTypeWrapper<Omit<AddressNotConfirmed, 'check'> & { check: ResolversTypes['AddressCheck'] }>;
  MoveInFlight: ResolverTypeWrapper<Omit<MoveInFlight, 'existing'> & { existing?: Maybe<ResolversTypes['AddressChange']> }>;
  TooLateToCancel: ResolverTypeWrapper<Omit<TooLateToCancel, 'alreadyApplied'> & { alreadyApplied?: Maybe<ReadonlyArray<ResolversTypes['Agency']>> }>;
  KeyReused: ResolverTypeWrapper<Omit<KeyReused, 'existing'> & { existing?: Maybe<ResolversTypes['AddressChange']> }>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  AddressPurpose: AddressPurpose;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Receipt: ResolverTypeWrapper<ReceiptRef>;
  Agency: ResolverTypeWrapper<AgencyRef>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  NotPermitted: ResolverTypeWrapper<NotPermitted>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Subscription: Record<PropertyKey, never>;
  Person: PersonRef;
  AddressChange: AddressChangeRow;
  MailForwarding: MailForwarding;
  Mover: MoverRow;
  DeliverySummary: DeliverySummary;
  AddressDelivery: AddressDeliveryRow;
  Boolean: Scalars['Boolean']['output'];
  DeliveryDuty: DeliveryDuty;
  DeliverySignature: DeliverySignature;
  DeliveryEffect: DeliveryEffectRef;
  DeliveryReason: DeliveryReason;
  AddressDeliveryConnection: Omit<AddressDeliveryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AddressDeliveryEdge']> };
  AddressDeliveryEdge: Omit<AddressDeliveryEdge, 'node'> & { node: ResolversParentTypes['AddressDelivery'] };
  AddressChangeConnection: Omit<AddressChangeConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AddressChangeEdge']> };
  AddressChangeEdge: Omit<AddressChangeEdge, 'node'> & { node: ResolversParentTypes['AddressChange'] };
  AddressChangeEventConnection: Omit<AddressChangeEventConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AddressChangeEventEdge']> };
  AddressChangeEventEdge: Omit<AddressChangeEventEdge, 'node'> & { node: ResolversParentTypes['AddressChangeEvent'] };
  AddressChangeEvent: AddressChangeEventRow;
  AddressCheck: AddressCheckRef;
  AddressCandidate: AddressCandidate;
  AddressProblem: Omit<AddressProblem, 'agency'> & { agency: ResolversParentTypes['Agency'] };
  AddressInput: AddressInput;
  MoverInput: MoverInput;
  RecipientsInput: RecipientsInput;
  ChangeAddressInput: ChangeAddressInput;
  AmendAddressChangeInput: AmendAddressChangeInput;
  AnswerAddressDeliveryInput: AnswerAddressDeliveryInput;
  EffectAnswerInput: EffectAnswerInput;
  ChangeAddressPayload: ChangeAddressPayloadRef;
  AddressNotConfirmed: Omit<AddressNotConfirmed, 'check'> & { check: ResolversParentTypes['AddressCheck'] };
  MoveInFlight: Omit<MoveInFlight, 'existing'> & { existing?: Maybe<ResolversParentTypes['AddressChange']> };
  TooLateToCancel: Omit<TooLateToCancel, 'alreadyApplied'> & { alreadyApplied?: Maybe<ReadonlyArray<ResolversParentTypes['Agency']>> };
  KeyReused: Omit<KeyReused, 'existing'> & { existing?: Maybe<ResolversParentTypes['AddressChange']> };
  AgencyCode: Scalars['AgencyCode']['output'];
  PostalAddress: PostalAddress;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Receipt: ReceiptRef;
  Agency: AgencyRef;
  PageInfo: PageInfo;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  InvalidInput: InvalidInput;
  NotPermitted: NotPermitted;
  VersionConflict: VersionConflict;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  addressCheck?: Resolver<Maybe<ResolversTypes['AddressCheck']>, ParentType, ContextType, RequireFields<Query_AddressCheckArgs, 'input'>>;
  addressChange?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType, RequireFields<Query_AddressChangeArgs, 'id'>>;
  addressChangeByKey?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType, RequireFields<Query_AddressChangeByKeyArgs, 'idempotencyKey'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changeAddress?: Resolver<Maybe<ResolversTypes['ChangeAddressPayload']>, ParentType, ContextType, RequireFields<Mutation_ChangeAddressArgs, 'input'>>;
  confirmAddressChange?: Resolver<Maybe<ResolversTypes['ChangeAddressPayload']>, ParentType, ContextType, RequireFields<Mutation_ConfirmAddressChangeArgs, 'id' | 'code' | 'idempotencyKey'>>;
  amendAddressChange?: Resolver<Maybe<ResolversTypes['ChangeAddressPayload']>, ParentType, ContextType, RequireFields<Mutation_AmendAddressChangeArgs, 'input'>>;
  cancelAddressChange?: Resolver<Maybe<ResolversTypes['ChangeAddressPayload']>, ParentType, ContextType, RequireFields<Mutation_CancelAddressChangeArgs, 'id' | 'ifVersion' | 'idempotencyKey'>>;
  disputeAddressChange?: Resolver<Maybe<ResolversTypes['ChangeAddressPayload']>, ParentType, ContextType, RequireFields<Mutation_DisputeAddressChangeArgs, 'id' | 'code' | 'idempotencyKey'>>;
  answerAddressDelivery?: Resolver<Maybe<ResolversTypes['ChangeAddressPayload']>, ParentType, ContextType, RequireFields<Mutation_AnswerAddressDeliveryArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  addressChangeEvents?: SubscriptionResolver<Maybe<ResolversTypes['AddressChangeEvent']>, "addressChangeEvents", ParentType, ContextType, RequireFields<Subscription_AddressChangeEventsArgs, 'id'>>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  addressChanges?: Resolver<Maybe<ResolversTypes['AddressChangeConnection']>, ParentType, ContextType, RequireFields<Person_AddressChangesArgs, 'first'>>;
};

export type AddressChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChange'] = ResolversParentTypes['AddressChange'], FederationReferenceType extends FederationReferenceTypes['AddressChange'] = FederationReferenceTypes['AddressChange']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AddressChange']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AddressChangeState'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MoveKind'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['AddressPurpose']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  returnOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  submittedBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  movers?: Resolver<ReadonlyArray<ResolversTypes['Mover']>, ParentType, ContextType>;
  supersedes?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  supersededBy?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  cancellableUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['DeliverySummary'], ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['AddressDeliveryConnection'], ParentType, ContextType, RequireFields<AddressChange_DeliveriesArgs, 'first'>>;
  events?: Resolver<ResolversTypes['AddressChangeEventConnection'], ParentType, ContextType, RequireFields<AddressChange_EventsArgs, 'first'>>;
  forwarding?: Resolver<Maybe<ResolversTypes['MailForwarding']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
};

export type MailForwardingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailForwarding'] = ResolversParentTypes['MailForwarding']> = {
  startsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  firstClassUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodicalsUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type MoverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mover'] = ResolversParentTypes['Mover']> = {
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['MoverAuthority'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MoverState'], ParentType, ContextType>;
};

export type DeliverySummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliverySummary'] = ResolversParentTypes['DeliverySummary']> = {
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  applied?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unreachable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  needsCitizen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AddressDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressDelivery'] = ResolversParentTypes['AddressDelivery']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  mover?: Resolver<ResolversTypes['Mover'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeliveryState'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['DeliveryReason']>, ParentType, ContextType, RequireFields<AddressDelivery_ReasonArgs, 'language'>>;
  duty?: Resolver<Maybe<ResolversTypes['DeliveryDuty']>, ParentType, ContextType>;
  signature?: Resolver<Maybe<ResolversTypes['DeliverySignature']>, ParentType, ContextType>;
  follows?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['DeliveryEffect']>, ParentType, ContextType>;
  paymentsHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  agencyReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  appliedVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
};

export type DeliveryDutyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryDuty'] = ResolversParentTypes['DeliveryDuty']> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  who?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportBy?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  metOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type DeliverySignatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliverySignature'] = ResolversParentTypes['DeliverySignature']> = {
  form?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeliveryEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryEffect'] = ResolversParentTypes['DeliveryEffect']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  law?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  question?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<DeliveryEffect_QuestionArgs, 'language'>>;
  kind?: Resolver<ResolversTypes['EffectKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['EffectState'], ParentType, ContextType>;
  recordedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeliveryReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryReason'] = ResolversParentTypes['DeliveryReason']> = {
  code?: Resolver<ResolversTypes['DeliveryReasonCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  citizenAction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answerWith?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AddressDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressDeliveryConnection'] = ResolversParentTypes['AddressDeliveryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AddressDeliveryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AddressDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressDeliveryEdge'] = ResolversParentTypes['AddressDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AddressDelivery'], ParentType, ContextType>;
};

export type AddressChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChangeConnection'] = ResolversParentTypes['AddressChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AddressChangeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AddressChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChangeEdge'] = ResolversParentTypes['AddressChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AddressChange'], ParentType, ContextType>;
};

export type AddressChangeEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChangeEventConnection'] = ResolversParentTypes['AddressChangeEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AddressChangeEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AddressChangeEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChangeEventEdge'] = ResolversParentTypes['AddressChangeEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AddressChangeEvent'], ParentType, ContextType>;
};

export type AddressChangeEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChangeEvent'] = ResolversParentTypes['AddressChangeEvent']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['AddressChange'], ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AddressCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressCheck'] = ResolversParentTypes['AddressCheck']> = {
  verdict?: Resolver<ResolversTypes['AddressVerdict'], ParentType, ContextType>;
  normalized?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['AddressCandidate']>, ParentType, ContextType>;
  overrideToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  overrideExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['AddressProblem']>, ParentType, ContextType, RequireFields<AddressCheck_ProblemsArgs, 'language'>>;
};

export type AddressCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressCandidate'] = ResolversParentTypes['AddressCandidate']> = {
  address?: Resolver<ResolversTypes['PostalAddress'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  differs?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AddressProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressProblem'] = ResolversParentTypes['AddressProblem']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['DeliveryReasonCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fits?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChangeAddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeAddressPayload'] = ResolversParentTypes['ChangeAddressPayload']> = {
  addressChange?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType, RequireFields<ChangeAddressPayload_UserErrorsArgs, 'language'>>;
};

export type AddressNotConfirmedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressNotConfirmed'] = ResolversParentTypes['AddressNotConfirmed']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  check?: Resolver<ResolversTypes['AddressCheck'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoveInFlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveInFlight'] = ResolversParentTypes['MoveInFlight']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  existing?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooLateToCancelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooLateToCancel'] = ResolversParentTypes['TooLateToCancel']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  alreadyApplied?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Agency']>>, ParentType, ContextType>;
  suggestion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KeyReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeyReused'] = ResolversParentTypes['KeyReused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  existing?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface AgencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AgencyCode'], any> {
  name: 'AgencyCode';
}

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deliveryPoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency']> = {
  code?: Resolver<ResolversTypes['AgencyCode'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AddressNotConfirmed' | 'MoveInFlight' | 'TooLateToCancel' | 'KeyReused' | 'InvalidInput' | 'NotPermitted' | 'VersionConflict', ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotPermittedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotPermitted'] = ResolversParentTypes['NotPermitted']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  AddressChange?: AddressChangeResolvers<ContextType>;
  MailForwarding?: MailForwardingResolvers<ContextType>;
  Mover?: MoverResolvers<ContextType>;
  DeliverySummary?: DeliverySummaryResolvers<ContextType>;
  AddressDelivery?: AddressDeliveryResolvers<ContextType>;
  DeliveryDuty?: DeliveryDutyResolvers<ContextType>;
  DeliverySignature?: DeliverySignatureResolvers<ContextType>;
  DeliveryEffect?: DeliveryEffectResolvers<ContextType>;
  DeliveryReason?: DeliveryReasonResolvers<ContextType>;
  AddressDeliveryConnection?: AddressDeliveryConnectionResolvers<ContextType>;
  AddressDeliveryEdge?: AddressDeliveryEdgeResolvers<ContextType>;
  AddressChangeConnection?: AddressChangeConnectionResolvers<ContextType>;
  AddressChangeEdge?: AddressChangeEdgeResolvers<ContextType>;
  AddressChangeEventConnection?: AddressChangeEventConnectionResolvers<ContextType>;
  AddressChangeEventEdge?: AddressChangeEventEdgeResolvers<ContextType>;
  AddressChangeEvent?: AddressChangeEventResolvers<ContextType>;
  AddressCheck?: AddressCheckResolvers<ContextType>;
  AddressCandidate?: AddressCandidateResolvers<ContextType>;
  AddressProblem?: AddressProblemResolvers<ContextType>;
  ChangeAddressPayload?: ChangeAddressPayloadResolvers<ContextType>;
  AddressNotConfirmed?: AddressNotConfirmedResolvers<ContextType>;
  MoveInFlight?: MoveInFlightResolvers<ContextType>;
  TooLateToCancel?: TooLateToCancelResolvers<ContextType>;
  KeyReused?: KeyReusedResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Receipt?: ReceiptResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  NotPermitted?: NotPermittedResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

