import type { AddressDeliveryRow, NoticeText, RowEffect } from '../tables.ts';
import { spokenReasonOf } from './reasons.ts';

/** What the Postal Service writes to people, in short sentences. Codes stand in letters on paper only; `{agency}` is an agency's name. */

export const toOldAddress: NoticeText = {
  en: {
    subject: 'A letter is on its way to your old address',
    body: 'You ordered a change of address. We mailed a letter to your old address to say so. If you did not order it, the letter tells you how to stop it. You do not have to sign in for that.',
  },
  es: {
    subject: 'Una carta va en camino a su dirección anterior',
    body: 'Usted pidió un cambio de dirección. Enviamos una carta a su dirección anterior para avisarle. Si no lo pidió usted, la carta explica cómo detenerlo. Para eso no tiene que iniciar sesión.',
  },
};

/** Of somebody whose address is confidential: whoever lives at the old one learns nothing and stops nothing by that letter. */
export const toOldAddressOfProtected: NoticeText = {
  en: {
    subject: 'A letter is on its way to your old address',
    body: 'You ordered a change of address. We mailed a short letter to your old address. Your address is confidential, so the letter holds no code and nobody can stop your move with it. If you did not order the move, visit a post office.',
  },
  es: {
    subject: 'Una carta va en camino a su dirección anterior',
    body: 'Usted pidió un cambio de dirección. Enviamos una carta corta a su dirección anterior. Su dirección es confidencial, así que la carta no tiene ningún código y nadie puede detener su mudanza con ella. Si no pidió la mudanza, visite una oficina de correos.',
  },
};

export const toNewAddress: NoticeText = {
  en: {
    subject: 'A letter is on its way to your new address',
    body: 'We mailed a letter to your new address. It says that the government will write to you there.',
  },
  es: {
    subject: 'Una carta va en camino a su dirección nueva',
    body: 'Enviamos una carta a su dirección nueva. Dice que el gobierno le escribirá allí.',
  },
};

export const ordered: NoticeText = {
  en: {
    subject: 'You ordered a change of address',
    body: 'Somebody who signed in as you ordered a change of address. If that was you, there is nothing to do. If it was not, use the letter at your old address to stop it.',
  },
  es: {
    subject: 'Usted pidió un cambio de dirección',
    body: 'Alguien que inició sesión con su cuenta pidió un cambio de dirección. Si fue usted, no tiene que hacer nada. Si no fue usted, use la carta que llega a su dirección anterior para detenerlo.',
  },
};

export const orderedForProtected: NoticeText = {
  en: {
    subject: 'You ordered a change of address',
    body: 'Somebody who signed in as you ordered a change of address. If that was you, there is nothing to do. If it was not, visit a post office to stop it. Before the day of the move you can also sign in and cancel it.',
  },
  es: {
    subject: 'Usted pidió un cambio de dirección',
    body: 'Alguien que inició sesión con su cuenta pidió un cambio de dirección. Si fue usted, no tiene que hacer nada. Si no fue usted, visite una oficina de correos para detenerlo. Antes del día de la mudanza también puede iniciar sesión y cancelarla.',
  },
};

/** `name` is that of whoever acts for the person. */
export function orderedBy(name: string): NoticeText {
  return {
    en: {
      subject: 'Somebody ordered a change of address for you',
      body: `${name} may act for you and ordered a change of your address. Sign in to see it. You can leave the move, and you can end the right to act for you.`,
    },
    es: {
      subject: 'Alguien pidió un cambio de dirección para usted',
      body: `${name} puede actuar por usted y pidió un cambio de su dirección. Inicie sesión para verlo. Usted puede dejar la mudanza y también puede quitar el permiso de actuar por usted.`,
    },
  };
}

export const invited: NoticeText = {
  en: {
    subject: 'You are asked to join a move',
    body: 'Somebody who lives with you ordered a change of address and named you. Nothing happens for you until you agree. We mailed you a letter that tells you how.',
  },
  es: {
    subject: 'Le piden que se una a una mudanza',
    body: 'Alguien que vive con usted pidió un cambio de dirección y le nombró. Nada cambia para usted hasta que acepte. Le enviamos una carta que explica cómo hacerlo.',
  },
};

export const disputed: NoticeText = {
  en: {
    subject: 'Your change of address was stopped',
    body: 'Somebody used the letter at the old address to stop this change. Nothing more is sent, and agencies that had the new address get the old one back.',
  },
  es: {
    subject: 'Su cambio de dirección fue detenido',
    body: 'Alguien usó la carta de la dirección anterior para detener este cambio. No se envía nada más, y las agencias que ya tenían la dirección nueva vuelven a la anterior.',
  },
};

export const doubtful: NoticeText = {
  en: {
    subject: 'Please look at your new address again',
    body: 'When you moved we could not check your new address. We have checked it now and did not find it. If it is wrong, order the move again with the right one.',
  },
  es: {
    subject: 'Revise otra vez su dirección nueva',
    body: 'Cuando se mudó no pudimos revisar su dirección nueva. Ya la revisamos y no la encontramos. Si está mal, pida la mudanza otra vez con la correcta.',
  },
};

