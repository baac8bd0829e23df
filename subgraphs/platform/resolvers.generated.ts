// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AgencyRow, HelpChannelRow, ObservedHealthRow, MaintenanceRow, IntakeProfileRow, DailyCallsRow, DailyLatenciesRow, ServiceLevelRef } from './tables.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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

/**
 * What can be asked. An expected outcome is data (`userErrors`); GraphQL `errors` mean a fault or a refusal, always with one of
 * these in `extensions.code`, and `extensions.agency` where an agency is concerned. A code never changes its meaning.
 *
 * - `BAD_REQUEST`: The request is not a GraphQL request.
 * - `UNSUPPORTED_MEDIA_TYPE`: The content type must be application/json; UTF-8.
 * - `NOT_ACCEPTABLE`: The answer is application/graphql-response+json or application/json, and neither is accepted.
 * - `METHOD_NOT_ALLOWED`: The method is not allowed here.
 * - `BODY_TOO_LARGE`: The request body is too large.
 * - `HEADERS_TOO_LARGE`: The request line and headers are too large.
 * - `REQUEST_TIMEOUT`: The request did not arrive in time.
 * - `NOT_FOUND`: There is nothing at this address.
 * - `CSRF_REFUSED`: A request that a browser may send across sites needs a header such as apollo-require-preflight: 1.
 * - `HEADER_NOT_ALLOWED`: Headers that begin with `cg-` are for the gateway to set.
 * - `RATE_LIMITED`: Too much was asked in a short time; send the request later.
 * - `INVALID_TOKEN`: The access token is not valid.
 * - `ISSUER_UNAVAILABLE`: The sign-in cannot be asked whether the access token is valid; send the request again.
 * - `DRAINING`: This gateway is stopping; send the request again.
 * - `OVERLOADED`: This gateway is overloaded; send the request again later.
 * - `GRAPHQL_PARSE_FAILED`: The document cannot be parsed.
 * - `GRAPHQL_VALIDATION_FAILED`: The document is not valid for this schema.
 * - `OPERATION_RESOLUTION_FAILURE`: The document holds no operation of the given name.
 * - `BAD_USER_INPUT`: A variable or an argument has the wrong type.
 * - `OPERATION_NOT_SUPPORTED`: This kind of operation is not supported.
 * - `OPERATION_TOO_COSTLY`: The operation is estimated to cost too much.
 * - `PAGE_TOO_LARGE`: `first` is above 100.
 * - `VARIABLES_TOO_LARGE`: The variables are too many or too long.
 * - `PERSISTED_QUERY_NOT_FOUND`: No document is known by this hash or id; send the document with it.
 * - `PERSISTED_QUERY_NOT_SUPPORTED`: Documents are not kept by their hash here.
 * - `PERSISTED_QUERY_HASH_MISMATCH`: The hash is not the SHA-256 of the document that came with it.
 * - `DOCUMENT_NOT_TRUSTED`: This client may send trusted documents alone, and this is not one.
 * - `PURPOSE_NOT_ALLOWED`: This client is not registered for the purpose that the request names.
 * - `CLIENT_SUSPENDED`: This client is suspended.
 * - `OPERATION_SUSPENDED`: This operation is suspended.
 * - `INTROSPECTION_DENIED`: The schema is not shown to this caller.
 * - `OPERATION_TOO_LARGE`: The document has too many tokens.
 * - `OPERATION_TOO_DEEP`: The operation is nested too deeply.
 * - `TOO_MANY_ALIASES`: The operation has too many aliases.
 * - `TOO_MANY_ROOT_FIELDS`: The operation has too many root fields.
 * - `TOO_MANY_DIRECTIVES`: The operation has too many directives.
 * - `TOO_MANY_FRAGMENTS`: The document has too many fragments.
 * - `PLANNING_FAILED`: The operation cannot be planned.
 * - `PLANNING_TIMEOUT`: Planning the operation took too long.
 * - `TOKEN_EXPIRED`: The access token has run out; subscribe with a new one.
 * - `SUBSCRIPTION_EXPIRED`: The subscription has lasted long enough; subscribe again.
 * - `SLOW_CONSUMER`: Events were not taken in time; subscribe again.
 * - `UNAUTHENTICATED`: Sign in for this.
 * - `STEP_UP_REQUIRED`: This needs a higher level of assurance.
 * - `FORBIDDEN`: What was granted does not cover this.
 * - `CONSENT_REQUIRED`: The person concerned has not consented to this use of the data.
 * - `TOO_MANY_PROBES`: Too many ids of others, or of nobody, were asked for.
 * - `LEDGER_UNAVAILABLE`: What is shown here must be accounted for, and that is not possible now.
 * - `FIELD_SUSPENDED`: This field is suspended.
 * - `SUBGRAPH_UNAVAILABLE`: The agency cannot be reached.
 * - `SUBGRAPH_TIMEOUT`: The agency did not answer in time.
 * - `SUBGRAPH_INVALID_RESPONSE`: The agency gave an answer that cannot be used.
 * - `SUBGRAPH_SUSPENDED`: The agency is suspended.
 * - `SUBGRAPH_ERROR`: The agency could not answer this part.
 * - `ENTITY_NOT_FOUND`: The agency does not know this object.
 * - `INVALID_VALUE`: The agency gave a value that the schema does not allow.
 * - `INTERNAL_SERVER_ERROR`: An internal error occurred.
 * - `RECORD_INVALID`: A row of the agency's own record cannot be true.
 * - `DEADLINE_EXCEEDED`: The agency gave up on this part.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** Every agency and shared service of the graph, by code. */
  readonly agencies?: Maybe<ReadonlyArray<Agency>>;
  /** Null for a code that no agency has. */
  readonly agency?: Maybe<Agency>;
  /**
   * How well each agency answered over the days asked, both included, as this platform measured it. A day is counted from the
   * day after it, so today is never in it. At most 366 days; an unknown agency gives an empty list.
   */
  readonly serviceLevels?: Maybe<ReadonlyArray<ServiceLevel>>;
};


