// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { VaRecordRow, VaClaimRow, PersonRef, AgencyRef } from './tables.ts';
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

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** Null when Veterans Affairs has no record of this person. */
  readonly va?: Maybe<VaRecord>;
};

/** What the Department of Veterans Affairs holds about a person. */
export type VaRecord = AgencyRecord & {
  readonly __typename?: 'VaRecord';
  readonly agency: Agency;
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  /** When this record, its addresses included, last changed. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  readonly veteranStatus?: Maybe<VeteranStatus>;
  /** Combined disability rating in percent, a multiple of 10 (38 CFR 4.25); null when never rated, 0 when rated at nothing. */
  readonly combinedRating?: Maybe<Scalars['Int']['output']>;
  /** Newest first. */
  readonly claims?: Maybe<VaClaimConnection>;
  /** Name of the facility that cares for this person; null when not enrolled. */
  readonly careFacility?: Maybe<Scalars['String']['output']>;
  /** True when a fiduciary manages this person's benefits. */
  readonly fiduciary?: Maybe<Scalars['Boolean']['output']>;
};


/** What the Department of Veterans Affairs holds about a person. */
export type VaRecord_ClaimsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** Whether service as a veteran is established. */
export type VeteranStatus =
  | 'CONFIRMED'
  | 'NOT_CONFIRMED'
  | 'UNDER_REVIEW';

