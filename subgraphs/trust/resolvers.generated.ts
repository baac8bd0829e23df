// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ConsentRow, DataAccessRow, ReceiptRow, DataAccessQuestionRow, PersonRef, PurposeRef } from './tables.ts';
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
  /** An instant, ISO 8601 in UTC, for example `2026-03-09T14:30:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  /** A calendar day, `YYYY-MM-DD`, in the time zone of the place it speaks of. */
  Date: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Proof of one event, by the id that the event or the data tracker gave. It holds digests only: whoever has it may check it.
   * Null for an id that nothing was recorded under.
   */
  readonly receipt?: Maybe<Receipt>;
  /** The log as it stands now, signed. Two heads are compared with `logConsistency`. */
  readonly logHead?: Maybe<LogHead>;
  /**
   * Proof that the log of `toSize` entries begins with the log of `fromSize` entries (RFC 6962 §2.1.2), as lower-case hex.
   * Refused with `BAD_USER_INPUT` unless 0 ≤ `fromSize` ≤ `toSize` ≤ the log's size.
   */
  readonly logConsistency?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * What a person is to read before they consent, in every language there is: `grantConsent` takes the digest of the one that
   * was shown. Null when such a consent cannot be given.
   */
  readonly consentTexts?: Maybe<ReadonlyArray<ConsentText>>;
  /**
   * Questions about reads of the caller's agency's records that wait for an answer, the oldest first. For clients and staff of
   * an agency that are registered to answer them, with the purpose `access-question`; null for everybody else.
   */
  readonly openDataAccessQuestions?: Maybe<DataAccessQuestionConnection>;
};


export type Query_ReceiptArgs = {
  id: Scalars['ID']['input'];
};


export type Query_LogConsistencyArgs = {
  fromSize: Scalars['Int']['input'];
  toSize: Scalars['Int']['input'];
};


export type Query_ConsentTextsArgs = {
  terms: ConsentTermsInput;
};


export type Query_OpenDataAccessQuestionsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Lets one agency read named fields of the caller's records at another, for one purpose, until a day or until it is taken
   * back. Needs a proved identity and a recent sign-in.
   * Refusals: `STEP_UP_REQUIRED`, `REAUTHENTICATION_REQUIRED` (sign in again), `INVALID_INPUT`, `TEXT_DIFFERS` (show the text of
   * `consentTexts` and send its digest), `CONSENT_EXISTS`, `TOO_MANY_CONSENTS`, `KEY_REUSED`.
   */
  readonly grantConsent?: Maybe<ConsentPayload>;
  /**
   * Asks a person for a consent, in the name of the caller's agency; they see it among their consents as `PENDING` for 30 days.
   * For clients of an agency alone, with the purpose `consent-request`. Whether there is such a person, and what they answer,
   * is not told: a consent that was given shows when it is used.
   * Refusals: `NOT_PERMITTED`, `INVALID_INPUT`, `REQUEST_EXISTS` (asked for in the last 30 days, whatever the answer),
   * `TOO_MANY_REQUESTS` (5 of one person, or 1,000 of all, in 30 days), `KEY_REUSED`.
   */
  readonly requestConsent?: Maybe<RequestConsentPayload>;
  /**
   * Gives a consent that was asked for, as it was asked for. Needs what `grantConsent` needs.
   * Refusals: `STEP_UP_REQUIRED`, `REAUTHENTICATION_REQUIRED`, `CONSENT_NOT_FOUND`, `CONSENT_ENDED`, `TEXT_DIFFERS` (show one of
   * the consent's `texts` and send its digest), `CONSENT_EXISTS`, `TOO_MANY_CONSENTS`, `KEY_REUSED`.
   */
  readonly acceptConsent?: Maybe<ConsentPayload>;
  /**
   * Says no to a consent that was asked for. The agency is not told.
   * Refusals: `CONSENT_NOT_FOUND`, `CONSENT_ENDED`, `KEY_REUSED`.
   */
  readonly refuseConsent?: Maybe<ConsentPayload>;
  /**
   * Stops reads under a consent until it is resumed. Within a second nothing is read any more.
   * Refusals: `CONSENT_NOT_FOUND`, `CONSENT_PENDING`, `CONSENT_ENDED`, `KEY_REUSED`.
   */
  readonly pauseConsent?: Maybe<ConsentPayload>;
  /**
   * Allows reads under a paused consent again. Needs what granting needs.
   * Refusals: `STEP_UP_REQUIRED`, `REAUTHENTICATION_REQUIRED`, `CONSENT_NOT_FOUND`, `CONSENT_PENDING`, `CONSENT_ENDED`,
   * `KEY_REUSED`.
   */
  readonly resumeConsent?: Maybe<ConsentPayload>;
  /**
   * Ends a consent for ever. Within a second nothing is read under it any more. Needs the scope that granting needs,
   * `consent:write`, and neither a proved identity nor a recent sign-in; so do pausing and refusing.
   * Refusals: `CONSENT_NOT_FOUND`, `CONSENT_PENDING`, `CONSENT_ENDED`, `KEY_REUSED`.
   */
  readonly revokeConsent?: Maybe<ConsentPayload>;
  /**
   * Asks the agency whose records were read why they were. It answers within 30 days.
   * Refusals: `ACCESS_NOT_FOUND`, `INVALID_INPUT`, `TOO_MANY_QUESTIONS`, `KEY_REUSED`.
   */
  readonly questionDataAccess?: Maybe<QuestionDataAccessPayload>;
  /**
   * Answers a question about a read of the caller's agency's records, once and for all. For clients and staff of that agency
   * with the purpose `access-question`; anybody else's question is answered as one that does not exist.
   * Refusals: `NOT_PERMITTED`, `INVALID_INPUT`, `QUESTION_NOT_FOUND`, `QUESTION_CLOSED`, `KEY_REUSED`.
   */
  readonly answerDataAccessQuestion?: Maybe<AnswerDataAccessQuestionPayload>;
};