/**
 * What can be asked. An expected outcome is data (`userErrors`); GraphQL `errors` mean a fault or a refusal, always with one of
 * these in `extensions.code`, and `extensions.agency` where an agency is concerned. A code never changes its meaning.
 *
 * - `BAD_REQUEST`: The request is not a GraphQL request.
 * - `UNSUPPORTED_MEDIA_TYPE`: The content type must be application/json; UTF-8.
 * - `NOT_ACCEPTABLE`: The answer is application/graphql-response+json or application/json, and neither is accepted.
 * - `METHOD_NOT_ALLOWED`: The method is not allowed here.
 * - `BODY_TOO_LARGE`: The request body is too large.
 * - `HEADERS_TOO_LARGE`: The request line and headers are too large.
 * - `REQUEST_TIMEOUT`: The request did not arrive in time.
 * - `NOT_FOUND`: There is nothing at this address.
 * - `CSRF_REFUSED`: A request that a browser may send across sites needs a header such as apollo-require-preflight: 1.
 * - `HEADER_NOT_ALLOWED`: Headers that begin with `cg-` are for the gateway to set.
 * - `RATE_LIMITED`: Too much was asked in a short time; send the request later.
 * - `INVALID_TOKEN`: The access token is not valid.
 * - `ISSUER_UNAVAILABLE`: The sign-in cannot be asked whether the access token is valid; send the request again.
 * - `DRAINING`: This gateway is stopping; send the request again.
 * - `OVERLOADED`: This gateway is overloaded; send the request again later.
 * - `GRAPHQL_PARSE_FAILED`: The document cannot be parsed.
 * - `GRAPHQL_VALIDATION_FAILED`: The document is not valid for this schema.
 * - `OPERATION_RESOLUTION_FAILURE`: The document holds no operation of the given name.
 * - `BAD_USER_INPUT`: A variable or an argument has the wrong type.
 * - `OPERATION_NOT_SUPPORTED`: This kind of operation is not supported.
 * - `OPERATION_TOO_COSTLY`: The operation is estimated to cost too much.
 * - `PAGE_TOO_LARGE`: `first` is above 100.
 * - `VARIABLES_TOO_LARGE`: The variables are too many or too long.
 * - `PERSISTED_QUERY_NOT_FOUND`: No document is known by this hash or id; send the document with it.
 * - `PERSISTED_QUERY_NOT_SUPPORTED`: Documents are not kept by their hash here.
 * - `PERSISTED_QUERY_HASH_MISMATCH`: The hash is not the SHA-256 of the document that came with it.
 * - `DOCUMENT_NOT_TRUSTED`: This client may send trusted documents alone, and this is not one.
 * - `PURPOSE_NOT_ALLOWED`: This client is not registered for the purpose that the request names.
 * - `CLIENT_SUSPENDED`: This client is suspended.
 * - `OPERATION_SUSPENDED`: This operation is suspended.
 * - `INTROSPECTION_DENIED`: The schema is not shown to this caller.
 * - `OPERATION_TOO_LARGE`: The document has too many tokens.
 * - `OPERATION_TOO_DEEP`: The operation is nested too deeply.
 * - `TOO_MANY_ALIASES`: The operation has too many aliases.
 * - `TOO_MANY_ROOT_FIELDS`: The operation has too many root fields.
 * - `TOO_MANY_DIRECTIVES`: The operation has too many directives.
 * - `TOO_MANY_FRAGMENTS`: The document has too many fragments.
 * - `PLANNING_FAILED`: The operation cannot be planned.
 * - `PLANNING_TIMEOUT`: Planning the operation took too long.
 * - `TOKEN_EXPIRED`: The access token has run out; subscribe with a new one.
 * - `SUBSCRIPTION_EXPIRED`: The subscription has lasted long enough; subscribe again.
 * - `SLOW_CONSUMER`: Events were not taken in time; subscribe again.
 * - `UNAUTHENTICATED`: Sign in for this.
 * - `STEP_UP_REQUIRED`: This needs a higher level of assurance.
 * - `FORBIDDEN`: What was granted does not cover this.
 * - `CONSENT_REQUIRED`: The person concerned has not consented to this use of the data.
 * - `TOO_MANY_PROBES`: Too many ids of others, or of nobody, were asked for.
 * - `LEDGER_UNAVAILABLE`: What is shown here must be accounted for, and that is not possible now.
 * - `FIELD_SUSPENDED`: This field is suspended.
 * - `SUBGRAPH_UNAVAILABLE`: The agency cannot be reached.
 * - `SUBGRAPH_TIMEOUT`: The agency did not answer in time.
 * - `SUBGRAPH_INVALID_RESPONSE`: The agency gave an answer that cannot be used.
 * - `SUBGRAPH_SUSPENDED`: The agency is suspended.
 * - `SUBGRAPH_ERROR`: The agency could not answer this part.
 * - `ENTITY_NOT_FOUND`: The agency does not know this object.
 * - `INVALID_VALUE`: The agency gave a value that the schema does not allow.
 * - `INTERNAL_SERVER_ERROR`: An internal error occurred.
 * - `RECORD_INVALID`: A row of the agency's own record cannot be true.
 * - `DEADLINE_EXCEEDED`: The agency gave up on this part.
 */
