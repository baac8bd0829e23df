/** What can be wrong with a row, each with the sentence that says so. Codes never change meaning. */
export const issueSentences = {
  AMOUNT_NEGATIVE: { en: 'The amount is below zero.', es: 'El monto es menor que cero.' },
  AMOUNT_NOT_CENTS: { en: 'The amount is not in whole cents.', es: 'El monto no está en centavos enteros.' },
  BILL_MISSING: { en: 'The bill of these months is missing.', es: 'Falta la factura de estos meses.' },
  BILL_ZERO_UNDER_MINIMUM: {
    en: 'This plan has a lowest payment, so a bill of zero is an error.',
    es: 'Este plan tiene un pago mínimo; una factura de cero es un error.',
  },
  BUYBACK_OF_BILLED_MONTH: {
    en: 'Only months of a pause can be bought back.',
    es: 'Solo se pueden recomprar meses de una pausa.',
  },
  CERTIFICATION_IN_FUTURE: {
    en: 'The form covers days that have not come yet.',
    es: 'El formulario cubre días que aún no llegan.',
  },
  COUNT_INVALID: { en: 'The number of months is not a whole number.', es: 'El número de meses no es un entero.' },
  DATE_INVALID: { en: 'This is not a date.', es: 'Esto no es una fecha.' },
  EIN_MALFORMED: {
    en: 'The employer number must look like 12-3456789.',
    es: 'El número del empleador debe ser como 12-3456789.',
  },
  EIN_UNKNOWN: { en: 'No employer has this number.', es: 'Ningún empleador tiene este número.' },
  EMPLOYER_TYPE_UNKNOWN: {
    en: 'This kind of employer is not known.',
    es: 'Este tipo de empleador no se conoce.',
  },
  HOURS_INVALID: { en: 'The hours a week are not right.', es: 'Las horas por semana no son correctas.' },
  LOAN_DUPLICATE: { en: 'This loan is listed twice.', es: 'Este préstamo aparece dos veces.' },
  LOAN_UNKNOWN: { en: 'These months belong to no loan here.', es: 'Estos meses no son de ningún préstamo.' },
  PAUSE_UNKNOWN: { en: 'This kind of pause is not known.', es: 'Este tipo de pausa no se conoce.' },
  PAYMENT_BEFORE_LOAN: {
    en: 'The payment came before the loan was made.',
    es: 'El pago llegó antes de que existiera el préstamo.',
  },
  PAYMENT_DAY_INVALID: { en: 'The day of the payment is not right.', es: 'El día del pago no es correcto.' },
  PAYMENT_IN_FUTURE: { en: 'The payment has not come yet.', es: 'El pago aún no llega.' },
  PERIOD_IN_FUTURE: { en: 'The time lies ahead of us.', es: 'El período está en el futuro.' },
  PERIOD_REVERSED: { en: 'The end comes before the start.', es: 'El final está antes del inicio.' },
  PLAN_UNKNOWN: { en: 'This payment plan is not known.', es: 'Este plan de pago no se conoce.' },
  PRIVATE_LOAN_CONSOLIDATED: {
    en: 'A private loan cannot be part of a federal one.',
    es: 'Un préstamo privado no puede ser parte de uno federal.',
  },
  SEGMENTS_OVERLAP: {
    en: 'These months are on record twice for one loan.',
    es: 'Estos meses están registrados dos veces en un préstamo.',
  },
  STATUS_UNKNOWN: { en: 'This loan status is not known.', es: 'Este estado del préstamo no se conoce.' },
  WORKER_TYPE_UNKNOWN: { en: 'This kind of worker is not known.', es: 'Este tipo de trabajador no se conoce.' },
} as const satisfies Record<string, { readonly en: string; readonly es: string }>;

export type IssueCode = keyof typeof issueSentences;

/** A row that was refused, or the part of it that was; everything else is still answered. */
export interface Issue {
  readonly code: IssueCode;
  /** Which row: its own name, or its place, for example `months[3].payments[0]`. */
  readonly row: string;
  /** The part of the row. */
  readonly field: string;
}

/** Issues as they are found, in the order of the rows. */
export class IssueList {
  readonly issues: Issue[] = [];

  /** Notes the issue. @returns null, for the caller to return in place of a fact */
  refuse(code: IssueCode, row: string, field: string): null {
    this.issues.push({ code, row, field });
    return null;
  }
}
