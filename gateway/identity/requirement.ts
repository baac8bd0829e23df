import { clientErrorCodes } from '../base/errors.ts';
import { judgePolicy } from './policy.ts';
import type { Principal } from './principal.ts';

/** Alternatives of which one must hold whole: the argument of `@requiresScopes` and `@policy`. */
export type Alternatives = readonly (readonly string[])[];

/** What one directive demands of whoever asks. Several directives on one coordinate must all be met. */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes'; readonly anyOf: Alternatives }
  | { readonly kind: 'policy'; readonly anyOf: Alternatives }
  /** Classes of data that the purpose must allow, every one. */
  | { readonly kind: 'classes'; readonly classes: readonly string[] };

/** The first three are for want of a right; the others hold for everybody, for as long as something is turned off. */
export type DenialCode =
  | 'UNAUTHENTICATED'
  | 'STEP_UP_REQUIRED'
  | 'FORBIDDEN'
  | 'FIELD_SUSPENDED'
  | 'LEDGER_UNAVAILABLE'
  | 'CONSENT_REQUIRED';

/** Why something is not answered, and what would change that. Holds nothing about the person. */
export interface Denial {
  readonly code: DenialCode;
  readonly message: string;
  /** Scopes or policies that are lacking, or `class:` and a class of data that the purpose does not allow. */
  readonly missing?: readonly string[];
  /** The level of assurance to come back with. */
  readonly level?: string;
  /** Why it is turned off, as the operator says, and until when. */
  readonly reason?: string;
  readonly until?: string;
}

/** Null when `principal` meets `requirement`. Whoever has not signed in is told so first: nothing else can be known. */
export function denialOf(requirement: Requirement, principal: Principal): Denial | null {
  const denial = judge(requirement, principal);
  if (denial === null || principal.kind !== 'anonymous') return denial;
  return { ...denial, code: 'UNAUTHENTICATED', message: clientErrorCodes.UNAUTHENTICATED.sentence };
}

function judge(requirement: Requirement, principal: Principal): Denial | null {
  switch (requirement.kind) {
    case 'authenticated':
      return principal.kind === 'anonymous' ? denial('UNAUTHENTICATED', {}) : null;
    case 'scopes': {
      const missing = nearestOf(requirement.anyOf, (scope) => principal.scopes.has(scope));
      return missing === null ? null : denial('FORBIDDEN', { missing });
    }
    case 'policy':
      return judgePolicies(requirement.anyOf, principal);
    case 'classes':
      return judgeClasses(requirement.classes, principal);
  }
}

/** A purpose that allows every class is the common one. */
function judgeClasses(classes: readonly string[], { purpose }: Principal): Denial | null {
  const allowed = purpose.classes;
  if (allowed === '*') return null;
  const missing = classes.filter((name) => !allowed.has(name));
  return missing.length === 0 ? null : denial('FORBIDDEN', { missing: missing.map((name) => `class:${name}`) });
}

function judgePolicies(anyOf: Alternatives, principal: Principal): Denial | null {
  const missing = nearestOf(anyOf, (policy) => judgePolicy(policy, principal) === 'granted');
  if (missing === null) return null;
  const verdicts = missing.map((policy) => judgePolicy(policy, principal));
  const [first] = verdicts;
  // A step-up is offered only where it is all that is lacking.
  const levels = verdicts.filter((verdict) => typeof verdict === 'object');
  return typeof first === 'object' && levels.length === verdicts.length
    ? denial('STEP_UP_REQUIRED', { missing, level: first.level })
    : denial('FORBIDDEN', { missing });
}

/** What is lacking of the alternative that lacks least; null when one holds. No alternative at all can never hold. */
function nearestOf(anyOf: Alternatives, holds: (name: string) => boolean): readonly string[] | null {
  let nearest: readonly string[] | undefined;
  for (const allOf of anyOf) {
    const missing = allOf.filter((name) => !holds(name));
    if (missing.length === 0) return null;
    if (nearest === undefined || missing.length < nearest.length) nearest = missing;
  }
  return nearest ?? [];
}

function denial(code: DenialCode, details: Pick<Denial, 'missing' | 'level'>): Denial {
  return { code, message: clientErrorCodes[code].sentence, ...details };
}
