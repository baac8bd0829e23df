import type { BuybackRefusal } from './buyback.ts';
import type { FailureCode, GateCode, SuccessCode } from './rules/reasons.ts';

/** The languages every sentence is written in; English at grade 8 or below. */
export type Language = 'en' | 'es';
export type Sentence = Readonly<Record<Language, string>>;

/** Said with every answer. */
export const notice: Sentence = {
  en: 'We made this count from the records we have and the published rules. Only the Department of Education decides.',
  es: 'Hicimos esta cuenta con los registros que tenemos y las reglas publicadas. Solo el Departamento de Educación decide.',
};

/** Why a month does not count, and what the borrower can do about it. */
export const failureSentences: Readonly<Record<FailureCode, { readonly why: Sentence; readonly fix: Sentence }>> = {
  X_BEFORE_PROGRAM: {
    why: {
      en: 'The program began on October 1, 2007. You paid before that day.',
      es: 'El programa comenzó el 1 de octubre de 2007. Usted pagó antes de ese día.',
    },
    fix: {
      en: 'You can do nothing: these months can never count.',
      es: 'No puede hacer nada: estos meses nunca contarán.',
    },
  },
  X_LOAN_TYPE: {
    why: { en: 'This is not a Direct Loan.', es: 'Este no es un préstamo Direct.' },
    fix: {
      en: 'Ask for a Direct Consolidation Loan. Months after that can count.',
      es: 'Pida una consolidación Direct. Los meses después de eso pueden contar.',
    },
  },
  X_LOAN_NOT_OPEN: {
    why: { en: 'The loan was not open in this month.', es: 'El préstamo no estaba abierto en este mes.' },
    fix: {
      en: 'If it was open, ask your loan company to check the dates.',
      es: 'Si estaba abierto, pida a su administrador de préstamos que revise las fechas.',
    },
  },
  X_STATUS_IN_SCHOOL: {
    why: { en: 'You were in school and had no bill.', es: 'Usted estaba estudiando y no tenía factura.' },
    fix: {
      en: 'You can do nothing: months in school do not count.',
      es: 'No puede hacer nada: los meses de estudio no cuentan.',
    },
  },
  X_STATUS_GRACE: {
    why: {
      en: 'You had just left school and had no bill yet.',
      es: 'Usted acababa de dejar los estudios y aún no tenía factura.',
    },
    fix: {
      en: 'You can do nothing: the first six months after school do not count.',
      es: 'No puede hacer nada: los primeros seis meses después de los estudios no cuentan.',
    },
  },
  X_STATUS_DEFAULT: {
    why: { en: 'The loan was in default.', es: 'El préstamo estaba en incumplimiento.' },
    fix: {
      en: 'Bring the loan out of default. Months after that can count.',
      es: 'Saque el préstamo del incumplimiento. Los meses después de eso pueden contar.',
    },
  },
  X_STATUS_BANKRUPTCY: {
    why: { en: 'The loan was on hold for a bankruptcy.', es: 'El préstamo estaba detenido por una bancarrota.' },
    fix: {
      en: 'Months can count once the court case has ended.',
      es: 'Los meses pueden contar cuando termine el caso en la corte.',
    },
  },
  X_NO_EMPLOYMENT: {
    why: { en: 'We know of no job in this month.', es: 'No sabemos de ningún trabajo en este mes.' },
    fix: {
      en: 'If you worked then, ask that employer to sign for it.',
      es: 'Si trabajó entonces, pida a ese empleador que lo firme.',
    },
  },
  X_EMPLOYER_NOT_QUALIFYING: {
    why: {
      en: 'Your employer is not a public service employer.',
      es: 'Su empleador no es un empleador de servicio público.',
    },
    fix: {
      en: 'If you had one more job then, ask that employer to sign for it.',
      es: 'Si tenía otro trabajo entonces, pida a ese empleador que lo firme.',
    },
  },
  X_EMPLOYER_NOT_QUALIFYING_ON_DATE: {
    why: {
      en: 'Your employer was not yet, or no longer, a public service employer in this month.',
      es: 'En este mes su empleador aún no era, o ya no era, un empleador de servicio público.',
    },
    fix: {
      en: 'Ask your employer since when it is free of tax. If our dates are wrong, ask us to look again.',
      es: 'Pregunte a su empleador desde cuándo está exento de impuestos. Si nuestras fechas están mal, pida una revisión.',
    },
  },
  X_WORKER_NOT_EMPLOYEE: {
    why: {
      en: 'You worked under a contract and not as staff.',
      es: 'Usted trabajó por contrato y no como empleado.',
    },
    fix: {
      en: 'If you got a W-2 form, or state law did not let them hire you, ask the employer to say so.',
      es: 'Si recibió un formulario W-2, o la ley estatal no permitía contratarlo, pida al empleador que lo diga.',
    },
  },
  X_NOT_FULL_TIME: {
    why: {
      en: 'You worked less than 30 hours a week in public service.',
      es: 'Usted trabajó menos de 30 horas por semana en servicio público.',
    },
    fix: {
      en: 'If you had more than one such job at the same time, have each one signed: the hours add up.',
      es: 'Si tuvo más de un trabajo así al mismo tiempo, haga firmar cada uno: las horas se suman.',
    },
  },
  X_DEFERMENT_NOT_COUNTED: {
    why: {
      en: 'Your payments were put off in a way that does not count.',
      es: 'Sus pagos se aplazaron de una forma que no cuenta.',
    },
    fix: {
      en: 'Ask to buy these months back once they would bring you to 120.',
      es: 'Pida recomprar estos meses cuando con ellos llegue a 120.',
    },
  },
  X_FORBEARANCE_NOT_COUNTED: {
    why: {
      en: 'Your payments were on hold in a way that does not count.',
      es: 'Sus pagos estaban en pausa de una forma que no cuenta.',
    },
    fix: {
      en: 'Ask to buy these months back once they would bring you to 120.',
      es: 'Pida recomprar estos meses cuando con ellos llegue a 120.',
    },
  },
  X_PLAN_NOT_QUALIFYING: {
    why: {
      en: 'Your payment plan did not count in this month.',
      es: 'Su plan de pago no contaba en este mes.',
    },
    fix: {
      en: 'Change to a plan based on your income. Months after that can count.',
      es: 'Cambie a un plan según sus ingresos. Los meses después de eso pueden contar.',
    },
  },
  X_NO_PAYMENT: {
    why: { en: 'We found no payment for this bill.', es: 'No encontramos ningún pago de esta factura.' },
    fix: {
      en: 'If you paid, ask your loan company where the money went.',
      es: 'Si pagó, pregunte a su administrador de préstamos dónde está el dinero.',
    },
  },
  X_PARTIAL_PAYMENT: {
    why: { en: 'You paid less than the full bill.', es: 'Usted pagó menos que la factura completa.' },
    fix: {
      en: 'Ask your loan company what is left to pay: parts of a bill add up.',
      es: 'Pregunte a su administrador de préstamos cuánto falta: los pagos parciales se suman.',
    },
  },
  X_LATE_PRE2023: {
    why: {
      en: 'Under the old rules a bill had to be paid within 15 days.',
      es: 'Con las reglas anteriores la factura se debía pagar en 15 días.',
    },
    fix: {
      en: 'Ask for a new review: since July 2023 late bills count.',
      es: 'Pida una nueva revisión: desde julio de 2023 los pagos tardíos cuentan.',
    },
  },
  X_PAID_AHEAD_LIMIT: {
    why: {
      en: 'You paid ahead, but this bill is too far from the day you paid.',
      es: 'Usted pagó por adelantado, pero esta factura está muy lejos del día en que pagó.',
    },
    fix: {
      en: 'Ask your loan company to use the money for each bill as it comes due.',
      es: 'Pida a su administrador de préstamos que use el dinero para cada factura cuando venza.',
    },
  },
  E_EMPLOYMENT_NOT_CERTIFIED: {
    why: {
      en: 'This month will count once your employer signs for it.',
      es: 'Este mes contará cuando su empleador lo firme.',
    },
    fix: { en: 'Ask your employer to sign for this time.', es: 'Pida a su empleador que firme por este período.' },
  },
};

