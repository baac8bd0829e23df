// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { IdentityRow, LinkedAccountRow, SignInRow, DelegationRow, PersonRef, AssuranceRow } from './tables.ts';
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
  /** A social-security number with all but the last four digits hidden: `***-**-1234`. */
  MaskedSSN: { input: string; output: string; }
  /** A calendar day, `YYYY-MM-DD`, in the time zone of the place it speaks of. */
  Date: { input: string; output: string; }
  /** An instant, ISO 8601 in UTC, for example `2026-03-09T14:30:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** The person who signed in. Null when the caller is nobody this agency knows. */
  readonly me?: Maybe<Person>;
  /**
   * The person an account at a sign-in provider belongs to, for the gateway alone: every other caller gets null, and so does a
   * retired account.
   */
  readonly personBySubject?: Maybe<Person>;
  /**
   * A person by their id: the caller themself, whoever let the caller see their affairs, or somebody about whom the caller's
   * agency may be told. Anybody else is null, exactly as an id that belongs to nobody.
   */
  readonly person?: Maybe<Person>;
  /** Who lets a person see the state of their affairs today, for the gateway alone: every other caller gets null. */
  readonly delegatorsOf?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
};


export type Query_PersonBySubjectArgs = {
  issuer: Scalars['String']['input'];
  subject: Scalars['String']['input'];
};


export type Query_PersonArgs = {
  id: Scalars['ID']['input'];
};


export type Query_DelegatorsOfArgs = {
  person: Scalars['ID']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Adds a further account to sign in with. The person stays the same: `me.id` never changes.
   * Refusals: `PROVIDER_UNKNOWN`, `PROVIDER_UNAVAILABLE` (try again), `PROOF_INVALID`, `PROOF_USED`, `ACCOUNT_NOT_LINKABLE`,
   * `TOO_MANY_ACCOUNTS`, `KEY_REUSED`.
   */
  readonly linkAccount?: Maybe<LinkAccountPayload>;
  /**
   * Retires the accounts at one provider: nobody can sign in with them again until they are linked anew. `me.id` stays the
   * same. The last account in use cannot be retired.
   * Refusals: `ACCOUNT_NOT_FOUND`, `LAST_ACCOUNT`, `KEY_REUSED`.
   */
  readonly unlinkAccount?: Maybe<LinkAccountPayload>;
  /**
   * Lets another person act for the caller, within the powers and days named.
   * Refusals: `INVALID_INPUT`, `MINOR`, `STEP_UP_REQUIRED`, `TOO_MANY_DELEGATIONS`, `ENTERED_FROM_RECORD`, `KEY_REUSED`.
   */
  readonly grantDelegation?: Maybe<GrantDelegationPayload>;
  /**
   * Ends a delegation at once. Both who gave it and who holds it may. Needs the scope that granting needs, `identity:write`, and
   * no proved identity.
   * Refusals: `DELEGATION_NOT_FOUND`, `ENTERED_FROM_RECORD`, `KEY_REUSED`.
   */
  readonly revokeDelegation?: Maybe<RevokeDelegationPayload>;
};


export type Mutation_LinkAccountArgs = {
  input: LinkAccountInput;
};


export type Mutation_UnlinkAccountArgs = {
  provider: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_GrantDelegationArgs = {
  input: GrantDelegationInput;
};


export type Mutation_RevokeDelegationArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  /** The same for life and for every agency; holds no part of a national id. */
  readonly id: Scalars['ID']['output'];
  readonly name?: Maybe<PersonName>;
  readonly dateOfBirth?: Maybe<Scalars['Date']['output']>;
  /** Last four digits only, for example ***-**-1234. No field anywhere returns the whole number. */
  readonly ssn?: Maybe<Scalars['MaskedSSN']['output']>;
  /** BCP 47 tag of the language to write in, for example `es`. */
  readonly preferredLanguage?: Maybe<Scalars['String']['output']>;
  /** How sure the government is of who is asking, in this very sign-in. */
  readonly assurance?: Maybe<Assurance>;
  /** Every account that was ever linked, retired ones too, oldest first. */
  readonly linkedAccounts?: Maybe<ReadonlyArray<LinkedAccount>>;
  /** Newest first. */
  readonly signIns?: Maybe<SignInConnection>;
  /** Who may act for this person: newest first, ended ones too, at most 100. */
  readonly delegationsGiven?: Maybe<ReadonlyArray<Delegation>>;
  /** For whom this person may act: newest first, ended ones too, at most 100. */
  readonly delegationsHeld?: Maybe<ReadonlyArray<Delegation>>;
};


