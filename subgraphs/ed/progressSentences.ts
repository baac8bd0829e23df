import type { Sentence } from './pslf/sentences.ts';

/** What a count says of itself, beside the reasons of its months. English at grade 8 or below. */

interface Numbers {
  readonly qualifying: number;
  readonly remaining: number;
  readonly pendingEmployer: number;
  readonly forgivable: boolean;
}

export function progressSentence({ qualifying, remaining, pendingEmployer, forgivable }: Numbers): Sentence {
  if (forgivable) {
    return {
      en: 'You have the 120 months. You can ask for forgiveness now.',
      es: 'Usted tiene los 120 meses. Puede pedir la condonación ahora.',
    };
  }
  if (remaining === 0) {
    return { en: 'This loan has its 120 months.', es: 'Este préstamo tiene sus 120 meses.' };
  }
  const waiting =
    pendingEmployer === 0
      ? { en: '', es: '' }
      : {
          en: ` Your employers can add ${monthsOf(pendingEmployer).en} by signing for them.`,
          es: ` Sus empleadores pueden agregar ${monthsOf(pendingEmployer).es} con su firma.`,
        };
  return {
    en: `So far ${qualifying} of 120 months count. You need ${remaining} more.${waiting.en}`,
    es: `Hasta ahora cuentan ${qualifying} de 120 meses. Le faltan ${remaining}.${waiting.es}`,
  };
}

function monthsOf(count: number): Sentence {
  return { en: `${count} ${count === 1 ? 'month' : 'months'}`, es: `${count} ${count === 1 ? 'mes' : 'meses'}` };
}

export function creditSentence(months: number, isImported: boolean, isConsolidated: boolean): Sentence {
  if (months === 0) {
    return { en: 'The loan started with no months.', es: 'El préstamo comenzó sin meses.' };
  }
  const { en, es } = monthsOf(months);
  const counted = { en: `The loan started with ${en}`, es: `El préstamo comenzó con ${es}` };
  const sources = {
    en: [...(isImported ? ['a review by the Department'] : []), ...(isConsolidated ? ['the loans it replaced'] : [])],
    es: [
      ...(isImported ? ['una revisión del Departamento'] : []),
      ...(isConsolidated ? ['los préstamos que reemplazó'] : []),
    ],
  };
  return {
    en: `${counted.en}, from ${sources.en.join(' and ')}.`,
    es: `${counted.es}, por ${sources.es.join(' y ')}.`,
  };
}

export const buybackOffered: Sentence = {
  en: 'You can ask to pay for these months now. They would bring you to 120.',
  es: 'Puede pedir pagar ahora estos meses. Con ellos llegaría a 120.',
};

export const sourceSentences = {
  ed: {
    en: 'Your loans, bills, payments and jobs, and what your employers signed.',
    es: 'Sus préstamos, facturas, pagos y trabajos, y lo que firmaron sus empleadores.',
  },
  irs: {
    en: 'What kind of employer each one is, and since when.',
    es: 'Qué tipo de empleador es cada uno y desde cuándo.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const monthNames = {
  en: 'January February March April May June July August September October November December'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
};

/** `YYYY-MM` and a reason as one text: `March 2024: You paid the full bill.` */
export function monthSentence(month: string, reason: Sentence): Sentence {
  const [year, index] = [month.slice(0, 4), Number(month.slice(5)) - 1];
  const spanish = monthNames.es[index] ?? '';
  return {
    en: `${monthNames.en[index]} ${year}: ${reason.en}`,
    es: `${spanish.charAt(0).toUpperCase()}${spanish.slice(1)} de ${year}: ${reason.es}`,
  };
}
