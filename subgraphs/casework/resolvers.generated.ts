// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { EmailOutboxRow, PersonRow, LoanRow, StudentLoanRow, SbaLoanRow, MessageRow, AgencyRef } from './tables.ts';
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
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Every government loan of the signed-in person, whichever agency holds it, by loan id. With `loanId` the one loan; an id
   * that is not one of theirs gives an empty list.
   */
  readonly loanStatus?: Maybe<LoanConnection>;
};


export type Query_LoanStatusArgs = {
  loanId: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** What the government wrote to this person, newest first. */
  readonly messages?: Maybe<MessageConnection>;
};


/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person_MessagesArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/**
 * A loan from the government. The index knows that it exists and who holds it; all figures belong to the holder, so the list
 * survives a holder's outage and every field but `id` may be null.
 */
export type Loan = {
  readonly id: Scalars['ID']['output'];
  /** The agency that holds the loan. */
  readonly holder?: Maybe<Agency>;
};

/** A federal student loan. */
export type StudentLoan = Loan & {
  readonly __typename?: 'StudentLoan';
  readonly id: Scalars['ID']['output'];
  /** The agency that holds the loan. */
  readonly holder?: Maybe<Agency>;
};

/** A loan that the Small Business Administration made or stands behind. */
export type SbaLoan = Loan & {
  readonly __typename?: 'SbaLoan';
  readonly id: Scalars['ID']['output'];
  /** The agency that holds the loan. */
  readonly holder?: Maybe<Agency>;
};

/** A page of loans. */
export type LoanConnection = {
  readonly __typename?: 'LoanConnection';
  readonly edges: ReadonlyArray<LoanEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A loan and where it stands in the list. */
export type LoanEdge = {
  readonly __typename?: 'LoanEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Loan;
};

/** A page of messages. */
export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  readonly edges: ReadonlyArray<MessageEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A message and where it stands in the list. */
export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Message;
};

/** One message to a person. It never holds a code or a credential. */
export type Message = {
  readonly __typename?: 'Message';
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Who wrote. */
  readonly agency: Agency;
  readonly subject: Scalars['String']['output'];
  /** Plain text in the person's language. */
  readonly body: Scalars['String']['output'];
  readonly channel: MessageChannel;
  readonly delivery: MessageDelivery;
};

/** How a message travels. */
export type MessageChannel =
  | 'EMAIL'
  | 'SMS'
  | 'LETTER'
  /** Shown in this graph only. */
  | 'INBOX';

/** How far a message has come. */
export type MessageDelivery =
  /** To be sent. */
  | 'CREATED'
  /** On its way. A letter is, until letters of its day have arrived. */
  | 'SENDING'
  | 'DELIVERED'
  /** It will be tried again. */
  | 'TEMPORARY_FAILURE'
  /** The address does not exist or refuses. */
  | 'PERMANENT_FAILURE'
  /** We failed, not the address. */
  | 'TECHNICAL_FAILURE';

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
  Loan: Loan;
  StudentLoan: StudentLoan;
  SbaLoan: SbaLoan;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  Loan:
    ( { __typename: 'Loan' }
    & GraphQLRecursivePick<FederationTypes['Loan'], {"id":true}> );
  StudentLoan:
    ( { __typename: 'StudentLoan' }
    & GraphQLRecursivePick<FederationTypes['StudentLoan'], {"id":true}> );
  SbaLoan:
    ( { __typename: 'SbaLoan' }
    & GraphQLRecursivePick<FederationTypes['SbaLoan'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Person: ResolverTypeWrapper<PersonRow>;
  Loan: ResolverTypeWrapper<LoanRow>;
  StudentLoan: ResolverTypeWrapper<StudentLoanRow>;
  SbaLoan: ResolverTypeWrapper<SbaLoanRow>;
  LoanConnection: ResolverTypeWrapper<Omit<LoanConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LoanEdge']> }>;
  LoanEdge: ResolverTypeWrapper<Omit<LoanEdge, 'node'> & { node: ResolversTypes['Loan'] }>;
  MessageConnection: ResolverTypeWrapper<Omit<MessageConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['MessageEdge']> }>;
  MessageEdge: ResolverTypeWrapper<Omit<MessageEdge, 'node'> & { node: ResolversTypes['Message'] }>;
  Message: ResolverTypeWrapper<MessageRow>;
  MessageChannel: MessageChannel;
  MessageDelivery: MessageDelivery;
  Agency: ResolverTypeWrapper<AgencyRef>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Person: PersonRow;
  Loan: LoanRow;
  StudentLoan: StudentLoanRow;
  SbaLoan: SbaLoanRow;
  LoanConnection: Omit<LoanConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LoanEdge']> };
  LoanEdge: Omit<LoanEdge, 'node'> & { node: ResolversParentTypes['Loan'] };
  MessageConnection: Omit<MessageConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['MessageEdge']> };
  MessageEdge: Omit<MessageEdge, 'node'> & { node: ResolversParentTypes['Message'] };
  Message: MessageRow;
  Agency: AgencyRef;
  AgencyCode: Scalars['AgencyCode']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  DateTime: Scalars['DateTime']['output'];
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  loanStatus?: Resolver<Maybe<ResolversTypes['LoanConnection']>, ParentType, ContextType, RequireFields<Query_LoanStatusArgs, 'first'>>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  messages?: Resolver<Maybe<ResolversTypes['MessageConnection']>, ParentType, ContextType, RequireFields<Person_MessagesArgs, 'first'>>;
};

export type LoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan'], FederationReferenceType extends FederationReferenceTypes['Loan'] = FederationReferenceTypes['Loan']> = {
  __resolveType: TypeResolveFn<'StudentLoan' | 'SbaLoan', ParentType, ContextType>;
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Loan']> | FederationReferenceType, FederationReferenceType, ContextType>;
};

export type StudentLoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StudentLoan'] = ResolversParentTypes['StudentLoan'], FederationReferenceType extends FederationReferenceTypes['StudentLoan'] = FederationReferenceTypes['StudentLoan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StudentLoan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holder?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SbaLoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SbaLoan'] = ResolversParentTypes['SbaLoan'], FederationReferenceType extends FederationReferenceTypes['SbaLoan'] = FederationReferenceTypes['SbaLoan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SbaLoan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holder?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoanConnection'] = ResolversParentTypes['LoanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LoanEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoanEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoanEdge'] = ResolversParentTypes['LoanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['MessageChannel'], ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['MessageDelivery'], ParentType, ContextType>;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency']> = {
  code?: Resolver<ResolversTypes['AgencyCode'], ParentType, ContextType>;
};

export interface AgencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AgencyCode'], any> {
  name: 'AgencyCode';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Loan?: LoanResolvers<ContextType>;
  StudentLoan?: StudentLoanResolvers<ContextType>;
  SbaLoan?: SbaLoanResolvers<ContextType>;
  LoanConnection?: LoanConnectionResolvers<ContextType>;
  LoanEdge?: LoanEdgeResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
};

