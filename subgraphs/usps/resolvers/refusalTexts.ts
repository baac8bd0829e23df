import type { Spoken } from '../order/language.ts';

/** Why something was not done: one idea, one sentence or two, in words that accuse nobody. */

export const signInFirst: Spoken = { en: 'Sign in first.', es: 'Primero inicie sesión.' };
export const proveIdentity: Spoken = {
  en: 'Prove your identity once more before you move.',
  es: 'Compruebe su identidad otra vez antes de mudarse.',
};
export const signInAgain: Spoken = {
  en: 'It is a while since you signed in. Sign in again, then send this once more.',
  es: 'Hace tiempo que inició sesión. Inicie sesión otra vez y vuelva a enviar esto.',
};

export const keyReused: Spoken = {
  en: 'This key was used before, for something else. Nothing was done.',
  es: 'Esta clave ya se usó para otra cosa. No se hizo nada.',
};
export const keyLength = (charactersMax: number): Spoken => ({
  en: `A key has 1 to ${charactersMax} characters.`,
  es: `Una clave tiene de 1 a ${charactersMax} caracteres.`,
});
export const moveInFlight: Spoken = {
  en: 'Another move of the same kind is still under way. Change that one, or let this one take its place.',
  es: 'Otra mudanza del mismo tipo sigue en curso. Cambie esa, o deje que esta tome su lugar.',
};

export const noLine: Spoken = {
  en: 'An address needs at least one line.',
  es: 'Una dirección necesita al menos una línea.',
};
export const tooManyLines = (max: number): Spoken => ({
  en: `An address has at most ${max} lines.`,
  es: `Una dirección tiene como máximo ${max} líneas.`,
});
export const noCity: Spoken = { en: 'An address needs a city.', es: 'Una dirección necesita una ciudad.' };
export const countryForm: Spoken = {
  en: 'A country is given by its two letters.',
  es: 'Un país se escribe con sus dos letras.',
};
export const tooLong = (charactersMax: number): Spoken => ({
  en: `At most ${charactersMax} characters.`,
  es: `Como máximo ${charactersMax} caracteres.`,
});
export const notConfirmed: Spoken = {
  en: 'We could not confirm this address. Correct it, or send it again with the token to use it as it is.',
  es: 'No pudimos confirmar esta dirección. Corríjala, o envíela otra vez con el código de la comprobación para usarla así.',
};
export const overrideInvalid: Spoken = {
  en: 'This token is not for this address and person, or it has expired. Check the address again.',
  es: 'Este código no es para esta dirección y persona, o ya venció. Compruebe la dirección otra vez.',
};

export const noSuchDay: Spoken = {
  en: 'This is no day of the calendar. Write it as year, month and day: 2026-03-09.',
  es: 'Ese día no existe en el calendario. Escríbalo como año, mes y día: 2026-03-09.',
};
export const tooFarAhead = (days: number): Spoken => ({
  en: `A move is reported at most ${days} days ahead.`,
  es: `Una mudanza se avisa como máximo ${days} días antes.`,
});
export const tooLongAgo = (days: number): Spoken => ({
  en: `A move is reported at most ${days} days after.`,
  es: `Una mudanza se avisa como máximo ${days} días después.`,
});
export const returnOfPermanent: Spoken = {
  en: 'Only a temporary move has a return.',
  es: 'Solo una mudanza temporal tiene regreso.',
};
export const returnMissing: Spoken = {
  en: 'A temporary move needs the day of the return.',
  es: 'Una mudanza temporal necesita el día del regreso.',
};
export const returnFirst: Spoken = {
  en: 'The return is after the move.',
  es: 'El regreso es después de la mudanza.',
};
export const returnPassed: Spoken = {
  en: 'The day of the return has passed already.',
  es: 'El día del regreso ya pasó.',
};
export const stayTooShort = (days: number): Spoken => ({
  en: `A temporary move lasts at least ${days} days.`,
  es: `Una mudanza temporal dura al menos ${days} días.`,
});
export const stayTooLong = (days: number): Spoken => ({
  en: `This temporary move can last at most ${days} days. To stay longer, order a permanent move.`,
  es: `Esta mudanza temporal puede durar como máximo ${days} días. Para quedarse más tiempo, pida una mudanza permanente.`,
});

export const noPurpose: Spoken = {
  en: 'Name what the address is for. A temporary move leaves the residence.',
  es: 'Diga para qué es la dirección. Una mudanza temporal no cambia la residencia.',
};
export const noAgencyNamed: Spoken = {
  en: 'Name the agencies to be told.',
  es: 'Diga a qué agencias hay que avisar.',
};
export const unknownAgency: Spoken = {
  en: 'No agency of this code takes address changes.',
  es: 'Ninguna agencia con ese código acepta cambios de dirección.',
};

