/** How agencies and records are called in sentences for people. What is not named here is called by its code. */

export type Language = 'en' | 'es';
export const languages: readonly Language[] = ['en', 'es'];

/** `es-MX` is Spanish; what there are no words for is English. */
export function languageOf(tag: string): Language {
  return /^es\b/i.test(tag) ? 'es' : 'en';
}

type Names = Readonly<Record<string, Readonly<Record<Language, string>>>>;

const agencies: Names = {
  CASEWORK: { en: 'the casework service', es: 'el servicio de trámites' },
  DHS: { en: 'the Department of Homeland Security', es: 'el Departamento de Seguridad Nacional' },
  ED: { en: 'the Department of Education', es: 'el Departamento de Educación' },
  HHS: {
    en: 'the Department of Health and Human Services',
    es: 'el Departamento de Salud y Servicios Humanos',
  },
  IDENTITY: { en: 'the identity service', es: 'el servicio de identidad' },
  IRS: { en: 'the Internal Revenue Service', es: 'el Servicio de Impuestos Internos' },
  LABOR: { en: 'the Department of Labor', es: 'el Departamento de Trabajo' },
  SBA: { en: 'the Small Business Administration', es: 'la Agencia para la Pequeña Empresa' },
  SSA: { en: 'the Social Security Administration', es: 'la Administración del Seguro Social' },
  STATE: { en: 'the Department of State', es: 'el Departamento de Estado' },
  USDA: { en: 'the Department of Agriculture', es: 'el Departamento de Agricultura' },
  USPS: { en: 'the Postal Service', es: 'el Servicio Postal' },
  VA: { en: 'the Department of Veterans Affairs', es: 'el Departamento de Asuntos de los Veteranos' },
};

const fields: Names = {
  addressesOnFile: { en: 'your addresses', es: 'sus direcciones' },
  adjustedGrossIncome: { en: 'your adjusted gross income', es: 'su ingreso bruto ajustado' },
  amount: { en: 'amounts', es: 'importes' },
  dateOfBirth: { en: 'your date of birth', es: 'su fecha de nacimiento' },
  disabilityRating: { en: 'your disability rating', es: 'su grado de discapacidad' },
  name: { en: 'your name', es: 'su nombre' },
  outstanding: { en: 'what you still owe', es: 'lo que aún debe' },
  refunds: { en: 'your tax refunds', es: 'sus reembolsos de impuestos' },
  ssn: {
    en: 'the last four digits of your Social Security number',
    es: 'los últimos cuatro dígitos de su número de Seguro Social',
  },
};

export function agencyName(code: string, language: Language): string {
  return agencies[code]?.[language] ?? code;
}

/** `IrsRecord.adjustedGrossIncome` is `your adjusted gross income`; a field without a name is its own words. */
export function fieldName(coordinate: string, language: Language): string {
  const field = coordinate.slice(coordinate.indexOf('.') + 1);
  return fields[field]?.[language] ?? field.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** Each name once, in order, the way a sentence lists them. */
export function listOf(names: readonly string[], language: Language): string {
  const each = [...new Set(names)];
  const last = each.at(-1) ?? '';
  return each.length < 2 ? last : `${each.slice(0, -1).join(', ')} ${language === 'es' ? 'y' : 'and'} ${last}`;
}
