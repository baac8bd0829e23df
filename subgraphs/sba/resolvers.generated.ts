// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { EmployerRef, SbaLoanRow, PersonRef, SbaRecordRef, DisasterRef, AgencyRef, AddressChangeRef } from './tables.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
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
  /** Employer identification number, `NN-NNNNNNN`. */
  EIN: { input: string; output: string; }
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
  /** Null when the SBA has no record of this person. */
  readonly sba?: Maybe<SbaRecord>;
};

/** What the Small Business Administration holds about a person. */
export type SbaRecord = AgencyRecord & {
  readonly __typename?: 'SbaRecord';
  readonly agency: Agency;
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** Businesses this person owns, by EIN. */
  readonly businesses?: Maybe<ReadonlyArray<Employer>>;
  /** Oldest first; paid loans included. */
  readonly loans?: Maybe<ReadonlyArray<SbaLoan>>;
};

/** An employer by its identification number. The IRS owns its legal name and tax status. */
export type Employer = {
  readonly __typename?: 'Employer';
  readonly ein: Scalars['EIN']['output'];
  /** Programmes the SBA certified it for, for example `8(a)`, `HUBZone`, `VOSB`, `WOSB`; empty when for none. */
  readonly certifications?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A loan that the Small Business Administration made or stands behind. */
export type SbaLoan = Loan & {
  readonly __typename?: 'SbaLoan';
  readonly id: Scalars['ID']['output'];
  readonly state?: Maybe<LoanState>;
  /** Amount first lent. */
  readonly principal?: Maybe<Scalars['MoneyCents']['output']>;
  /** Principal and interest still owed. */
  readonly outstanding?: Maybe<Scalars['MoneyCents']['output']>;
  /** Day the next payment is due; null when none is. */
  readonly nextPaymentOn?: Maybe<Scalars['Date']['output']>;
  /** Null when none is due. */
  readonly nextPaymentDue?: Maybe<Scalars['MoneyCents']['output']>;
  /** The instant the SBA's books were read. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  readonly program?: Maybe<SbaLoanProgram>;
  /** The business that borrowed; null for a home disaster loan. */
  readonly business?: Maybe<Employer>;
  /** The declared disaster it was lent after; null for other programmes, and for a loan older than the register of disasters. */
  readonly disaster?: Maybe<Disaster>;
};

/** A disaster declared by the President, with assistance for individuals. */
export type Disaster = {
  readonly __typename?: 'Disaster';
  /** Number of the declaration. */
  readonly number: Scalars['ID']['output'];
};

/** The programme a loan was made under. */
export type SbaLoanProgram =
  /** 7(a): made by a lender, who also keeps the borrower's record. */
  | 'SEVEN_A'
  /** 504: for land, buildings and machines. */
  | 'FIVE_OH_FOUR'
  | 'MICROLOAN'
  | 'DISASTER_BUSINESS'
  | 'DISASTER_HOME';

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

/**
 * A loan from the government. The index knows that it exists and who holds it; all figures belong to the holder, so the list
 * survives a holder's outage and every field but `id` may be null.
 */
export type Loan = {
  readonly id: Scalars['ID']['output'];
  readonly state?: Maybe<LoanState>;
  /** Amount first lent. */
  readonly principal?: Maybe<Scalars['MoneyCents']['output']>;
  /** Principal and interest still owed. */
  readonly outstanding?: Maybe<Scalars['MoneyCents']['output']>;
  /** Day the next payment is due; null when none is. */
  readonly nextPaymentOn?: Maybe<Scalars['Date']['output']>;
  readonly nextPaymentDue?: Maybe<Scalars['MoneyCents']['output']>;
  /** The instant the holder's books were read. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
};

/** Where a loan stands in its life. */
export type LoanState =
  | 'IN_SCHOOL'
  | 'GRACE'
  | 'REPAYMENT'
  | 'DEFERMENT'
  | 'FORBEARANCE'
  | 'DELINQUENT'
  | 'DEFAULT'
  | 'PAID'
  | 'FORGIVEN'
  | 'DISBURSING';

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
  Employer: Employer;
  SbaLoan: SbaLoan;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  Employer:
    ( { __typename: 'Employer' }
    & GraphQLRecursivePick<FederationTypes['Employer'], {"ein":true}> );
  SbaLoan:
    ( { __typename: 'SbaLoan' }
    & GraphQLRecursivePick<FederationTypes['SbaLoan'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  AgencyRecord: ( SbaRecordRef );
  Loan: ( SbaLoanRow );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Person: ResolverTypeWrapper<PersonRef>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  SbaRecord: ResolverTypeWrapper<SbaRecordRef>;
  Employer: ResolverTypeWrapper<EmployerRef>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SbaLoan: ResolverTypeWrapper<SbaLoanRow>;
  Disaster: ResolverTypeWrapper<DisasterRef>;
  SbaLoanProgram: SbaLoanProgram;
  AgencyRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['AgencyRecord']>;
  Agency: ResolverTypeWrapper<AgencyRef>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  AddressOnFile: ResolverTypeWrapper<Omit<AddressOnFile, 'setBy'> & { setBy?: Maybe<ResolversTypes['AddressChange']> }>;
  AddressPurpose: AddressPurpose;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  AddressChange: ResolverTypeWrapper<AddressChangeRef>;
  EIN: ResolverTypeWrapper<Scalars['EIN']['output']>;
  Loan: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Loan']>;
  LoanState: LoanState;
  MoneyCents: ResolverTypeWrapper<Scalars['MoneyCents']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Person: PersonRef;
  ID: Scalars['ID']['output'];
  SbaRecord: SbaRecordRef;
  Employer: EmployerRef;
  String: Scalars['String']['output'];
  SbaLoan: SbaLoanRow;
  Disaster: DisasterRef;
  AgencyRecord: ResolversInterfaceTypes<ResolversParentTypes>['AgencyRecord'];
  Agency: AgencyRef;
  AgencyCode: Scalars['AgencyCode']['output'];
  AddressOnFile: Omit<AddressOnFile, 'setBy'> & { setBy?: Maybe<ResolversParentTypes['AddressChange']> };
  PostalAddress: PostalAddress;
  DateTime: Scalars['DateTime']['output'];
  AddressChange: AddressChangeRef;
  EIN: Scalars['EIN']['output'];
  Loan: ResolversInterfaceTypes<ResolversParentTypes>['Loan'];
  MoneyCents: Scalars['MoneyCents']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sba?: Resolver<Maybe<ResolversTypes['SbaRecord']>, ParentType, ContextType>;
};

export type SbaRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SbaRecord'] = ResolversParentTypes['SbaRecord']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  addressesOnFile?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AddressOnFile']>>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  businesses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Employer']>>, ParentType, ContextType>;
  loans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SbaLoan']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmployerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Employer'] = ResolversParentTypes['Employer'], FederationReferenceType extends FederationReferenceTypes['Employer'] = FederationReferenceTypes['Employer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Employer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ein?: Resolver<ResolversTypes['EIN'], ParentType, ContextType>;
  certifications?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type SbaLoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SbaLoan'] = ResolversParentTypes['SbaLoan'], FederationReferenceType extends FederationReferenceTypes['SbaLoan'] = FederationReferenceTypes['SbaLoan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SbaLoan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['LoanState']>, ParentType, ContextType>;
  principal?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  outstanding?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  nextPaymentOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  nextPaymentDue?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  program?: Resolver<Maybe<ResolversTypes['SbaLoanProgram']>, ParentType, ContextType>;
  business?: Resolver<Maybe<ResolversTypes['Employer']>, ParentType, ContextType>;
  disaster?: Resolver<Maybe<ResolversTypes['Disaster']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisasterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Disaster'] = ResolversParentTypes['Disaster']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AgencyRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyRecord'] = ResolversParentTypes['AgencyRecord']> = {
  __resolveType: TypeResolveFn<'SbaRecord', ParentType, ContextType>;
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

export interface EinScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EIN'], any> {
  name: 'EIN';
}

export type LoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan']> = {
  __resolveType: TypeResolveFn<'SbaLoan', ParentType, ContextType>;
};

export interface MoneyCentsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MoneyCents'], any> {
  name: 'MoneyCents';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type Resolvers<ContextType = Context> = {
  Person?: PersonResolvers<ContextType>;
  SbaRecord?: SbaRecordResolvers<ContextType>;
  Employer?: EmployerResolvers<ContextType>;
  SbaLoan?: SbaLoanResolvers<ContextType>;
  Disaster?: DisasterResolvers<ContextType>;
  AgencyRecord?: AgencyRecordResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  AddressOnFile?: AddressOnFileResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  AddressChange?: AddressChangeResolvers<ContextType>;
  EIN?: GraphQLScalarType;
  Loan?: LoanResolvers<ContextType>;
  MoneyCents?: GraphQLScalarType;
  Date?: GraphQLScalarType;
};