export const tooManyAgencies = (max: number): Spoken => ({
  en: `At most ${max} agencies are named.`,
  es: `Como máximo se nombran ${max} agencias.`,
});

export const tooManyMovers = (max: number): Spoken => ({
  en: `At most ${max} people move together.`,
  es: `Como máximo ${max} personas se mudan juntas.`,
});
export const movesTwice: Spoken = { en: 'A person moves once.', es: 'Una persona se muda una sola vez.' };
export const notYourself: Spoken = { en: 'Only you yourself are SELF.', es: 'Solo usted mismo es SELF.' };
export const inviteYourself: Spoken = { en: 'You cannot invite yourself.', es: 'Usted no puede invitarse a sí mismo.' };
export const notYourChild: Spoken = {
  en: 'This is not a minor child of yours.',
  es: 'Esta persona no es hijo menor de edad suyo.',
};
export const notDelegated: Spoken = {
  en: 'This person has not let you change their address.',
  es: 'Esta persona no le ha dado permiso para cambiar su dirección.',
};
export const powerEnded: Spoken = {
  en: 'You may no longer speak for somebody who moves by this order. It is theirs to stop; your own part you can cancel.',
  es: 'Usted ya no puede hablar por alguien que se muda con este pedido. Detenerlo le toca a esa persona; su propia parte la puede cancelar.',
};
export const authorityUnknown: Spoken = {
  en: 'We could not find out whether you may move this person. Try again in a minute.',
  es: 'No pudimos saber si usted puede mudar a esta persona. Inténtelo otra vez en un minuto.',
};
export const tooManyInvitations = (max: number, days: number): Spoken => ({
  en: `At most ${max} people are invited within ${days} days. Invite the others later.`,
  es: `Como máximo se invita a ${max} personas en ${days} días. Invite a las demás más tarde.`,
});

export const noSuchOrder: Spoken = { en: 'You have no such order.', es: 'Usted no tiene ese pedido.' };
export const versionConflict: Spoken = {
  en: 'This order was changed since you read it. Read it again.',
  es: 'Este pedido cambió desde que usted lo leyó. Léalo otra vez.',
};
export const tooLate: Spoken = {
  en: 'Agencies have this change already, so it can no longer be stopped.',
  es: 'Algunas agencias ya tienen este cambio, así que ya no se puede detener.',
};
export const moveBack: Spoken = {
  en: 'Make a new move back to the former address.',
  es: 'Pida una mudanza nueva de regreso a la dirección anterior.',
};
export const ended: Spoken = { en: 'This order has come to its end.', es: 'Este pedido ya terminó.' };
export const wrongCode: Spoken = { en: 'This is not the code of the letter.', es: 'Este no es el código de la carta.' };
export const codesExhausted = (max: number, hours: number): Spoken => ({
  en: `After ${max} wrong codes no further one is looked at for ${hours} hours. Try again then, or visit a post office.`,
  es: `Después de ${max} códigos incorrectos no se acepta ninguno durante ${hours} horas. Inténtelo después o vaya a una oficina de correos.`,
});
export const nothingAsked: Spoken = {
  en: 'Nothing is waiting for this answer.',
  es: 'Nada espera esta respuesta.',
};
export const addressConfirmed: Spoken = {
  en: 'The new address was confirmed with its code. Order a new move to go elsewhere.',
  es: 'La dirección nueva ya se confirmó con su código. Pida otra mudanza para ir a otro lugar.',
};
export const oneAnswer: Spoken = {
  en: 'Give exactly one of the answers that this command takes.',
  es: 'Dé exactamente una de las respuestas que acepta este pedido.',
};
export const documentForm = (max: number): Spoken => ({
  en: `Name one to ${max} documents, each once, by its id and its SHA-256: id.digest.`,
  es: `Nombre de uno a ${max} documentos, cada uno una vez, con su número y su SHA-256: id.digest.`,
});
export const notTheMover: Spoken = {
  en: 'Only the person who moves can say this, or the parent of a child.',
  es: 'Solo la persona que se muda puede decir esto, o el padre o la madre de un menor.',
};
export const answerForm: Readonly<Record<'MONEY' | 'YES_NO', Spoken>> = {
  MONEY: {
    en: 'Answer with an amount in whole cents, as digits.',
    es: 'Responda con una cantidad en centavos enteros, en cifras.',
  },
  YES_NO: { en: 'Answer with YES or NO.', es: 'Responda con YES o NO.' },
};