export type Query_AgencyArgs = {
  code: Scalars['AgencyCode']['input'];
};


/**
 * What can be asked. An expected outcome is data (`userErrors`); GraphQL `errors` mean a fault or a refusal, always with one of
 * these in `extensions.code`, and `extensions.agency` where an agency is concerned. A code never changes its meaning.
 *
 * - `BAD_REQUEST`: The request is not a GraphQL request.
 * - `UNSUPPORTED_MEDIA_TYPE`: The content type must be application/json; UTF-8.
 * - `NOT_ACCEPTABLE`: The answer is application/graphql-response+json or application/json, and neither is accepted.
 * - `METHOD_NOT_ALLOWED`: The method is not allowed here.
 * - `BODY_TOO_LARGE`: The request body is too large.
 * - `HEADERS_TOO_LARGE`: The request line and headers are too large.
 * - `REQUEST_TIMEOUT`: The request did not arrive in time.
 * - `NOT_FOUND`: There is nothing at this address.
 * - `CSRF_REFUSED`: A request that a browser may send across sites needs a header such as apollo-require-preflight: 1.
 * - `HEADER_NOT_ALLOWED`: Headers that begin with `cg-` are for the gateway to set.
 * - `RATE_LIMITED`: Too much was asked in a short time; send the request later.
 * - `INVALID_TOKEN`: The access token is not valid.
 * - `ISSUER_UNAVAILABLE`: The sign-in cannot be asked whether the access token is valid; send the request again.
 * - `DRAINING`: This gateway is stopping; send the request again.
 * - `OVERLOADED`: This gateway is overloaded; send the request again later.
 * - `GRAPHQL_PARSE_FAILED`: The document cannot be parsed.
 * - `GRAPHQL_VALIDATION_FAILED`: The document is not valid for this schema.
 * - `OPERATION_RESOLUTION_FAILURE`: The document holds no operation of the given name.
 * - `BAD_USER_INPUT`: A variable or an argument has the wrong type.
 * - `OPERATION_NOT_SUPPORTED`: This kind of operation is not supported.
 * - `OPERATION_TOO_COSTLY`: The operation is estimated to cost too much.
 * - `PAGE_TOO_LARGE`: `first` is above 100.
 * - `VARIABLES_TOO_LARGE`: The variables are too many or too long.
 * - `PERSISTED_QUERY_NOT_FOUND`: No document is known by this hash or id; send the document with it.
 * - `PERSISTED_QUERY_NOT_SUPPORTED`: Documents are not kept by their hash here.
 * - `PERSISTED_QUERY_HASH_MISMATCH`: The hash is not the SHA-256 of the document that came with it.
 * - `DOCUMENT_NOT_TRUSTED`: This client may send trusted documents alone, and this is not one.
 * - `PURPOSE_NOT_ALLOWED`: This client is not registered for the purpose that the request names.
 * - `CLIENT_SUSPENDED`: This client is suspended.
 * - `OPERATION_SUSPENDED`: This operation is suspended.
 * - `INTROSPECTION_DENIED`: The schema is not shown to this caller.
 * - `OPERATION_TOO_LARGE`: The document has too many tokens.
 * - `OPERATION_TOO_DEEP`: The operation is nested too deeply.
 * - `TOO_MANY_ALIASES`: The operation has too many aliases.
 * - `TOO_MANY_ROOT_FIELDS`: The operation has too many root fields.
 * - `TOO_MANY_DIRECTIVES`: The operation has too many directives.
 * - `TOO_MANY_FRAGMENTS`: The document has too many fragments.
 * - `PLANNING_FAILED`: The operation cannot be planned.
 * - `PLANNING_TIMEOUT`: Planning the operation took too long.
 * - `TOKEN_EXPIRED`: The access token has run out; subscribe with a new one.
 * - `SUBSCRIPTION_EXPIRED`: The subscription has lasted long enough; subscribe again.
 * - `SLOW_CONSUMER`: Events were not taken in time; subscribe again.
 * - `UNAUTHENTICATED`: Sign in for this.
 * - `STEP_UP_REQUIRED`: This needs a higher level of assurance.
 * - `FORBIDDEN`: What was granted does not cover this.
 * - `CONSENT_REQUIRED`: The person concerned has not consented to this use of the data.
 * - `TOO_MANY_PROBES`: Too many ids of others, or of nobody, were asked for.
 * - `LEDGER_UNAVAILABLE`: What is shown here must be accounted for, and that is not possible now.
 * - `FIELD_SUSPENDED`: This field is suspended.
 * - `SUBGRAPH_UNAVAILABLE`: The agency cannot be reached.
 * - `SUBGRAPH_TIMEOUT`: The agency did not answer in time.
 * - `SUBGRAPH_INVALID_RESPONSE`: The agency gave an answer that cannot be used.
 * - `SUBGRAPH_SUSPENDED`: The agency is suspended.
 * - `SUBGRAPH_ERROR`: The agency could not answer this part.
 * - `ENTITY_NOT_FOUND`: The agency does not know this object.
 * - `INVALID_VALUE`: The agency gave a value that the schema does not allow.
 * - `INTERNAL_SERVER_ERROR`: An internal error occurred.
 * - `RECORD_INVALID`: A row of the agency's own record cannot be true.
 * - `DEADLINE_EXCEEDED`: The agency gave up on this part.
 */
