export { type AddressOnFileRef, addressesOnFile } from './addressesOnFile.ts';
export {
  contentDigest,
  type DeliverySignature,
  type DocumentName,
  type EffectStatement,
  type IntakeInput,
  type IntakeReply,
  type IntakeRequest,
  isSameAddress,
  type PostalText,
  postalText,
} from './content.ts';
export { isCoolingDown } from './coolingPeriod.ts';
export { type Effect, type EffectAnswer, type EffectKind, isAnswerOf } from './effect.ts';
export { daysBetween } from './judge.ts';
export { type KeptAddresses, keepsAddresses } from './keepsAddresses.ts';
export { arePaymentsHeld, releasePayments } from './paymentHolds.ts';
export {
  type CountedDays,
  type IntakeProfile,
  parseProfile,
  type ReportingDuty,
  type SignatureRule,
} from './profile.ts';
export { isProven, proofOf } from './proof.ts';
export { seededAddress } from './seededAddress.ts';
export { dayIn, timeZoneOf, timeZones } from './timeZone.ts';
export { intakeToken } from './token.ts';