export type Mutation_GrantConsentArgs = {
  input: GrantConsentInput;
};


export type Mutation_RequestConsentArgs = {
  input: RequestConsentInput;
};


export type Mutation_AcceptConsentArgs = {
  id: Scalars['ID']['input'];
  textDigest: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_RefuseConsentArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_PauseConsentArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_ResumeConsentArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_RevokeConsentArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_QuestionDataAccessArgs = {
  access: Scalars['ID']['input'];
  question: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_AnswerDataAccessQuestionArgs = {
  question: Scalars['ID']['input'];
  answer: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** What is read of the caller's records from now on, within a second of the read. Withheld reads come when they are released. */
  readonly dataAccesses?: Maybe<DataAccess>;
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** Every consent this person gave, newest first. */
  readonly consents?: Maybe<ConsentConnection>;
  /**
   * The data tracker: who read what of this person's records, why, and on what legal basis, newest first. What the person
   * read themself is in it too. A read that the law withholds for a time takes its true place when it is released.
   */
  readonly dataAccesses?: Maybe<DataAccessConnection>;
  /** What this person asked of agencies about reads of their records, newest first. */
  readonly dataAccessQuestions?: Maybe<DataAccessQuestionConnection>;
};


/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person_ConsentsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
  state: InputMaybe<ConsentState>;
};


/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person_DataAccessesArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
  agency: InputMaybe<Scalars['AgencyCode']['input']>;
  since: InputMaybe<Scalars['DateTime']['input']>;
};


/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person_DataAccessQuestionsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** A person's leave for one agency to read named fields of their records at another, for one purpose. */
export type Consent = {
  readonly __typename?: 'Consent';
  readonly id: Scalars['ID']['output'];
  readonly state: ConsentState;
  /** Whose records. */
  readonly subject: Person;
  /** Who gave it: the subject, or who may act for them. */
  readonly givenBy: Person;
  /** Whose records are read. */
  readonly provider: Agency;
  /** Who reads. */
  readonly consumer: Agency;
  readonly purpose: Purpose;
  /** Coordinates of the graph, sorted, for example `IrsRecord.adjustedGrossIncome`. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  readonly mode: ConsentMode;
  readonly fetch: FetchKind;
  /** Reads in a day of Washington; null for no such limit. */
  readonly frequencyPerDay?: Maybe<Scalars['Int']['output']>;
  /**
   * First day that the records may tell of; null for no first day. Both days are kept by the
   * agency whose records are read: under such a consent it shows only what it says the time of, and that lies within
   * (at the IRS incomes and refunds, by tax year); the rest is `CONSENT_REQUIRED`.
   */
  readonly dataFrom?: Maybe<Scalars['Date']['output']>;
  /** Last day that the records may tell of; null for no last day. */
  readonly dataTo?: Maybe<Scalars['Date']['output']>;
  /** Days for which the consumer may keep what it read; 0 for not at all. */
  readonly keepDays: Scalars['Int']['output'];
  /** When it was given; of one that was not, when it was asked for. */
  readonly startsAt: Scalars['DateTime']['output'];
  /** Ends by itself at this instant. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When the agency asked for it; null for one that the person gave by themself. */
  readonly requestedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it can be answered; null for one that the person gave by themself. */
  readonly answerBy?: Maybe<Scalars['DateTime']['output']>;
  /** While `PENDING`, what is to be shown before it is given, in every language there is; null otherwise. */
  readonly texts?: Maybe<ReadonlyArray<ConsentText>>;
  /**
   * 0 when asked for, 1 when given or refused; each pause, resumption and revocation adds one. A read names the version under
   * which it was allowed.
   */
  readonly version: Scalars['Int']['output'];
  /** What the person was shown; of one that waits, the English text. */
  readonly textShown: Scalars['String']['output'];
  /** BCP 47 tag of `textShown`. */
  readonly textLanguage: Scalars['String']['output'];
  /** SHA-256 of `textShown` in UTF-8, lower-case hex. */
  readonly textDigest: Scalars['String']['output'];
  /** Reads under this consent, newest first. */
  readonly uses?: Maybe<DataAccessConnection>;
  /** Proof of the latest version. */
  readonly receipt: Receipt;
};