export type Query_ServiceLevelsArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
  agency: InputMaybe<Scalars['AgencyCode']['input']>;
};

/** A body of government, or one of the graph's shared services. */
export type Agency = {
  readonly __typename?: 'Agency';
  /** The name of its subgraph in upper case. */
  readonly code: Scalars['AgencyCode']['output'];
  /** In full and in English; null for an agency that joined without giving one. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Ways to reach a human being, in the order they are recommended. */
  readonly helpChannels?: Maybe<ReadonlyArray<HelpChannel>>;
  /** Null until it was asked for the first time. */
  readonly health?: Maybe<AgencyHealth>;
  /** What it promises about address changes; null when it takes none, or has not been reached yet. */
  readonly addressIntake?: Maybe<IntakeProfile>;
};

/** A way to reach an agency. */
export type HelpChannel = {
  readonly __typename?: 'HelpChannel';
  readonly kind: HelpChannelKind;
  /** Number, address or place, as it is to be shown. */
  readonly value: Scalars['String']['output'];
  /** Opening hours as text; null when always open or not applicable. */
  readonly hours?: Maybe<Scalars['String']['output']>;
  /** BCP 47 tags. */
  readonly languages: ReadonlyArray<Scalars['String']['output']>;
  /** True when it works for people who are deaf or hard of hearing, or without stairs in the case of a place. */
  readonly accessible: Scalars['Boolean']['output'];
};

