import { contentDigest, type DeliverySignature, type IntakeProfile } from '../../kit/intake/index.ts';
import type { MoverRow, RowSignature } from '../tables.ts';

/** What an agency wants signed, as nobody has signed it yet; null where it wants nothing. */
export function unsigned(profile: Pick<IntakeProfile, 'signature'>): RowSignature | null {
  return profile.signature === null ? null : { ...profile.signature, by: null, at: null };
}

/**
 * The same, signed by somebody at a moment, where that person's signature counts; else as it was. Whoever calls this has
 * made sure that the identity of the person is proved, and freshly.
 */
export function signed<S extends RowSignature | null>(
  signature: S,
  mover: Pick<MoverRow, 'personId' | 'authority'>,
  personId: string,
  at: Date,
): S {
  if (signature === null || !maySign(mover, personId)) return signature;
  return { ...signature, by: personId, at: at.toISOString() };
}

/** Adults sign for themselves, and nobody for them, whatever was delegated; a parent signs for a child. */
export function maySign(mover: Pick<MoverRow, 'personId' | 'authority'>, personId: string): boolean {
  return mover.personId === personId || mover.authority === 'MINOR_CHILD';
}

/** What the agency is told of a signature; null while nobody has signed. */
export function signatureTold(signature: RowSignature | null): DeliverySignature | null {
  if (signature === null || signature.by === null || signature.at === null) return null;
  return { by: signature.by, at: signature.at, statementDigest: contentDigest(signature.statement) };
}
