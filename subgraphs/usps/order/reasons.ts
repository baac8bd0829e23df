import type { AddressDeliveryRow } from '../tables.ts';

interface Reason {
  readonly message: string;
  readonly citizenAction: string | null;
  readonly answerWith: readonly string[];
  readonly field: string | null;
  /** Message and action, for a notice. */
  readonly es: string;
}

const plain = (message: string, es: string): Reason => ({
  message,
  citizenAction: null,
  answerWith: [],
  field: null,
  es,
});
const answerable = (message: string, citizenAction: string, field: string | null, es: string): Reason => ({
  message,
  citizenAction,
  answerWith: ['address', 'skipAgency'],
  field,
  es,
});
const skippable = (message: string, citizenAction: string, es: string): Reason => ({
  message,
  citizenAction,
  answerWith: ['skipAgency'],
  field: null,
  es,
});

/** What is said to a person for each reason, in words that accuse nobody. */
const reasons = {
  AGENCY_DOWN: plain(
    'The agency is not reachable at the moment; we keep trying.',
    'En este momento no podemos comunicarnos con la agencia; seguimos intentándolo.',
  ),
  AGENCY_TIMEOUT: plain(
    'The agency did not answer in time; we ask it again.',
    'La agencia no respondió a tiempo; le preguntamos otra vez.',
  ),
  LINE_TOO_LONG: answerable(
    'A line of the address is longer than this agency can store.',
    'Give this agency a shorter address, or leave it out.',
    'lines',
    'Una línea de la dirección es demasiado larga para esta agencia. Dé a esta agencia una dirección más corta, o déjela fuera.',
  ),
  NOT_DELIVERABLE: answerable(
    'The agency could not confirm the address.',
    'Check the address and send it again.',
    'lines',
    'La agencia no pudo confirmar la dirección. Revise la dirección y envíela otra vez.',
  ),
  FOREIGN_NOT_ACCEPTED: answerable(
    'This agency takes addresses in the United States only.',
    'Give this agency an address in the United States, or leave it out.',
    'countryCode',
    'Esta agencia solo acepta direcciones en los Estados Unidos. Dé a esta agencia una dirección en los Estados Unidos, o déjela fuera.',
  ),
  PERSON_NOT_FOUND: plain(
    'The agency keeps no address of this person.',
    'La agencia no tiene ninguna dirección de esta persona.',
  ),
  PERSON_AMBIGUOUS: skippable(
    'The agency could not tell which of its records is meant.',
    'Contact the agency.',
    'La agencia no pudo saber cuál de sus expedientes es el correcto. Comuníquese con la agencia.',
  ),
  PERSON_DECEASED: plain(
    'The agency does not take changes for this person.',
    'La agencia no acepta cambios para esta persona.',
  ),
  FIDUCIARY_ON_FILE: skippable(
    'Somebody else looks after this record at the agency, and has to make this change.',
    'Ask the person who looks after it, or leave this agency out.',
    'Otra persona se encarga de este expediente en la agencia y tiene que hacer este cambio. Pídaselo a esa persona, o deje fuera a esta agencia.',
  ),
  FRAUD_HOLD: skippable(
    'The agency has to speak with you before it changes this record.',
    'Contact the agency.',
    'La agencia tiene que hablar con usted antes de cambiar este expediente. Comuníquese con la agencia.',
  ),
  NEWER_ON_FILE: plain(
    'The agency has a newer address on file already.',
    'La agencia ya tiene una dirección más nueva.',
  ),
  EVIDENCE_NEEDED: {
    message: 'The agency asks for a document before it changes this record.',
    citizenAction: 'Send the document, or leave this agency out.',
    answerWith: ['documents', 'skipAgency'],
    field: null,
    es: 'La agencia pide un documento antes de cambiar este expediente. Envíe el documento, o deje fuera a esta agencia.',
  },
  OPEN_CLAIM_OVERRIDES: answerable(
    'The agency has since recorded another address from a claim of yours.',
    'Send the address again, or leave the agency as it is.',
    null,
    'Después, la agencia anotó otra dirección que viene de una solicitud suya. Envíe la dirección otra vez, o deje la agencia como está.',
  ),
  OTHER: plain(
    'Something about this delivery has to be looked at by the Postal Service; nothing is asked of you.',
    'El Servicio Postal tiene que revisar algo de este envío; usted no tiene que hacer nada.',
  ),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasons, code);
}

/** A code of an agency's own invention is OTHER. */
function codeOf(reasonCode: string): ReasonCode {
  return isReasonCode(reasonCode) ? reasonCode : 'OTHER';
}

/** SDL `DeliveryReason` of a row; null when there is nothing to say. */
export function reasonOf({ reasonCode }: AddressDeliveryRow) {
  if (reasonCode === null) return null;
  const code = codeOf(reasonCode);
  const { message, citizenAction, answerWith, field } = reasons[code];
  return { code, message, citizenAction, answerWith: [...answerWith], field };
}

/** The same as one text in each language, for a notice. */
export function spokenReasonOf({ reasonCode }: AddressDeliveryRow): Readonly<Record<'en' | 'es', string>> {
  const { message, citizenAction, es } = reasons[codeOf(reasonCode ?? 'OTHER')];
  return { en: citizenAction === null ? message : `${message} ${citizenAction}`, es };
}
