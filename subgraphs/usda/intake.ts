import { type Effect, keepsAddresses } from '../kit/intake/index.ts';
import { isDeceased, newestSnapCase } from './loaders.ts';
import { recordShelterCost } from './writes.ts';

/**
 * The State's SNAP agency has ten days to act on a change, and a move comes with a question: without the cost of the new
 * home it may no longer count any (7 CFR 273.12(c)(4)). The address is recorded at once; the cost waits for the person.
 */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING', 'RESIDENCE'],
    acceptsFutureDated: false,
    maxLeadDays: 0,
    lineLengthLimit: 40,
    applyWithinHours: 10 * 24,
    notices: [
      'Tell what your new home costs a month: without it SNAP stops counting your shelter cost.',
      'SNAP does not move with you to another State: your case ends, and you apply there.',
      'For WIC ask your clinic for a Verification of Certification card: it carries WIC to another State (7 CFR 246.7(k)).',
      'You can register to vote at your new address when you report the move.',
    ],
    acceptsForeign: false,
    channel: "Your State's SNAP portal, a call or a form; your WIC clinic.",
    duty: {
      rule: '7 CFR 273.12(a)',
      days: 10,
      counted: 'CALENDAR_DAYS',
      who: 'SNAP households that report every change. Under simplified reporting a move waits for the next periodic report, and WIC sets no day.',
    },
    neverChanges: ['Who belongs to your SNAP household: each mover is told to SNAP, which decides itself.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: false,
  },
  objection: (db, { person }) => (isDeceased(db, person) ? { state: 'REJECTED', reasonCode: 'PERSON_DECEASED' } : null),
  hasDuty: (db, person) => newestSnapCase(db, person)?.reporting === 'CHANGE',
  effects: (db, { person }) => (newestSnapCase(db, person) === undefined ? [] : [shelterCost]),
  answerEffect: (db, { personId, code, value }) => {
    if (code !== shelterCost.code) return false;
    recordShelterCost(db, personId, Number(value));
    return true;
  },
});

const shelterCost: Effect = {
  code: 'SHELTER_COST',
  law: '7 CFR 273.12(c)(4)',
  question: {
    en: 'What will your new home cost you each month: rent or mortgage, property tax, insurance and utilities? Without it SNAP stops counting your shelter cost.',
    es: '¿Cuánto le costará su nuevo hogar cada mes: alquiler o hipoteca, impuesto a la propiedad, seguro y servicios públicos? Sin ese dato, SNAP deja de contar su gasto de vivienda.',
  },
  kind: 'MONEY',
};
