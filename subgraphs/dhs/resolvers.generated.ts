// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DhsRecordRow, DisasterRow, DisasterAidApplicationRow, ImmigrationCaseRow, PersonRef, AgencyRef } from './tables.ts';
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
  /** A calendar day, `YYYY-MM-DD`, in the time zone of the place it speaks of. */
  Date: { input: string; output: string; }
  /** Short name of an agency, for example `VA`. A string and not an enum, so that a new agency breaks no client. */
  AgencyCode: { input: string; output: string; }
  /** An instant, ISO 8601 in UTC, for example `2026-03-09T14:30:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  /** An amount of US dollars as a string of integer cents: `"1250"` is twelve dollars and fifty cents. `"12.50"` is refused. */
  MoneyCents: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Disasters declared in a State, its two letters, that could be applied for on a day: on `on`, or today when it is left out.
   * Newest first; empty when there is none, or no such State.
   */
  readonly declaredDisasters?: Maybe<ReadonlyArray<Disaster>>;
};


export type Query_DeclaredDisastersArgs = {
  region: Scalars['String']['input'];
  on: InputMaybe<Scalars['Date']['input']>;
};

/** A disaster declared by the President, with assistance for individuals. */
export type Disaster = {
  readonly __typename?: 'Disaster';
  /** Number of the declaration. */
  readonly number: Scalars['ID']['output'];
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly declaredOn?: Maybe<Scalars['Date']['output']>;
  /** Counties designated for individual assistance, in the order of the declaration. */
  readonly counties?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Last day to apply, extensions included. */
  readonly applyBy?: Maybe<Scalars['Date']['output']>;
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** Null for who neither asked for disaster aid nor must be registered as a non-citizen. */
  readonly dhs?: Maybe<DhsRecord>;
};

/** What the Department of Homeland Security holds about a person: FEMA's aid and USCIS's cases. */
export type DhsRecord = AgencyRecord & {
  readonly __typename?: 'DhsRecord';
  readonly agency: Agency;
  /** Where letters go now and, for a registered non-citizen, the home. Never a dwelling that a disaster damaged. */
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** Newest first. */
  readonly disasterAid?: Maybe<ReadonlyArray<DisasterAidApplication>>;
  /** Newest first. */
  readonly immigration?: Maybe<ReadonlyArray<ImmigrationCase>>;
  /**
   * The day by which a move of a registered non-citizen must have reached USCIS: the tenth after it (8 CFR 265.1), of the
   * earliest move that was handed over and is not recorded yet. Null when no move waits, and for everybody else.
   */
  readonly addressReportDueBy?: Maybe<Scalars['Date']['output']>;
};