/** Why a month counts. */
export const successSentences: Readonly<Record<SuccessCode, Sentence>> = {
  Q_PAYMENT: { en: 'You paid the full bill.', es: 'Usted pagó la factura completa.' },
  Q_ZERO_PAYMENT: { en: 'Your bill was zero, and that counts.', es: 'Su factura era de cero, y eso cuenta.' },
  Q_INSTALLMENTS: { en: 'You paid the full bill in parts.', es: 'Usted pagó la factura completa en partes.' },
  Q_LATE_OK: {
    en: 'You paid the full bill late, and that counts.',
    es: 'Usted pagó tarde la factura completa, y eso cuenta.',
  },
  Q_LUMP_SUM: { en: 'You had paid this bill ahead of time.', es: 'Usted había pagado esta factura por adelantado.' },
  Q_DEFERMENT: {
    en: 'Your payments were put off in a way that counts.',
    es: 'Sus pagos se aplazaron de una forma que cuenta.',
  },
  Q_FORBEARANCE: {
    en: 'Your payments were on hold in a way that counts.',
    es: 'Sus pagos estaban en pausa de una forma que cuenta.',
  },
  Q_COVID_PAUSE: {
    en: 'All payments were on hold because of COVID-19, and that counts.',
    es: 'Todos los pagos estaban en pausa por el COVID-19, y eso cuenta.',
  },
  Q_BUYBACK: { en: 'You bought this month back.', es: 'Usted recompró este mes.' },
};

/** What stands against forgiveness though the months are there. */
export const gateSentences: Readonly<Record<GateCode, Sentence>> = {
  F_NOT_EMPLOYED_AT_APPLICATION: {
    en: 'You must work full time in public service on the day you apply.',
    es: 'Debe trabajar a tiempo completo en servicio público el día en que lo solicita.',
  },
};

/** Why months cannot be bought back. */
export const buybackSentences: Readonly<Record<BuybackRefusal, Sentence>> = {
  RULE_HAS_NONE: { en: 'These rules know no way to buy months back.', es: 'Estas reglas no permiten recomprar meses.' },
  NO_BALANCE: { en: 'You owe nothing on this loan.', es: 'Usted no debe nada de este préstamo.' },
  ALREADY_120: { en: 'You have all the months you need.', es: 'Usted tiene todos los meses que necesita.' },
  NO_SUCH_MONTHS: {
    en: 'You have no month that can be bought back.',
    es: 'Usted no tiene meses que se puedan recomprar.',
  },
  TOO_FEW_MONTHS: {
    en: 'Even with these months you would have less than 120.',
    es: 'Aun con estos meses tendría menos de 120.',
  },
};