/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person_SignInsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** A name as the person's identity evidence spells it. */
export type PersonName = {
  readonly __typename?: 'PersonName';
  readonly given: Scalars['String']['output'];
  readonly middle?: Maybe<Scalars['String']['output']>;
  readonly family: Scalars['String']['output'];
  /** For example `Jr.` */
  readonly suffix?: Maybe<Scalars['String']['output']>;
  /** What the person wants to be called, where that differs from `given`. */
  readonly preferred?: Maybe<Scalars['String']['output']>;
};

/** Assurance after NIST SP 800-63-4: the levels are those of the caller's own sign-in. */
export type Assurance = {
  readonly __typename?: 'Assurance';
  /** Identity assurance level, 0 (not proofed) to 2 (evidence checked and face matched). */
  readonly identityLevel: Scalars['Int']['output'];
  /** Authenticator assurance level, 0 to 3 (phishing-resistant hardware). */
  readonly authenticatorLevel: Scalars['Int']['output'];
  /** The day the identity was proofed; null when it never was. */
  readonly proofedOn?: Maybe<Scalars['Date']['output']>;
  /** How it was proofed: `remote` or `in-person`; null when it never was. */
  readonly method?: Maybe<Scalars['String']['output']>;
};

/** An account at a sign-in provider that belongs to a person. */
export type LinkedAccount = {
  readonly __typename?: 'LinkedAccount';
  /** Short name of the provider, for example `login.gov`. */
  readonly provider: Scalars['String']['output'];
  readonly linkedAt: Scalars['DateTime']['output'];
  /** True once the account can no longer be used to sign in. */
  readonly retired: Scalars['Boolean']['output'];
};

/** A page of sign-ins. */
export type SignInConnection = {
  readonly __typename?: 'SignInConnection';
  readonly edges: ReadonlyArray<SignInEdge>;
  readonly pageInfo: PageInfo;
};

/** A sign-in and where it stands in the list. */
export type SignInEdge = {
  readonly __typename?: 'SignInEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SignIn;
};

/** One attempt to sign in. */
export type SignIn = {
  readonly __typename?: 'SignIn';
  readonly at: Scalars['DateTime']['output'];
  /** What was signed in to, for example `VA.gov`. */
  readonly service: Scalars['String']['output'];
  /** `SUCCEEDED`, `FAILED` or `BLOCKED`. */
  readonly outcome: Scalars['String']['output'];
  /** City and state at best, from the network address; null when unknown. */
  readonly approximatePlace?: Maybe<Scalars['String']['output']>;
};