/** The kinds of ways to reach an agency. */
export type HelpChannelKind =
  | 'PHONE'
  /** Text telephone, also by relay 711. */
  | 'TTY'
  /** Sign language by video. */
  | 'VIDEO_RELAY'
  | 'CHAT'
  | 'OFFICE'
  | 'MAIL';

/** Whether an agency answers, as this platform sees it. */
export type AgencyHealth = {
  readonly __typename?: 'AgencyHealth';
  readonly state: HealthState;
  /** Since when it is in this state. */
  readonly since: Scalars['DateTime']['output'];
  /** When planned maintenance is to end; null outside of it. */
  readonly plannedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it last answered well; null if it never has. */
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How an agency answers. */
export type HealthState =
  | 'UP'
  /** It answers, but slowly. */
  | 'DEGRADED'
  | 'DOWN'
  /** Planned; it may or may not answer. */
  | 'MAINTENANCE';

/** What this agency promises when an address change reaches it. */
export type IntakeProfile = {
  readonly __typename?: 'IntakeProfile';
  readonly purposes: ReadonlyArray<AddressPurpose>;
  /** Whether it takes a change before the day it takes effect. */
  readonly acceptsFutureDated: Scalars['Boolean']['output'];
  /** How many days ahead of that day; 0 when it takes none ahead. */
  readonly maxLeadDays: Scalars['Int']['output'];
  /** Characters in the longest line of an address it can store. */
  readonly lineLengthLimit: Scalars['Int']['output'];
  /** Hours from taking a change to applying it. */
  readonly applyWithinHours: Scalars['Int']['output'];
  /** What a person should know before sending it, in English. */
  readonly notices: ReadonlyArray<Scalars['String']['output']>;
  /** Whether it takes an address outside the United States. */
  readonly acceptsForeign: Scalars['Boolean']['output'];
  /** How a person alone would tell it. */
  readonly channel: Scalars['String']['output'];
  /** The person's own duty to report a move; null where there is none. */
  readonly duty?: Maybe<ReportingDuty>;
  /** Records that a move never changes, as sentences. */
  readonly neverChanges: ReadonlyArray<Scalars['String']['output']>;
  /** The agency whose record this one follows for some of its people; those are watched and never written. Null: it keeps its own. */
  readonly derivedFrom?: Maybe<Agency>;
  /** What the person has to sign; null where nothing is signed. */
  readonly signature?: Maybe<SignatureRule>;
  /** Whether payments are put on hold when a move is disputed that had been applied. */
  readonly holdsPayments: Scalars['Boolean']['output'];
};

/** A legal duty to report a move. */
export type ReportingDuty = {
  readonly __typename?: 'ReportingDuty';
  /** Where it stands in the law. */
  readonly rule: Scalars['String']['output'];
  /** How many days, as `counted` says. */
  readonly days: Scalars['Int']['output'];
  readonly counted: CountedDays;
  /** On whom, as a sentence. */
  readonly who: Scalars['String']['output'];
};

/** From when the days of a duty are counted. */
export type CountedDays =
  /** From the day of the move. */
  | 'CALENDAR_DAYS'
  /** From the end of the month of the move. */
  | 'DAYS_AFTER_MONTH_END';

/** What a person signs with a change of address. */
export type SignatureRule = {
  readonly __typename?: 'SignatureRule';
  /** The form that is signed on paper. */
  readonly form: Scalars['String']['output'];
  /** What stands above the signature. A submission by the person, or by a parent for a child, signs it. */
  readonly statement: Scalars['String']['output'];
};

/**
 * How well one operation of an agency was answered over the days asked. Days with fewer than 11 calls are left out of every
 * figure; the figures are null when no day is left.
 */
export type ServiceLevel = {
  readonly __typename?: 'ServiceLevel';
  readonly agency: Agency;
  /** `health` is the readiness request of this platform. */
  readonly operation: Scalars['String']['output'];
  readonly calls?: Maybe<Scalars['Int']['output']>;
  /** Calls answered well, over all calls: 0 to 1. */
  readonly successRatio?: Maybe<Scalars['Float']['output']>;
  /** Upper bound, in milliseconds, of the time in which half of the answered calls were answered. */
  readonly p50Ms?: Maybe<Scalars['Int']['output']>;
  /** The same for 95 of 100. */
  readonly p95Ms?: Maybe<Scalars['Int']['output']>;
  /** The same for 99 of 100. */
  readonly p99Ms?: Maybe<Scalars['Int']['output']>;
  /** True when a day was left out for having too few calls. */
  readonly suppressed: Scalars['Boolean']['output'];
};

/** What an address is used for. */
export type AddressPurpose =
  /** Where letters go. */
  | 'MAILING'
  /** Where the person lives. */
  | 'RESIDENCE'
  /** Where the person's business is. */
  | 'BUSINESS';



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
  Agency: Agency;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Agency:
    ( { __typename: 'Agency' }
    & GraphQLRecursivePick<FederationTypes['Agency'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Agency: ResolverTypeWrapper<AgencyRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  HelpChannel: ResolverTypeWrapper<HelpChannelRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  HelpChannelKind: HelpChannelKind;
  AgencyHealth: ResolverTypeWrapper<AgencyHealth>;
  HealthState: HealthState;
  IntakeProfile: ResolverTypeWrapper<IntakeProfileRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ReportingDuty: ResolverTypeWrapper<ReportingDuty>;
  CountedDays: CountedDays;
  SignatureRule: ResolverTypeWrapper<SignatureRule>;
  ServiceLevel: ResolverTypeWrapper<ServiceLevelRef>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  AddressPurpose: AddressPurpose;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  Agency: AgencyRow;
  String: Scalars['String']['output'];
  HelpChannel: HelpChannelRow;
  Boolean: Scalars['Boolean']['output'];
  AgencyHealth: AgencyHealth;
  IntakeProfile: IntakeProfileRow;
  Int: Scalars['Int']['output'];
  ReportingDuty: ReportingDuty;
  SignatureRule: SignatureRule;
  ServiceLevel: ServiceLevelRef;
  Float: Scalars['Float']['output'];
  AgencyCode: Scalars['AgencyCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  agencies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Agency']>>, ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType, RequireFields<Query_AgencyArgs, 'code'>>;
  serviceLevels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ServiceLevel']>>, ParentType, ContextType, RequireFields<Query_ServiceLevelsArgs, 'from' | 'to'>>;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency'], FederationReferenceType extends FederationReferenceTypes['Agency'] = FederationReferenceTypes['Agency']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Agency']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['AgencyCode'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  helpChannels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['HelpChannel']>>, ParentType, ContextType>;
  health?: Resolver<Maybe<ResolversTypes['AgencyHealth']>, ParentType, ContextType>;
  addressIntake?: Resolver<Maybe<ResolversTypes['IntakeProfile']>, ParentType, ContextType>;
};

export type HelpChannelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HelpChannel'] = ResolversParentTypes['HelpChannel']> = {
  kind?: Resolver<ResolversTypes['HelpChannelKind'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  accessible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AgencyHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyHealth'] = ResolversParentTypes['AgencyHealth']> = {
  state?: Resolver<ResolversTypes['HealthState'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  plannedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type IntakeProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntakeProfile'] = ResolversParentTypes['IntakeProfile']> = {
  purposes?: Resolver<ReadonlyArray<ResolversTypes['AddressPurpose']>, ParentType, ContextType>;
  acceptsFutureDated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxLeadDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lineLengthLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  applyWithinHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  acceptsForeign?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  duty?: Resolver<Maybe<ResolversTypes['ReportingDuty']>, ParentType, ContextType>;
  neverChanges?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  derivedFrom?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  signature?: Resolver<Maybe<ResolversTypes['SignatureRule']>, ParentType, ContextType>;
  holdsPayments?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReportingDutyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportingDuty'] = ResolversParentTypes['ReportingDuty']> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['CountedDays'], ParentType, ContextType>;
  who?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignatureRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignatureRule'] = ResolversParentTypes['SignatureRule']> = {
  form?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceLevel'] = ResolversParentTypes['ServiceLevel']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  calls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p50Ms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  p95Ms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  p99Ms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface AgencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AgencyCode'], any> {
  name: 'AgencyCode';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  HelpChannel?: HelpChannelResolvers<ContextType>;
  AgencyHealth?: AgencyHealthResolvers<ContextType>;
  IntakeProfile?: IntakeProfileResolvers<ContextType>;
  ReportingDuty?: ReportingDutyResolvers<ContextType>;
  SignatureRule?: SignatureRuleResolvers<ContextType>;
  ServiceLevel?: ServiceLevelResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
};

