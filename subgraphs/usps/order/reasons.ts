import type { AddressDeliveryRow } from '../tables.ts';
import type { Language, Spoken } from './language.ts';

interface Reason {
  readonly message: Spoken;
  readonly citizenAction: Spoken | null;
  readonly answerWith: readonly string[];
  readonly field: string | null;
}

const plain = (en: string, es: string): Reason => ({
  message: { en, es },
  citizenAction: null,
  answerWith: [],
  field: null,
});
const answerable = (message: Spoken, citizenAction: Spoken, field: string | null): Reason => ({
  message,
  citizenAction,
  answerWith: ['address', 'skipAgency'],
  field,
});
const skippable = (message: Spoken, citizenAction: Spoken): Reason => ({
  message,
  citizenAction,
  answerWith: ['skipAgency'],
  field: null,
});

const contactAgency: Spoken = { en: 'Contact the agency.', es: 'Comuníquese con la agencia.' };

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
    {
      en: 'A line of the address is longer than this agency can store.',
      es: 'Una línea de la dirección es demasiado larga para esta agencia.',
    },
    {
      en: 'Give this agency a shorter address, or leave it out.',
      es: 'Dé a esta agencia una dirección más corta, o déjela fuera.',
    },
    'lines',
  ),
  NOT_DELIVERABLE: answerable(
    { en: 'The agency could not confirm the address.', es: 'La agencia no pudo confirmar la dirección.' },
    { en: 'Check the address and send it again.', es: 'Revise la dirección y envíela otra vez.' },
    'lines',
  ),
  FOREIGN_NOT_ACCEPTED: answerable(
    {
      en: 'This agency takes addresses in the United States only.',
      es: 'Esta agencia solo acepta direcciones en los Estados Unidos.',
    },
    {
      en: 'Give this agency an address in the United States, or leave it out.',
      es: 'Dé a esta agencia una dirección en los Estados Unidos, o déjela fuera.',
    },
    'countryCode',
  ),
  PERSON_NOT_FOUND: plain(
    'The agency keeps no address of this person.',
    'La agencia no tiene ninguna dirección de esta persona.',
  ),
  PERSON_AMBIGUOUS: skippable(
    {
      en: 'The agency could not tell which of its records is meant.',
      es: 'La agencia no pudo saber cuál de sus expedientes es el correcto.',
    },
    contactAgency,
  ),
  PERSON_DECEASED: plain(
    'The agency does not take changes for this person.',
    'La agencia no acepta cambios para esta persona.',
  ),
  FIDUCIARY_ON_FILE: skippable(
    {
      en: 'Somebody else looks after this record at the agency, and has to make this change.',
      es: 'Otra persona se encarga de este expediente en la agencia y tiene que hacer este cambio.',
    },
    {
      en: 'Ask the person who looks after it, or leave this agency out.',
      es: 'Pídaselo a esa persona, o deje fuera a esta agencia.',
    },
  ),
  FRAUD_HOLD: skippable(
    {
      en: 'The agency has to speak with you before it changes this record.',
      es: 'La agencia tiene que hablar con usted antes de cambiar este expediente.',
    },
    contactAgency,
  ),
  NEWER_ON_FILE: plain(
    'The agency has a newer address on file already.',
    'La agencia ya tiene una dirección más nueva.',
  ),
  SIGNATURE_NEEDED: {
    message: {
      en: 'This agency changes the record only with the signature of the person who moves.',
      es: 'Esta agencia solo cambia el expediente con la firma de la persona que se muda.',
    },
    citizenAction: {
      en: 'Read the statement and sign it yourself, or leave this agency out.',
      es: 'Lea la declaración y fírmela usted, o deje fuera a esta agencia.',
    },
    answerWith: ['sign', 'skipAgency'],
    field: null,
  },
  ADDRESS_CONFIDENTIAL: skippable(
    {
      en: 'This agency keeps the address in a way that only you and the agency can change together.',
      es: 'Esta agencia guarda la dirección de una manera que solo usted y la agencia pueden cambiar juntos.',
    },
    contactAgency,
  ),
  FOLLOWS_ANOTHER_AGENCY: plain(
    'This agency takes the address from the record of another agency; nothing is asked of you.',
    'Esta agencia toma la dirección del expediente de otra agencia; usted no tiene que hacer nada.',
  ),
  FOLLOWED_AGENCY_NOT_TOLD: plain(
    'This agency takes the address from the record of another agency, and that one was not changed by this move.',
    'Esta agencia toma la dirección del expediente de otra agencia, y esta mudanza no cambió ese expediente.',
  ),
  EVIDENCE_NEEDED: {
    message: {
      en: 'The agency asks for a document before it changes this record.',
      es: 'La agencia pide un documento antes de cambiar este expediente.',
    },
    citizenAction: {
      en: 'Send the document, or leave this agency out.',
      es: 'Envíe el documento, o deje fuera a esta agencia.',
    },
    answerWith: ['documents', 'skipAgency'],
    field: null,
  },
  OPEN_CLAIM_OVERRIDES: answerable(
    {
      en: 'The agency has since recorded another address from a claim of yours.',
      es: 'Después, la agencia anotó otra dirección que viene de una solicitud suya.',
    },
    {
      en: 'Send the address again, or leave the agency as it is.',
      es: 'Envíe la dirección otra vez, o deje la agencia como está.',
    },
    null,
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

/** SDL `DeliveryReason` of a row in one language; null when there is nothing to say. */
export function reasonOf({ reasonCode }: Pick<AddressDeliveryRow, 'reasonCode'>, language: Language) {
  if (reasonCode === null) return null;
  const code = codeOf(reasonCode);
  const { message, citizenAction, answerWith, field } = reasons[code];
  return {
    code,
    message: message[language],
    citizenAction: citizenAction?.[language] ?? null,
    answerWith: [...answerWith],
    field,
  };
}

/** Message and action as one text in each language, for a notice. */
export function spokenReasonOf({ reasonCode }: Pick<AddressDeliveryRow, 'reasonCode'>): Spoken {
  const said = (language: Language) => {
    const reason = reasonOf({ reasonCode: reasonCode ?? 'OTHER' }, language);
    return [reason?.message, reason?.citizenAction].filter(Boolean).join(' ');
  };
  return { en: said('en'), es: said('es') };
}