/** A person's leave for one agency to read named fields of their records at another, for one purpose. */
export type Consent_UsesArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** Where a consent stands. */
export type ConsentState =
  /** Asked for, and not answered yet. */
  | 'PENDING'
  /** Reads are allowed. */
  | 'ACTIVE'
  /** Reads are refused until it is resumed. */
  | 'PAUSED'
  /** Taken back for ever. */
  | 'REVOKED'
  /** Ended by itself. */
  | 'EXPIRED'
  /** Asked for, and not given. */
  | 'REFUSED';

/** What the consumer may do with what it reads. */
export type ConsentMode =
  /** Look at it. */
  | 'VIEW'
  /** Keep it for `keepDays`. */
  | 'STORE'
  /** Ask yes-or-no questions of it only. */
  | 'QUERY';

/** How often the consumer may read. */
export type FetchKind =
  | 'ONCE'
  | 'PERIODIC';

/** Why personal data is read. Every client of the graph is registered with the purposes it may have. */
export type Purpose = {
  readonly __typename?: 'Purpose';
  /** Short and stable, for example `snap-eligibility`. */
  readonly code: Scalars['ID']['output'];
  /** One sentence for a person; English where the language is not known. */
  readonly plainText: Scalars['String']['output'];
  /** The law that allows it. */
  readonly legalBasis: Scalars['String']['output'];
};


