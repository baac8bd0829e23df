// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UsdaRecordRow, SnapApplicationRow, WicApplicationRow, PersonRef, AgencyRef } from './tables.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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
  /** An amount of US dollars as a string of integer cents: `"1250"` is twelve dollars and fifty cents. `"12.50"` is refused. */
  MoneyCents: { input: string; output: string; }
  /** A calendar day, `YYYY-MM-DD`, in the time zone of the place it speaks of. */
  Date: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** Null for who asked neither for SNAP nor for WIC. */
  readonly usda?: Maybe<UsdaRecord>;
};

/** What the Department of Agriculture holds about a person, with the State's SNAP agency and the local WIC clinic behind it. */
export type UsdaRecord = AgencyRecord & {
  readonly __typename?: 'UsdaRecord';
  readonly agency: Agency;
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** Newest first; the newest is the case that counts. */
  readonly snap?: Maybe<ReadonlyArray<SnapApplication>>;
  /** Newest first. */
  readonly wic?: Maybe<ReadonlyArray<WicApplication>>;
};

/** A household's case for the Supplemental Nutrition Assistance Program, under the person who applied. */
export type SnapApplication = Application & {
  readonly __typename?: 'SnapApplication';
  readonly id: Scalars['ID']['output'];
  /** People who buy and cook together. */
  readonly unitSize?: Maybe<Scalars['Int']['output']>;
  /** Null until approved. */
  readonly monthlyBenefit?: Maybe<Scalars['MoneyCents']['output']>;
  /** Last day of the certification period; null until approved. */
  readonly recertifyBy?: Maybe<Scalars['Date']['output']>;
  /** Null when no interview stands. */
  readonly interviewAt?: Maybe<Scalars['DateTime']['output']>;
  /** Decided within seven days instead of thirty. */
  readonly expedited?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Rent or mortgage and what belongs to it, a month, as last told; null when never told. After a move it stays until the
   * person has told the new cost, by answering the effect `SHELTER_COST` of the delivery (7 CFR 273.12(c)(4)).
   */
  readonly monthlyShelterCost?: Maybe<Scalars['MoneyCents']['output']>;
};

/** A request for the Special Supplemental Nutrition Program for Women, Infants, and Children. */
export type WicApplication = Application & {
  readonly __typename?: 'WicApplication';
  readonly id: Scalars['ID']['output'];
  /** People it asks for. */
  readonly participants?: Maybe<Scalars['Int']['output']>;
  /** Name of the clinic. */
  readonly clinic?: Maybe<Scalars['String']['output']>;
};

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
  SnapApplication: SnapApplication;
  WicApplication: WicApplication;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  SnapApplication:
    ( { __typename: 'SnapApplication' }
    & GraphQLRecursivePick<FederationTypes['SnapApplication'], {"id":true}> );
  WicApplication:
    ( { __typename: 'WicApplication' }
    & GraphQLRecursivePick<FederationTypes['WicApplication'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Application:
    | ( SnapApplicationRow )
    | ( WicApplicationRow )
  ;
  AgencyRecord: ( UsdaRecordRow );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Person: ResolverTypeWrapper<PersonRef>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  UsdaRecord: ResolverTypeWrapper<UsdaRecordRow>;
  SnapApplication: ResolverTypeWrapper<SnapApplicationRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  WicApplication: ResolverTypeWrapper<WicApplicationRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Application: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Application']>;
  AgencyRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['AgencyRecord']>;
  Agency: ResolverTypeWrapper<AgencyRef>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  AddressOnFile: ResolverTypeWrapper<AddressOnFile>;
  AddressPurpose: AddressPurpose;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  AddressChange: ResolverTypeWrapper<AddressChange>;
  MoneyCents: ResolverTypeWrapper<Scalars['MoneyCents']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Person: PersonRef;
  ID: Scalars['ID']['output'];
  UsdaRecord: UsdaRecordRow;
  SnapApplication: SnapApplicationRow;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  WicApplication: WicApplicationRow;
  String: Scalars['String']['output'];
  Application: ResolversInterfaceTypes<ResolversParentTypes>['Application'];
  AgencyRecord: ResolversInterfaceTypes<ResolversParentTypes>['AgencyRecord'];
  Agency: AgencyRef;
  AgencyCode: Scalars['AgencyCode']['output'];
  AddressOnFile: AddressOnFile;
  PostalAddress: PostalAddress;
  DateTime: Scalars['DateTime']['output'];
  AddressChange: AddressChange;
  MoneyCents: Scalars['MoneyCents']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  usda?: Resolver<Maybe<ResolversTypes['UsdaRecord']>, ParentType, ContextType>;
};

export type UsdaRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsdaRecord'] = ResolversParentTypes['UsdaRecord']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  addressesOnFile?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AddressOnFile']>>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  snap?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SnapApplication']>>, ParentType, ContextType>;
  wic?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WicApplication']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SnapApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SnapApplication'] = ResolversParentTypes['SnapApplication'], FederationReferenceType extends FederationReferenceTypes['SnapApplication'] = FederationReferenceTypes['SnapApplication']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SnapApplication']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  unitSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  monthlyBenefit?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  recertifyBy?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  interviewAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expedited?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  monthlyShelterCost?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WicApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WicApplication'] = ResolversParentTypes['WicApplication'], FederationReferenceType extends FederationReferenceTypes['WicApplication'] = FederationReferenceTypes['WicApplication']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WicApplication']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  participants?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  clinic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  __resolveType: TypeResolveFn<'SnapApplication' | 'WicApplication', ParentType, ContextType>;
};

export type AgencyRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyRecord'] = ResolversParentTypes['AgencyRecord']> = {
  __resolveType: TypeResolveFn<'UsdaRecord', ParentType, ContextType>;
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

export interface MoneyCentsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MoneyCents'], any> {
  name: 'MoneyCents';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type Resolvers<ContextType = Context> = {
  Person?: PersonResolvers<ContextType>;
  UsdaRecord?: UsdaRecordResolvers<ContextType>;
  SnapApplication?: SnapApplicationResolvers<ContextType>;
  WicApplication?: WicApplicationResolvers<ContextType>;
  Application?: ApplicationResolvers<ContextType>;
  AgencyRecord?: AgencyRecordResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  AddressOnFile?: AddressOnFileResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  AddressChange?: AddressChangeResolvers<ContextType>;
  MoneyCents?: GraphQLScalarType;
  Date?: GraphQLScalarType;
};

