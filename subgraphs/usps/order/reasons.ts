import type { AddressDeliveryRow } from '../tables.ts';

interface Reason {
  readonly message: string;
  readonly citizenAction: string | null;
  readonly answerWith: readonly string[];
  readonly field: string | null;
}

const plain = (message: string): Reason => ({ message, citizenAction: null, answerWith: [], field: null });
const answerable = (message: string, citizenAction: string, field: string | null): Reason => ({
  message,
  citizenAction,
  answerWith: ['address', 'skipAgency'],
  field,
});

/** What is said to a person for each reason, in words that accuse nobody. */
const reasons = {
  AGENCY_DOWN: plain('The agency is not reachable at the moment; we keep trying.'),
  AGENCY_TIMEOUT: plain('The agency did not answer in time; we ask it again.'),
  LINE_TOO_LONG: answerable(
    'A line of the address is longer than this agency can store.',
    'Give this agency a shorter address, or leave it out.',
    'lines',
  ),
  NOT_DELIVERABLE: answerable(
    'The agency could not confirm the address.',
    'Check the address and send it again.',
    'lines',
  ),
  FOREIGN_NOT_ACCEPTED: answerable(
    'This agency takes addresses in the United States only.',
    'Give this agency an address in the United States, or leave it out.',
    'countryCode',
  ),
  PERSON_NOT_FOUND: plain('The agency keeps no address of this person.'),
  PERSON_AMBIGUOUS: {
    message: 'The agency could not tell which of its records is meant.',
    citizenAction: 'Contact the agency.',
    answerWith: ['skipAgency'],
    field: null,
  },
  PERSON_DECEASED: plain('The agency does not take changes for this person.'),
  FIDUCIARY_ON_FILE: {
    message: 'Somebody else looks after this record at the agency, and has to make this change.',
    citizenAction: 'Ask the person who looks after it, or leave this agency out.',
    answerWith: ['skipAgency'],
    field: null,
  },
  FRAUD_HOLD: {
    message: 'The agency has to speak with you before it changes this record.',
    citizenAction: 'Contact the agency.',
    answerWith: ['skipAgency'],
    field: null,
  },
  NEWER_ON_FILE: plain('The agency has a newer address on file already.'),
  EVIDENCE_NEEDED: {
    message: 'The agency asks for a document before it changes this record.',
    citizenAction: 'Send the document, or leave this agency out.',
    answerWith: ['documents', 'skipAgency'],
    field: null,
  },
  OPEN_CLAIM_OVERRIDES: answerable(
    'The agency has since recorded another address from a claim of yours.',
    'Send the address again, or leave the agency as it is.',
    null,
  ),
  OTHER: plain('Something about this delivery has to be looked at by the Postal Service; nothing is asked of you.'),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasons, code);
}

/** SDL `DeliveryReason` of a row; null when there is nothing to say. A code of an agency's own invention is OTHER. */
export function reasonOf({ reasonCode }: AddressDeliveryRow) {
  if (reasonCode === null) return null;
  const code: ReasonCode = isReasonCode(reasonCode) ? reasonCode : 'OTHER';
  const { message, citizenAction, answerWith, field } = reasons[code];
  return { code, message, citizenAction, answerWith: [...answerWith], field };
}