/** A page of claims. */
export type VaClaimConnection = {
  readonly __typename?: 'VaClaimConnection';
  readonly edges: ReadonlyArray<VaClaimEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A claim and where it stands in the list. */
export type VaClaimEdge = {
  readonly __typename?: 'VaClaimEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: VaClaim;
};

/** A claim for a benefit of Veterans Affairs. */
export type VaClaim = Application & {
  readonly __typename?: 'VaClaim';
  readonly id: Scalars['ID']['output'];
  readonly kind?: Maybe<VaClaimKind>;
  /** Conditions claimed, as the veteran named them; empty for claims that name none. */
  readonly contentions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Last day for evidence; null when none is awaited. */
  readonly evidenceDueOn?: Maybe<Scalars['Date']['output']>;
};

/** What is claimed. */
export type VaClaimKind =
  | 'DISABILITY'
  | 'PENSION'
  | 'EDUCATION'
  | 'HEALTH_ENROLLMENT'
  | 'SURVIVOR';

/** Anything a person applied for, at whatever agency. */
export type Application = {
  readonly id: Scalars['ID']['output'];
};

/**
 * What one agency holds about one person: the place for its scopes and for its failure. A field that the caller may not be shown,
 * or that fails, is null with an error at its path, and costs nothing beside it: so each is nullable, but for `agency`.
 */
export type AgencyRecord = {
  readonly agency: Agency;
  /** Addresses this agency holds, by purpose; empty when it holds none. */
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  /** The instant this record was read from the agency's own database. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
};

/** A body of government, or one of the graph's shared services. */
export type Agency = {
  readonly __typename?: 'Agency';
  readonly code: Scalars['AgencyCode']['output'];
};

/** One address as one agency holds it. */
export type AddressOnFile = {
  readonly __typename?: 'AddressOnFile';
  readonly purpose: AddressPurpose;
  readonly address: PostalAddress;
  /** Grows with every change at this agency. */
  readonly version: Scalars['String']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The address-change order that set it; null when the agency got it another way. */
  readonly setBy?: Maybe<AddressChange>;
  /**
   * Until then no credential is reset, no payment redirected and no new card mailed to this address, so that whoever moved
   * somebody else gains nothing by it. Null, or past: no restriction.
   */
  readonly coolingUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** What an address is used for. */
export type AddressPurpose =
  /** Where letters go. */
  | 'MAILING'
  /** Where the person lives. */
  | 'RESIDENCE'
  /** Where the person's business is. */
  | 'BUSINESS';

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

/** One order to tell the government of a move, owned by the Postal Service. */
export type AddressChange = {
  readonly __typename?: 'AddressChange';
  readonly id: Scalars['ID']['output'];
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

export type Query = {
  readonly __typename?: 'Query';
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
  VaClaim: VaClaim;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  VaClaim:
    ( { __typename: 'VaClaim' }
    & GraphQLRecursivePick<FederationTypes['VaClaim'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Application: ( VaClaimRow );
  AgencyRecord: ( VaRecordRow );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Person: ResolverTypeWrapper<PersonRef>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  VaRecord: ResolverTypeWrapper<VaRecordRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  VeteranStatus: VeteranStatus;
  VaClaimConnection: ResolverTypeWrapper<Omit<VaClaimConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['VaClaimEdge']> }>;
  VaClaimEdge: ResolverTypeWrapper<Omit<VaClaimEdge, 'node'> & { node: ResolversTypes['VaClaim'] }>;
  VaClaim: ResolverTypeWrapper<VaClaimRow>;
  VaClaimKind: VaClaimKind;
  Application: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Application']>;
  AgencyRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['AgencyRecord']>;
  Agency: ResolverTypeWrapper<AgencyRef>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  AddressOnFile: ResolverTypeWrapper<AddressOnFile>;
  AddressPurpose: AddressPurpose;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  AddressChange: ResolverTypeWrapper<AddressChange>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Person: PersonRef;
  ID: Scalars['ID']['output'];
  VaRecord: VaRecordRow;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  VaClaimConnection: Omit<VaClaimConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['VaClaimEdge']> };
  VaClaimEdge: Omit<VaClaimEdge, 'node'> & { node: ResolversParentTypes['VaClaim'] };
  VaClaim: VaClaimRow;
  Application: ResolversInterfaceTypes<ResolversParentTypes>['Application'];
  AgencyRecord: ResolversInterfaceTypes<ResolversParentTypes>['AgencyRecord'];
  Agency: AgencyRef;
  AgencyCode: Scalars['AgencyCode']['output'];
  AddressOnFile: AddressOnFile;
  PostalAddress: PostalAddress;
  DateTime: Scalars['DateTime']['output'];
  AddressChange: AddressChange;
  PageInfo: PageInfo;
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  va?: Resolver<Maybe<ResolversTypes['VaRecord']>, ParentType, ContextType>;
};

export type VaRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaRecord'] = ResolversParentTypes['VaRecord']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  addressesOnFile?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AddressOnFile']>>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  veteranStatus?: Resolver<Maybe<ResolversTypes['VeteranStatus']>, ParentType, ContextType>;
  combinedRating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  claims?: Resolver<Maybe<ResolversTypes['VaClaimConnection']>, ParentType, ContextType, RequireFields<VaRecord_ClaimsArgs, 'first'>>;
  careFacility?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fiduciary?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VaClaimConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaClaimConnection'] = ResolversParentTypes['VaClaimConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VaClaimEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VaClaimEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaClaimEdge'] = ResolversParentTypes['VaClaimEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VaClaim'], ParentType, ContextType>;
};

export type VaClaimResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaClaim'] = ResolversParentTypes['VaClaim'], FederationReferenceType extends FederationReferenceTypes['VaClaim'] = FederationReferenceTypes['VaClaim']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['VaClaim']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['VaClaimKind']>, ParentType, ContextType>;
  contentions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  evidenceDueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  __resolveType: TypeResolveFn<'VaClaim', ParentType, ContextType>;
};

export type AgencyRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyRecord'] = ResolversParentTypes['AgencyRecord']> = {
  __resolveType: TypeResolveFn<'VaRecord', ParentType, ContextType>;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency']> = {
  code?: Resolver<ResolversTypes['AgencyCode'], ParentType, ContextType>;
};

export interface AgencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AgencyCode'], any> {
  name: 'AgencyCode';
}

export type AddressOnFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressOnFile'] = ResolversParentTypes['AddressOnFile']> = {
  purpose?: Resolver<ResolversTypes['AddressPurpose'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['PostalAddress'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  coolingUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deliveryPoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type AddressChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChange'] = ResolversParentTypes['AddressChange']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type Resolvers<ContextType = Context> = {
  Person?: PersonResolvers<ContextType>;
  VaRecord?: VaRecordResolvers<ContextType>;
  VaClaimConnection?: VaClaimConnectionResolvers<ContextType>;
  VaClaimEdge?: VaClaimEdgeResolvers<ContextType>;
  VaClaim?: VaClaimResolvers<ContextType>;
  Application?: ApplicationResolvers<ContextType>;
  AgencyRecord?: AgencyRecordResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  AddressOnFile?: AddressOnFileResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  AddressChange?: AddressChangeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Date?: GraphQLScalarType;
};

