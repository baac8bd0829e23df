import type { Principal } from './principal.ts';

/** What a principal lacks for one policy: more assurance, which they can get, or a right, which they cannot. */
export type PolicyVerdict = 'granted' | { readonly level: string } | 'forbidden';

type Policy = (principal: Principal) => PolicyVerdict;

/** Every policy that `@policy` may name. */
const policies: ReadonlyMap<string, Policy> = new Map<string, Policy>([
  // Identity assurance level 2 of NIST SP 800-63: the person was proofed, not merely signed in.
  // An agency's client is nobody to be proofed: whether it is told of a person is decided where that person's data is, by
  // their consent or by law, and it changes nothing there.
  ['ial2', ({ kind, identityLevel }) => (kind === 'agency' || identityLevel >= 2 ? 'granted' : { level: 'ial2' })],
]);

/** The verdict of one policy. Invariant: a policy nobody wrote grants nothing. */
export function judgePolicy(name: string, principal: Principal): PolicyVerdict {
  return policies.get(name)?.(principal) ?? 'forbidden';
}