/** The new address of an order was changed by who ordered it. */
export const changed: NoticeText = {
  en: {
    subject: 'Your change of address was changed',
    body: 'Somebody who signed in as you gave another new address for your move. If that was you, there is nothing to do. If it was not, use the letter at your old address to stop the move.',
  },
  es: {
    subject: 'Su cambio de dirección fue modificado',
    body: 'Alguien que inició sesión con su cuenta dio otra dirección nueva para su mudanza. Si fue usted, no tiene que hacer nada. Si no fue usted, use la carta de su dirección anterior para detener la mudanza.',
  },
};

export const changedForProtected: NoticeText = {
  en: {
    subject: 'Your change of address was changed',
    body: 'Somebody who signed in as you gave another new address for your move. If that was you, there is nothing to do. If it was not, visit a post office to stop the move.',
  },
  es: {
    subject: 'Su cambio de dirección fue modificado',
    body: 'Alguien que inició sesión con su cuenta dio otra dirección nueva para su mudanza. Si fue usted, no tiene que hacer nada. Si no fue usted, visite una oficina de correos para detener la mudanza.',
  },
};

/** The move waits for the code that is mailed to the new address. */
export const codeMailed: NoticeText = {
  en: {
    subject: 'A code is on its way to your new address',
    body: 'We mailed a letter with a code to your new address. Your move begins when you sign in and give that code. Nobody is told before.',
  },
  es: {
    subject: 'Un código va en camino a su dirección nueva',
    body: 'Enviamos una carta con un código a su dirección nueva. Su mudanza empieza cuando inicie sesión y dé ese código. Antes no se avisa a nadie.',
  },
};

export const codeNeverCame: NoticeText = {
  en: {
    subject: 'Your change of address was cancelled',
    body: 'We waited for the code from the letter at your new address, and it did not come in time. No agency was told. If you still move, order the move again.',
  },
  es: {
    subject: 'Su cambio de dirección fue cancelado',
    body: 'Esperamos el código de la carta de su dirección nueva y no llegó a tiempo. No se avisó a ninguna agencia. Si todavía se muda, pida la mudanza otra vez.',
  },
};

/** An agency asks something of the person, or stopped, for a reason that is said as the row says it. */
export function asked(row: Pick<AddressDeliveryRow, 'reasonCode'>): NoticeText {
  const { en, es } = spokenReasonOf(row);
  return {
    en: { subject: '{agency} needs an answer about your move', body: en },
    es: { subject: '{agency} necesita una respuesta sobre su mudanza', body: es },
  };
}

/** The new address may change more than the address: a question of the agency's, as it stands in the row. */
export function effectAsked({ question }: Pick<RowEffect, 'question'>): NoticeText {
  return {
    en: {
      subject: 'An agency has a question about your new address',
      body: `{agency} has recorded your new address. It also asks: ${question.en} Until you answer, nothing but the address changes. Sign in to answer.`,
    },
    es: {
      subject: 'Una agencia tiene una pregunta sobre su dirección nueva',
      body: `{agency} ya anotó su dirección nueva. También pregunta: ${question.es} Mientras usted no responda, solo cambia la dirección. Inicie sesión para responder.`,
    },
  };
}

export const overdue: NoticeText = {
  en: {
    subject: '{agency} is late with your new address',
    body: '{agency} had to record your new address by now and has not. We told the agency and keep asking. You do not have to do anything, but letters may still go to the old address.',
  },
  es: {
    subject: '{agency} tarda con su dirección nueva',
    body: '{agency} ya debía haber anotado su dirección nueva y no lo ha hecho. Avisamos a la agencia y seguimos preguntando. Usted no tiene que hacer nada, pero puede que algunas cartas lleguen a la dirección anterior.',
  },
};

/** The agency's own letter holds the code; it went where whoever submitted the move may never have lived. */
export const fromDiffers: NoticeText = {
  en: {
    subject: '{agency} had another address for you',
    body: '{agency} had another address for you than the one you moved from. A letter went there. If you did not order this move, that letter tells you how to stop it. You do not have to sign in for that.',
  },
  es: {
    subject: '{agency} tenía otra dirección de usted',
    body: '{agency} tenía otra dirección de usted, no la dirección de la que se mudó. Se envió una carta allí. Si usted no pidió esta mudanza, esa carta explica cómo detenerla. Para eso no tiene que iniciar sesión.',
  },
};

export const fromDiffersForProtected: NoticeText = {
  en: {
    subject: '{agency} had another address for you',
    body: '{agency} had another address for you than the one you moved from. No letter went there. If you did not order this move, visit a post office.',
  },
  es: {
    subject: '{agency} tenía otra dirección de usted',
    body: '{agency} tenía otra dirección de usted, no la dirección de la que se mudó. No se envió ninguna carta allí. Si usted no pidió esta mudanza, visite una oficina de correos.',
  },
};