/** A person's leave for another to act for them. */
export type Delegation = {
  readonly __typename?: 'Delegation';
  readonly id: Scalars['ID']['output'];
  /** Who is acted for. */
  readonly from: Person;
  /** Who acts. An id that belongs to nobody is not told apart: such a delegation is never used. */
  readonly to: Person;
  readonly powers: ReadonlyArray<DelegatedPower>;
  readonly reason: DelegationReason;
  /** First day of the delegation. It acts from this day or from its grant, whichever is later. */
  readonly startsOn: Scalars['Date']['output'];
  /** Last day, included; null when it has no end. */
  readonly endsOn?: Maybe<Scalars['Date']['output']>;
  /** When it was ended early; null while it was not. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What may be done for another person. */
export type DelegatedPower =
  /**
   * See the state of applications, orders and loans, and the person's name. Not their messages, income, health, benefits or any
   * address: whatever else is asked for is `CONSENT_REQUIRED`, with its coordinates.
   */
  | 'READ_STATUS'
  /** Order a change of address, and see the orders that were made by it. Shows nothing else. */
  | 'CHANGE_ADDRESS'
  /** Apply for benefits. Shows nothing by itself. */
  | 'APPLY'
  /** Get copies of letters and messages: see the person's messages and their name, and nothing else. */
  | 'RECEIVE_NOTICES';

/** Why one person acts for another. */
export type DelegationReason =
  /** A parent or guardian acts for a child under 18. Entered from the record of the birth, never granted or revoked here. */
  | 'MINOR_CHILD'
  | 'SPOUSE'
  /** Somebody appointed by an agency or a court. Entered from the appointment, never granted or revoked here. */
  | 'FIDUCIARY'
  | 'POWER_OF_ATTORNEY'
  | 'CAREGIVER';

/** A further account, and the proof that the caller holds it. */
export type LinkAccountInput = {
  /** Short name of the provider, for example `login.gov`. */
  readonly provider: Scalars['String']['input'];
  /**
   * A token that the provider issued to this graph for the other account (an access token for the graph's audience, or an ID
   * token for its client), not older than ten minutes. It is checked against the provider's published keys and kept nowhere.
   */
  readonly proof: Scalars['String']['input'];
  /** The same key with the same content does nothing twice. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** What came of linking or unlinking. */
export type LinkAccountPayload = {
  readonly __typename?: 'LinkAccountPayload';
  /** The caller, unless `userErrors` says why not. */
  readonly person?: Maybe<Person>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Who may do what for the caller, and how long. */
export type GrantDelegationInput = {
  /** Id of the person who will act; they tell it to whom they act for. */
  readonly to: Scalars['ID']['input'];
  /** At least one. */
  readonly powers: ReadonlyArray<DelegatedPower>;
  /** `SPOUSE`, `POWER_OF_ATTORNEY` or `CAREGIVER`: the others are entered from records. */
  readonly reason: DelegationReason;
  readonly startsOn: Scalars['Date']['input'];
  /** Last day, included; leave out for no end. */
  readonly endsOn?: InputMaybe<Scalars['Date']['input']>;
  /** The same key with the same content does nothing twice. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** What came of a grant. */
export type GrantDelegationPayload = {
  readonly __typename?: 'GrantDelegationPayload';
  /** Null when `userErrors` says why. */
  readonly delegation?: Maybe<Delegation>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What came of a revocation. */
export type RevokeDelegationPayload = {
  readonly __typename?: 'RevokeDelegationPayload';
  /** Null when `userErrors` says why. */
  readonly delegation?: Maybe<Delegation>;
  /** True when this key had been used before and nothing was done again. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
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
  Delegation: Delegation;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  Delegation:
    ( { __typename: 'Delegation' }
    & GraphQLRecursivePick<FederationTypes['Delegation'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Person: ResolverTypeWrapper<PersonRef>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  MaskedSSN: ResolverTypeWrapper<Scalars['MaskedSSN']['output']>;
  PersonName: ResolverTypeWrapper<PersonName>;
  Assurance: ResolverTypeWrapper<AssuranceRow>;
  LinkedAccount: ResolverTypeWrapper<LinkedAccountRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  SignInConnection: ResolverTypeWrapper<Omit<SignInConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SignInEdge']> }>;
  SignInEdge: ResolverTypeWrapper<Omit<SignInEdge, 'node'> & { node: ResolversTypes['SignIn'] }>;
  SignIn: ResolverTypeWrapper<SignInRow>;
  Delegation: ResolverTypeWrapper<DelegationRow>;
  DelegatedPower: DelegatedPower;
  DelegationReason: DelegationReason;
  LinkAccountInput: LinkAccountInput;
  LinkAccountPayload: ResolverTypeWrapper<Omit<LinkAccountPayload, 'person' | 'userErrors'> & { person?: Maybe<ResolversTypes['Person']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  GrantDelegationInput: GrantDelegationInput;
  GrantDelegationPayload: ResolverTypeWrapper<Omit<GrantDelegationPayload, 'delegation' | 'userErrors'> & { delegation?: Maybe<ResolversTypes['Delegation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RevokeDelegationPayload: ResolverTypeWrapper<Omit<RevokeDelegationPayload, 'delegation' | 'userErrors'> & { delegation?: Maybe<ResolversTypes['Delegation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  NotPermitted: ResolverTypeWrapper<NotPermitted>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Person: PersonRef;
  Int: Scalars['Int']['output'];
  MaskedSSN: Scalars['MaskedSSN']['output'];
  PersonName: PersonName;
  Assurance: AssuranceRow;
  LinkedAccount: LinkedAccountRow;
  Boolean: Scalars['Boolean']['output'];
  SignInConnection: Omit<SignInConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SignInEdge']> };
  SignInEdge: Omit<SignInEdge, 'node'> & { node: ResolversParentTypes['SignIn'] };
  SignIn: SignInRow;
  Delegation: DelegationRow;
  LinkAccountInput: LinkAccountInput;
  LinkAccountPayload: Omit<LinkAccountPayload, 'person' | 'userErrors'> & { person?: Maybe<ResolversParentTypes['Person']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  GrantDelegationInput: GrantDelegationInput;
  GrantDelegationPayload: Omit<GrantDelegationPayload, 'delegation' | 'userErrors'> & { delegation?: Maybe<ResolversParentTypes['Delegation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RevokeDelegationPayload: Omit<RevokeDelegationPayload, 'delegation' | 'userErrors'> & { delegation?: Maybe<ResolversParentTypes['Delegation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  PageInfo: PageInfo;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  InvalidInput: InvalidInput;
  NotPermitted: NotPermitted;
  VersionConflict: VersionConflict;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  personBySubject?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<Query_PersonBySubjectArgs, 'issuer' | 'subject'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<Query_PersonArgs, 'id'>>;
  delegatorsOf?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType, RequireFields<Query_DelegatorsOfArgs, 'person'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  linkAccount?: Resolver<Maybe<ResolversTypes['LinkAccountPayload']>, ParentType, ContextType, RequireFields<Mutation_LinkAccountArgs, 'input'>>;
  unlinkAccount?: Resolver<Maybe<ResolversTypes['LinkAccountPayload']>, ParentType, ContextType, RequireFields<Mutation_UnlinkAccountArgs, 'provider' | 'idempotencyKey'>>;
  grantDelegation?: Resolver<Maybe<ResolversTypes['GrantDelegationPayload']>, ParentType, ContextType, RequireFields<Mutation_GrantDelegationArgs, 'input'>>;
  revokeDelegation?: Resolver<Maybe<ResolversTypes['RevokeDelegationPayload']>, ParentType, ContextType, RequireFields<Mutation_RevokeDelegationArgs, 'id' | 'idempotencyKey'>>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['PersonName']>, ParentType, ContextType>;
  dateOfBirth?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  ssn?: Resolver<Maybe<ResolversTypes['MaskedSSN']>, ParentType, ContextType>;
  preferredLanguage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assurance?: Resolver<Maybe<ResolversTypes['Assurance']>, ParentType, ContextType>;
  linkedAccounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LinkedAccount']>>, ParentType, ContextType>;
  signIns?: Resolver<Maybe<ResolversTypes['SignInConnection']>, ParentType, ContextType, RequireFields<Person_SignInsArgs, 'first'>>;
  delegationsGiven?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Delegation']>>, ParentType, ContextType>;
  delegationsHeld?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Delegation']>>, ParentType, ContextType>;
};

export interface MaskedSsnScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MaskedSSN'], any> {
  name: 'MaskedSSN';
}

export type PersonNameResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonName'] = ResolversParentTypes['PersonName']> = {
  given?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  middle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  suffix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferred?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AssuranceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Assurance'] = ResolversParentTypes['Assurance']> = {
  identityLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  authenticatorLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  proofedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinkedAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkedAccount'] = ResolversParentTypes['LinkedAccount']> = {
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SignInConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInConnection'] = ResolversParentTypes['SignInConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SignInEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SignInEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInEdge'] = ResolversParentTypes['SignInEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SignIn'], ParentType, ContextType>;
};

export type SignInResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignIn'] = ResolversParentTypes['SignIn']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approximatePlace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DelegationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Delegation'] = ResolversParentTypes['Delegation'], FederationReferenceType extends FederationReferenceTypes['Delegation'] = FederationReferenceTypes['Delegation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Delegation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  powers?: Resolver<ReadonlyArray<ResolversTypes['DelegatedPower']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DelegationReason'], ParentType, ContextType>;
  startsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  endsOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LinkAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkAccountPayload'] = ResolversParentTypes['LinkAccountPayload']> = {
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GrantDelegationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantDelegationPayload'] = ResolversParentTypes['GrantDelegationPayload']> = {
  delegation?: Resolver<Maybe<ResolversTypes['Delegation']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeDelegationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeDelegationPayload'] = ResolversParentTypes['RevokeDelegationPayload']> = {
  delegation?: Resolver<Maybe<ResolversTypes['Delegation']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
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
  Person?: PersonResolvers<ContextType>;
  MaskedSSN?: GraphQLScalarType;
  PersonName?: PersonNameResolvers<ContextType>;
  Assurance?: AssuranceResolvers<ContextType>;
  LinkedAccount?: LinkedAccountResolvers<ContextType>;
  SignInConnection?: SignInConnectionResolvers<ContextType>;
  SignInEdge?: SignInEdgeResolvers<ContextType>;
  SignIn?: SignInResolvers<ContextType>;
  Delegation?: DelegationResolvers<ContextType>;
  LinkAccountPayload?: LinkAccountPayloadResolvers<ContextType>;
  GrantDelegationPayload?: GrantDelegationPayloadResolvers<ContextType>;
  RevokeDelegationPayload?: RevokeDelegationPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  NotPermitted?: NotPermittedResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

