/** Kinds of employers and of workers, 34 CFR 685.219(b). */

/** `attest`: counts once the employer attests the service it provides, which it does by signing. */
export type EmployerVerdict = 'yes' | 'attest' | 'no';

const citation = '34 CFR 685.219(b)';

interface EmployerType {
  readonly verdict: EmployerVerdict;
  readonly citation: string;
}

const yes: EmployerType = { verdict: 'yes', citation };
const no: EmployerType = { verdict: 'no', citation };

export const employerTypes: ReadonlyMap<string, EmployerType> = new Map([
  ['GOVERNMENT_FEDERAL', yes],
  ['GOVERNMENT_STATE', yes],
  ['GOVERNMENT_LOCAL', yes],
  ['GOVERNMENT_TRIBAL', yes],
  ['MILITARY', yes],
  ['PUBLIC_CHILD_FAMILY_AGENCY', yes],
  ['NONPROFIT_501C3', yes],
  ['TRIBAL_COLLEGE', yes],
  ['AMERICORPS', yes],
  ['PEACE_CORPS', yes],
  ['NONPROFIT_OTHER_PUBLIC_SERVICE', { verdict: 'attest', citation }],
  ['FOR_PROFIT', no],
  ['LABOR_UNION', no],
  ['PARTISAN_POLITICAL', no],
  ['FOREIGN_GOVERNMENT', no],
]);

/** True: works as an employee does, whoever pays the wages. */
export const workerTypes: ReadonlyMap<string, boolean> = new Map([
  ['W2', true],
  ['W2_VIA_PAYROLL_CONTRACT', true],
  ['CONTRACTED_STATE_LAW_BARS_DIRECT_HIRE', true],
  ['SERVICE_MEMBER', true],
  ['VOLUNTEER', true],
  ['CONTRACTOR_1099', false],
]);