/** Why personal data is read. Every client of the graph is registered with the purposes it may have. */
export type Purpose_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** A page of consents. */
export type ConsentConnection = {
  readonly __typename?: 'ConsentConnection';
  readonly edges: ReadonlyArray<ConsentEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A consent and where it stands in the list. */
export type ConsentEdge = {
  readonly __typename?: 'ConsentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Consent;
};

/** One disclosure: somebody was told something of one person's records at one agency. What they were told is not kept here. */
export type DataAccess = {
  readonly __typename?: 'DataAccess';
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Who read: the agency of whoever asked, else the one whose records were read. */
  readonly byAgency: Agency;
  /** Whose records were read. */
  readonly source: Agency;
  /**
   * `SELF`, `DELEGATE`, `PARTY` (somebody whose record it is too, for example who moves by the same order), `TOKEN_HOLDER` (of
   * a code for this one record, out of a letter or asked for by the person), `STAFF`, `AGENCY` or `SYSTEM`.
   */
  readonly byRole: Scalars['String']['output'];
  /** Name of the person who acted for the subject; null when the subject did, or nobody by name. */
  readonly byName?: Maybe<Scalars['String']['output']>;
  /** Who was told: the registered name of the application, or the agency. */
  readonly recipient: Scalars['String']['output'];
  /** Where the recipient is reached; null for the person's own application. */
  readonly recipientAddress?: Maybe<Scalars['String']['output']>;
  readonly purpose: Purpose;
  /** The law that allowed it, as it stood then. */
  readonly legalBasis: Scalars['String']['output'];
  /** The consent under which it was read; null where another ground allowed it. */
  readonly consent?: Maybe<Consent>;
  /** Coordinates of the graph, sorted, for example `VaRecord.disabilityRating`. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** Name of the operation that the client sent; null when it had none. */
  readonly operation?: Maybe<Scalars['String']['output']>;
  /** One sentence for a person; English where the language is not known. */
  readonly plainText: Scalars['String']['output'];
  /** True where the law withheld this entry at first. */
  readonly disclosedLate: Scalars['Boolean']['output'];
  readonly receipt: Receipt;
};


/** One disclosure: somebody was told something of one person's records at one agency. What they were told is not kept here. */
export type DataAccess_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** A page of the data tracker. */
export type DataAccessConnection = {
  readonly __typename?: 'DataAccessConnection';
  readonly edges: ReadonlyArray<DataAccessEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A disclosure and where it stands in the list. */
export type DataAccessEdge = {
  readonly __typename?: 'DataAccessEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DataAccess;
};

/** Anything a person applied for, at whatever agency. */
export type Application = {
  readonly id: Scalars['ID']['output'];
};

/** A person's question about one read of their records. */
export type DataAccessQuestion = Application & {
  readonly __typename?: 'DataAccessQuestion';
  /** The ticket that `questionDataAccess` gave. */
  readonly id: Scalars['ID']['output'];
  /** Whose records were read; it is to answer. */
  readonly agency: Agency;
  readonly stage: Stage;
  readonly submittedAt: Scalars['DateTime']['output'];
  /** The day by which the agency promised to answer: 30 days after the question. */
  readonly promisedBy: Scalars['Date']['output'];
  /** Whether that day has passed without an answer. */
  readonly overdue: Scalars['Boolean']['output'];
  readonly waitingOn: WaitingOn;
  /** Who asks. */
  readonly subject: Person;
  /** What was asked, in the person's own words: whoever reads it for the agency is on the person's record. */
  readonly question?: Maybe<Scalars['String']['output']>;
  /** What the agency answered; null until then. */
  readonly answer?: Maybe<Scalars['String']['output']>;
  /** Null until then. */
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it was asked about. */
  readonly access: DataAccess;
};

/** Where an application stands. */
export type Stage =
  | 'SUBMITTED'
  | 'ACCEPTED_FOR_REVIEW'
  | 'CLOSED';

/** Who has to do the next thing. */
export type WaitingOn =
  | 'NOBODY'
  | 'CITIZEN'
  | 'AGENCY';

/** A page of questions. */
export type DataAccessQuestionConnection = {
  readonly __typename?: 'DataAccessQuestionConnection';
  readonly edges: ReadonlyArray<DataAccessQuestionEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A question and where it stands in the list. */
export type DataAccessQuestionEdge = {
  readonly __typename?: 'DataAccessQuestionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DataAccessQuestion;
};

/** A signed proof that something was recorded. */
export type Receipt = {
  readonly __typename?: 'Receipt';
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** What was recorded, as SHA-256 in lower-case hex. */
  readonly digest: Scalars['String']['output'];
  /** `SHA-256/Ed25519`. */
  readonly algorithm: Scalars['String']['output'];
  /** Ed25519 by this service over the RFC 8785 text `{"at":…,"digest":…,"id":…}`, base64url. */
  readonly signature: Scalars['String']['output'];
  /** Which of the published keys signed. */
  readonly keyId: Scalars['String']['output'];
  /** Where in the log it stands, from 0. */
  readonly leafIndex: Scalars['Int']['output'];
  /**
   * Leads from the leaf to `head.rootDigest` (RFC 6962 §2.1.1), lower-case hex. The leaf is SHA-256 of a zero byte and the
   * RFC 8785 text `{"at":…,"digest":…,"id":…}` of these very fields: no personal data is in it, so that it stays valid when
   * the data is erased.
   */
  readonly inclusionProof: ReadonlyArray<Scalars['String']['output']>;
  /** The head to which `inclusionProof` leads. */
  readonly head: LogHead;
  /** A time stamp by a third party; null, because none is asked yet. */
  readonly timestampToken?: Maybe<Scalars['String']['output']>;
};

/** The whole log in one signed digest: a Merkle tree (RFC 6962) over every recorded event. */
export type LogHead = {
  readonly __typename?: 'LogHead';
  /** Entries in the log. */
  readonly size: Scalars['Int']['output'];
  /** Root of the tree, lower-case hex. */
  readonly rootDigest: Scalars['String']['output'];
  /** How far the ledgers reached whose rows are in the log: none of it can be cut off any more. */
  readonly ledgers: ReadonlyArray<LedgerMark>;
  /** SHA-256 of the head that was signed before this one (its RFC 8785 text, with its signature), lower-case hex; null for the first. */
  readonly previous?: Maybe<Scalars['String']['output']>;
  readonly signedAt: Scalars['DateTime']['output'];
  /**
   * Ed25519 over the RFC 8785 text of `keyId`, `ledgers`, `previous` (left out where it is null), `rootDigest`, `signedAt` and
   * `size`, base64url.
   */
  readonly signature: Scalars['String']['output'];
  readonly keyId: Scalars['String']['output'];
};

/** How far the ledger of one gateway reached. */
export type LedgerMark = {
  readonly __typename?: 'LedgerMark';
  /** Name of the ledger. */
  readonly writer: Scalars['String']['output'];
  /** Frames in it. */
  readonly index: Scalars['Int']['output'];
  /** Chain value after so many frames, lower-case hex. */
  readonly chain: Scalars['String']['output'];
};

/** A text to be shown before a consent is given, and its digest. */
export type ConsentText = {
  readonly __typename?: 'ConsentText';
  /** BCP 47 tag. */
  readonly language: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  /** SHA-256 of `text` in UTF-8, lower-case hex. */
  readonly digest: Scalars['String']['output'];
};

/** What a person would consent to. */
export type ConsentTermsInput = {
  /** Whose records are read. */
  readonly provider: Scalars['AgencyCode']['input'];
  /** Who reads. */
  readonly consumer: Scalars['AgencyCode']['input'];
  /** Code of a purpose that rests on consent, for example `snap-eligibility`. */
  readonly purpose: Scalars['ID']['input'];
  /** Coordinates of the graph, 1 to 50, for example `IrsRecord.adjustedGrossIncome`. */
  readonly fields: ReadonlyArray<Scalars['String']['input']>;
  readonly mode: ConsentMode;
  readonly fetch: FetchKind;
  /** Reads in a day of Washington; leave out for no such limit. */
  readonly frequencyPerDay?: InputMaybe<Scalars['Int']['input']>;
  /** First day that the records may tell of; leave out for no first day. */
  readonly dataFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Last day that the records may tell of, not before `dataFrom`; leave out for no last day. */
  readonly dataTo?: InputMaybe<Scalars['Date']['input']>;
  /** Days for which the consumer may keep what it read, 0 to 1,827. */
  readonly keepDays: Scalars['Int']['input'];
  /** At most five years ahead. */
  readonly expiresAt: Scalars['DateTime']['input'];
};

/** What a person consents to, and proof of what they were shown. */
export type GrantConsentInput = {
  /** Whose records are read. */
  readonly provider: Scalars['AgencyCode']['input'];
  /** Who reads. */
  readonly consumer: Scalars['AgencyCode']['input'];
  /** Code of a purpose that rests on consent, for example `snap-eligibility`. */
  readonly purpose: Scalars['ID']['input'];
  /** Coordinates of the graph, 1 to 50, for example `IrsRecord.adjustedGrossIncome`. */
  readonly fields: ReadonlyArray<Scalars['String']['input']>;
  readonly mode: ConsentMode;
  readonly fetch: FetchKind;
  /** Reads in a day of Washington; leave out for no such limit. */
  readonly frequencyPerDay?: InputMaybe<Scalars['Int']['input']>;
  /** First day that the records may tell of; leave out for no first day. */
  readonly dataFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Last day that the records may tell of, not before `dataFrom`; leave out for no last day. */
  readonly dataTo?: InputMaybe<Scalars['Date']['input']>;
  /** Days for which the consumer may keep what it read, 0 to 1,827. */
  readonly keepDays: Scalars['Int']['input'];
  /** At most five years ahead. */
  readonly expiresAt: Scalars['DateTime']['input'];
  /** Of the text of `consentTexts` that was shown, lower-case hex. */
  readonly textDigest: Scalars['String']['input'];
  /** The same key with the same content does nothing twice. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** What an agency asks a person to consent to. */
export type RequestConsentInput = {
  /** Id of the person whose records are meant. */
  readonly person: Scalars['ID']['input'];
  /** Whose records are read. */
  readonly provider: Scalars['AgencyCode']['input'];
  /** Code of a purpose of the agency's that rests on consent, for example `snap-eligibility`. */
  readonly purpose: Scalars['ID']['input'];
  /** Coordinates of the graph, 1 to 50, for example `IrsRecord.adjustedGrossIncome`. */
  readonly fields: ReadonlyArray<Scalars['String']['input']>;
  readonly mode: ConsentMode;
  readonly fetch: FetchKind;
  /** Reads in a day of Washington; leave out for no such limit. */
  readonly frequencyPerDay?: InputMaybe<Scalars['Int']['input']>;
  /** First day that the records may tell of; leave out for no first day. */
  readonly dataFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Last day that the records may tell of, not before `dataFrom`; leave out for no last day. */
  readonly dataTo?: InputMaybe<Scalars['Date']['input']>;
  /** Days for which the consumer may keep what it read, 0 to 1,827. */
  readonly keepDays: Scalars['Int']['input'];
  /** When the consent would end: at most five years ahead. */
  readonly expiresAt: Scalars['DateTime']['input'];
  /** The same key with the same content does nothing twice. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** What came of asking for a consent: the same for every id, whether or not there is such a person. */
export type RequestConsentPayload = {
  readonly __typename?: 'RequestConsentPayload';
  /** Id that the consent will have if it is given; null when `userErrors` says why nobody was asked. */
  readonly request?: Maybe<Scalars['ID']['output']>;
  /** Until when the person can answer. */
  readonly answerBy?: Maybe<Scalars['DateTime']['output']>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What came of giving or changing a consent. */
export type ConsentPayload = {
  readonly __typename?: 'ConsentPayload';
  /** Null when `userErrors` says why. */
  readonly consent?: Maybe<Consent>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What came of a question. */
export type QuestionDataAccessPayload = {
  readonly __typename?: 'QuestionDataAccessPayload';
  /** What was asked about; null when `userErrors` says why. */
  readonly access?: Maybe<DataAccess>;
  /** Id of the question, which `Person.dataAccessQuestions` shows. */
  readonly ticket?: Maybe<Scalars['ID']['output']>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What came of answering a question. */
export type AnswerDataAccessQuestionPayload = {
  readonly __typename?: 'AnswerDataAccessQuestionPayload';
  /** Null when `userErrors` says why. */
  readonly question?: Maybe<DataAccessQuestion>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
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
  Consent: Consent;
  Receipt: Receipt;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  Consent:
    ( { __typename: 'Consent' }
    & GraphQLRecursivePick<FederationTypes['Consent'], {"id":true}> );
  Receipt:
    ( { __typename: 'Receipt' }
    & GraphQLRecursivePick<FederationTypes['Receipt'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Application: ( DataAccessQuestionRow );
  UserError:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Person: ResolverTypeWrapper<PersonRef>;
  Consent: ResolverTypeWrapper<ConsentRow>;
  ConsentState: ConsentState;
  ConsentMode: ConsentMode;
  FetchKind: FetchKind;
  Purpose: ResolverTypeWrapper<PurposeRef>;
  ConsentConnection: ResolverTypeWrapper<Omit<ConsentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ConsentEdge']> }>;
  ConsentEdge: ResolverTypeWrapper<Omit<ConsentEdge, 'node'> & { node: ResolversTypes['Consent'] }>;
  DataAccess: ResolverTypeWrapper<DataAccessRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DataAccessConnection: ResolverTypeWrapper<Omit<DataAccessConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['DataAccessEdge']> }>;
  DataAccessEdge: ResolverTypeWrapper<Omit<DataAccessEdge, 'node'> & { node: ResolversTypes['DataAccess'] }>;
  Application: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Application']>;
  DataAccessQuestion: ResolverTypeWrapper<DataAccessQuestionRow>;
  Stage: Stage;
  WaitingOn: WaitingOn;
  DataAccessQuestionConnection: ResolverTypeWrapper<Omit<DataAccessQuestionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['DataAccessQuestionEdge']> }>;
  DataAccessQuestionEdge: ResolverTypeWrapper<Omit<DataAccessQuestionEdge, 'node'> & { node: ResolversTypes['DataAccessQuestion'] }>;
  Receipt: ResolverTypeWrapper<ReceiptRow>;
  LogHead: ResolverTypeWrapper<LogHead>;
  LedgerMark: ResolverTypeWrapper<LedgerMark>;
  ConsentText: ResolverTypeWrapper<ConsentText>;
  ConsentTermsInput: ConsentTermsInput;
  GrantConsentInput: GrantConsentInput;
  RequestConsentInput: RequestConsentInput;
  RequestConsentPayload: ResolverTypeWrapper<Omit<RequestConsentPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ConsentPayload: ResolverTypeWrapper<Omit<ConsentPayload, 'consent' | 'userErrors'> & { consent?: Maybe<ResolversTypes['Consent']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  QuestionDataAccessPayload: ResolverTypeWrapper<Omit<QuestionDataAccessPayload, 'access' | 'userErrors'> & { access?: Maybe<ResolversTypes['DataAccess']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AnswerDataAccessQuestionPayload: ResolverTypeWrapper<Omit<AnswerDataAccessQuestionPayload, 'question' | 'userErrors'> & { question?: Maybe<ResolversTypes['DataAccessQuestion']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Agency: ResolverTypeWrapper<Agency>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
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
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Person: PersonRef;
  Consent: ConsentRow;
  Purpose: PurposeRef;
  ConsentConnection: Omit<ConsentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ConsentEdge']> };
  ConsentEdge: Omit<ConsentEdge, 'node'> & { node: ResolversParentTypes['Consent'] };
  DataAccess: DataAccessRow;
  Boolean: Scalars['Boolean']['output'];
  DataAccessConnection: Omit<DataAccessConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['DataAccessEdge']> };
  DataAccessEdge: Omit<DataAccessEdge, 'node'> & { node: ResolversParentTypes['DataAccess'] };
  Application: ResolversInterfaceTypes<ResolversParentTypes>['Application'];
  DataAccessQuestion: DataAccessQuestionRow;
  DataAccessQuestionConnection: Omit<DataAccessQuestionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['DataAccessQuestionEdge']> };
  DataAccessQuestionEdge: Omit<DataAccessQuestionEdge, 'node'> & { node: ResolversParentTypes['DataAccessQuestion'] };
  Receipt: ReceiptRow;
  LogHead: LogHead;
  LedgerMark: LedgerMark;
  ConsentText: ConsentText;
  ConsentTermsInput: ConsentTermsInput;
  GrantConsentInput: GrantConsentInput;
  RequestConsentInput: RequestConsentInput;
  RequestConsentPayload: Omit<RequestConsentPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConsentPayload: Omit<ConsentPayload, 'consent' | 'userErrors'> & { consent?: Maybe<ResolversParentTypes['Consent']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  QuestionDataAccessPayload: Omit<QuestionDataAccessPayload, 'access' | 'userErrors'> & { access?: Maybe<ResolversParentTypes['DataAccess']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AnswerDataAccessQuestionPayload: Omit<AnswerDataAccessQuestionPayload, 'question' | 'userErrors'> & { question?: Maybe<ResolversParentTypes['DataAccessQuestion']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AgencyCode: Scalars['AgencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  Agency: Agency;
  Date: Scalars['Date']['output'];
  PageInfo: PageInfo;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  InvalidInput: InvalidInput;
  NotPermitted: NotPermitted;
  VersionConflict: VersionConflict;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType, RequireFields<Query_ReceiptArgs, 'id'>>;
  logHead?: Resolver<Maybe<ResolversTypes['LogHead']>, ParentType, ContextType>;
  logConsistency?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<Query_LogConsistencyArgs, 'fromSize' | 'toSize'>>;
  consentTexts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ConsentText']>>, ParentType, ContextType, RequireFields<Query_ConsentTextsArgs, 'terms'>>;
  openDataAccessQuestions?: Resolver<Maybe<ResolversTypes['DataAccessQuestionConnection']>, ParentType, ContextType, RequireFields<Query_OpenDataAccessQuestionsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  grantConsent?: Resolver<Maybe<ResolversTypes['ConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_GrantConsentArgs, 'input'>>;
  requestConsent?: Resolver<Maybe<ResolversTypes['RequestConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_RequestConsentArgs, 'input'>>;
  acceptConsent?: Resolver<Maybe<ResolversTypes['ConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_AcceptConsentArgs, 'id' | 'textDigest' | 'idempotencyKey'>>;
  refuseConsent?: Resolver<Maybe<ResolversTypes['ConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_RefuseConsentArgs, 'id' | 'idempotencyKey'>>;
  pauseConsent?: Resolver<Maybe<ResolversTypes['ConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_PauseConsentArgs, 'id' | 'idempotencyKey'>>;
  resumeConsent?: Resolver<Maybe<ResolversTypes['ConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_ResumeConsentArgs, 'id' | 'idempotencyKey'>>;
  revokeConsent?: Resolver<Maybe<ResolversTypes['ConsentPayload']>, ParentType, ContextType, RequireFields<Mutation_RevokeConsentArgs, 'id' | 'idempotencyKey'>>;
  questionDataAccess?: Resolver<Maybe<ResolversTypes['QuestionDataAccessPayload']>, ParentType, ContextType, RequireFields<Mutation_QuestionDataAccessArgs, 'access' | 'question' | 'idempotencyKey'>>;
  answerDataAccessQuestion?: Resolver<Maybe<ResolversTypes['AnswerDataAccessQuestionPayload']>, ParentType, ContextType, RequireFields<Mutation_AnswerDataAccessQuestionArgs, 'question' | 'answer' | 'idempotencyKey'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  dataAccesses?: SubscriptionResolver<Maybe<ResolversTypes['DataAccess']>, "dataAccesses", ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consents?: Resolver<Maybe<ResolversTypes['ConsentConnection']>, ParentType, ContextType, RequireFields<Person_ConsentsArgs, 'first'>>;
  dataAccesses?: Resolver<Maybe<ResolversTypes['DataAccessConnection']>, ParentType, ContextType, RequireFields<Person_DataAccessesArgs, 'first'>>;
  dataAccessQuestions?: Resolver<Maybe<ResolversTypes['DataAccessQuestionConnection']>, ParentType, ContextType, RequireFields<Person_DataAccessQuestionsArgs, 'first'>>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent'], FederationReferenceType extends FederationReferenceTypes['Consent'] = FederationReferenceTypes['Consent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Consent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ConsentState'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  givenBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['ConsentMode'], ParentType, ContextType>;
  fetch?: Resolver<ResolversTypes['FetchKind'], ParentType, ContextType>;
  frequencyPerDay?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  dataFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  dataTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  keepDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  answerBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  texts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ConsentText']>>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  textShown?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textLanguage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uses?: Resolver<Maybe<ResolversTypes['DataAccessConnection']>, ParentType, ContextType, RequireFields<Consent_UsesArgs, 'first'>>;
  receipt?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType>;
};

export type PurposeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Purpose'] = ResolversParentTypes['Purpose']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<Purpose_PlainTextArgs, 'language'>>;
  legalBasis?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentConnection'] = ResolversParentTypes['ConsentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConsentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConsentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentEdge'] = ResolversParentTypes['ConsentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
};

export type DataAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataAccess'] = ResolversParentTypes['DataAccess']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byAgency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  byRole?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  byName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recipientAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  legalBasis?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  consent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<DataAccess_PlainTextArgs, 'language'>>;
  disclosedLate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType>;
};

export type DataAccessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataAccessConnection'] = ResolversParentTypes['DataAccessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DataAccessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DataAccessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataAccessEdge'] = ResolversParentTypes['DataAccessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DataAccess'], ParentType, ContextType>;
};

export type ApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  __resolveType: TypeResolveFn<'DataAccessQuestion', ParentType, ContextType>;
};

export type DataAccessQuestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataAccessQuestion'] = ResolversParentTypes['DataAccessQuestion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['Stage'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  promisedBy?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  waitingOn?: Resolver<ResolversTypes['WaitingOn'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  question?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  access?: Resolver<ResolversTypes['DataAccess'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DataAccessQuestionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataAccessQuestionConnection'] = ResolversParentTypes['DataAccessQuestionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DataAccessQuestionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DataAccessQuestionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataAccessQuestionEdge'] = ResolversParentTypes['DataAccessQuestionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DataAccessQuestion'], ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt'], FederationReferenceType extends FederationReferenceTypes['Receipt'] = FederationReferenceTypes['Receipt']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Receipt']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  algorithm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  leafIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inclusionProof?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  head?: Resolver<ResolversTypes['LogHead'], ParentType, ContextType>;
  timestampToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LogHeadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogHead'] = ResolversParentTypes['LogHead']> = {
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rootDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ledgers?: Resolver<ReadonlyArray<ResolversTypes['LedgerMark']>, ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  signature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LedgerMarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerMark'] = ResolversParentTypes['LedgerMark']> = {
  writer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentText'] = ResolversParentTypes['ConsentText']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RequestConsentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestConsentPayload'] = ResolversParentTypes['RequestConsentPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  answerBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConsentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentPayload'] = ResolversParentTypes['ConsentPayload']> = {
  consent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QuestionDataAccessPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuestionDataAccessPayload'] = ResolversParentTypes['QuestionDataAccessPayload']> = {
  access?: Resolver<Maybe<ResolversTypes['DataAccess']>, ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AnswerDataAccessQuestionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerDataAccessQuestionPayload'] = ResolversParentTypes['AnswerDataAccessQuestionPayload']> = {
  question?: Resolver<Maybe<ResolversTypes['DataAccessQuestion']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface AgencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AgencyCode'], any> {
  name: 'AgencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency']> = {
  code?: Resolver<ResolversTypes['AgencyCode'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotPermitted' | 'VersionConflict', ParentType, ContextType>;
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
  Consent?: ConsentResolvers<ContextType>;
  Purpose?: PurposeResolvers<ContextType>;
  ConsentConnection?: ConsentConnectionResolvers<ContextType>;
  ConsentEdge?: ConsentEdgeResolvers<ContextType>;
  DataAccess?: DataAccessResolvers<ContextType>;
  DataAccessConnection?: DataAccessConnectionResolvers<ContextType>;
  DataAccessEdge?: DataAccessEdgeResolvers<ContextType>;
  Application?: ApplicationResolvers<ContextType>;
  DataAccessQuestion?: DataAccessQuestionResolvers<ContextType>;
  DataAccessQuestionConnection?: DataAccessQuestionConnectionResolvers<ContextType>;
  DataAccessQuestionEdge?: DataAccessQuestionEdgeResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  LogHead?: LogHeadResolvers<ContextType>;
  LedgerMark?: LedgerMarkResolvers<ContextType>;
  ConsentText?: ConsentTextResolvers<ContextType>;
  RequestConsentPayload?: RequestConsentPayloadResolvers<ContextType>;
  ConsentPayload?: ConsentPayloadResolvers<ContextType>;
  QuestionDataAccessPayload?: QuestionDataAccessPayloadResolvers<ContextType>;
  AnswerDataAccessQuestionPayload?: AnswerDataAccessQuestionPayloadResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Agency?: AgencyResolvers<ContextType>;
  Date?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  NotPermitted?: NotPermittedResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