/** An application to FEMA for individual assistance. */
export type DisasterAidApplication = Application & {
  readonly __typename?: 'DisasterAidApplication';
  readonly id: Scalars['ID']['output'];
  readonly disaster?: Maybe<Disaster>;
  /** The dwelling that was hit. No move ever changes it. */
  readonly damagedAddress?: Maybe<PostalAddress>;
  /** Null until decided; "0" when nothing is awarded. */
  readonly awarded?: Maybe<Scalars['MoneyCents']['output']>;
  /** Of the inspection, past or to come; null when none was arranged. */
  readonly inspectionAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A case of a non-citizen before USCIS. */
export type ImmigrationCase = Application & {
  readonly __typename?: 'ImmigrationCase';
  readonly id: Scalars['ID']['output'];
  /** For example `I-485`. */
  readonly formType?: Maybe<Scalars['String']['output']>;
  /** Three letters and ten digits, as on the receipt notice. */
  readonly receiptNumber?: Maybe<Scalars['String']['output']>;
  /** Null when no appointment stands. */
  readonly biometricsAt?: Maybe<Scalars['DateTime']['output']>;
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
  Disaster: Disaster;
  Person: Person;
  DisasterAidApplication: DisasterAidApplication;
  ImmigrationCase: ImmigrationCase;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Disaster:
    ( { __typename: 'Disaster' }
    & GraphQLRecursivePick<FederationTypes['Disaster'], {"number":true}> );
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  DisasterAidApplication:
    ( { __typename: 'DisasterAidApplication' }
    & GraphQLRecursivePick<FederationTypes['DisasterAidApplication'], {"id":true}> );
  ImmigrationCase:
    ( { __typename: 'ImmigrationCase' }
    & GraphQLRecursivePick<FederationTypes['ImmigrationCase'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Application:
    | ( DisasterAidApplicationRow )
    | ( ImmigrationCaseRow )
  ;
  AgencyRecord: ( DhsRecordRow );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Disaster: ResolverTypeWrapper<DisasterRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Person: ResolverTypeWrapper<PersonRef>;
  DhsRecord: ResolverTypeWrapper<DhsRecordRow>;
  DisasterAidApplication: ResolverTypeWrapper<DisasterAidApplicationRow>;
  ImmigrationCase: ResolverTypeWrapper<ImmigrationCaseRow>;
  Application: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Application']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  AgencyRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['AgencyRecord']>;
  Agency: ResolverTypeWrapper<AgencyRef>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  AddressOnFile: ResolverTypeWrapper<AddressOnFile>;
  AddressPurpose: AddressPurpose;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  AddressChange: ResolverTypeWrapper<AddressChange>;
  MoneyCents: ResolverTypeWrapper<Scalars['MoneyCents']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Disaster: DisasterRow;
  ID: Scalars['ID']['output'];
  Person: PersonRef;
  DhsRecord: DhsRecordRow;
  DisasterAidApplication: DisasterAidApplicationRow;
  ImmigrationCase: ImmigrationCaseRow;
  Application: ResolversInterfaceTypes<ResolversParentTypes>['Application'];
  Date: Scalars['Date']['output'];
  AgencyRecord: ResolversInterfaceTypes<ResolversParentTypes>['AgencyRecord'];
  Agency: AgencyRef;
  AgencyCode: Scalars['AgencyCode']['output'];
  AddressOnFile: AddressOnFile;
  PostalAddress: PostalAddress;
  DateTime: Scalars['DateTime']['output'];
  AddressChange: AddressChange;
  MoneyCents: Scalars['MoneyCents']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  declaredDisasters?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Disaster']>>, ParentType, ContextType, RequireFields<Query_DeclaredDisastersArgs, 'region'>>;
};

export type DisasterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Disaster'] = ResolversParentTypes['Disaster'], FederationReferenceType extends FederationReferenceTypes['Disaster'] = FederationReferenceTypes['Disaster']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Disaster']> | FederationReferenceType, FederationReferenceType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  declaredOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  counties?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  applyBy?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  dhs?: Resolver<Maybe<ResolversTypes['DhsRecord']>, ParentType, ContextType>;
};

export type DhsRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DhsRecord'] = ResolversParentTypes['DhsRecord']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  addressesOnFile?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AddressOnFile']>>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disasterAid?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DisasterAidApplication']>>, ParentType, ContextType>;
  immigration?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ImmigrationCase']>>, ParentType, ContextType>;
  addressReportDueBy?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisasterAidApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisasterAidApplication'] = ResolversParentTypes['DisasterAidApplication'], FederationReferenceType extends FederationReferenceTypes['DisasterAidApplication'] = FederationReferenceTypes['DisasterAidApplication']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DisasterAidApplication']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  disaster?: Resolver<Maybe<ResolversTypes['Disaster']>, ParentType, ContextType>;
  damagedAddress?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  awarded?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  inspectionAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImmigrationCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImmigrationCase'] = ResolversParentTypes['ImmigrationCase'], FederationReferenceType extends FederationReferenceTypes['ImmigrationCase'] = FederationReferenceTypes['ImmigrationCase']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ImmigrationCase']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  formType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receiptNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  biometricsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  __resolveType: TypeResolveFn<'DisasterAidApplication' | 'ImmigrationCase', ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type AgencyRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyRecord'] = ResolversParentTypes['AgencyRecord']> = {
  __resolveType: TypeResolveFn<'DhsRecord', ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Disaster?: DisasterResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  DhsRecord?: DhsRecordResolvers<ContextType>;
  DisasterAidApplication?: DisasterAidApplicationResolvers<ContextType>;
  ImmigrationCase?: ImmigrationCaseResolvers<ContextType>;
  Application?: ApplicationResolvers<ContextType>;
  Date?: GraphQLScalarType;
  AgencyRecord?: AgencyRecordResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  AddressOnFile?: AddressOnFileResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  AddressChange?: AddressChangeResolvers<ContextType>;
  MoneyCents?: GraphQLScalarType;
};

