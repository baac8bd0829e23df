import { employerTypes } from './rules/employers.ts';

/** Whether an employer is one for PSLF. */
export interface EmployerAnswer {
  readonly answer: 'YES' | 'NO' | 'UNDETERMINED';
  readonly because: string;
  readonly rule: string;
}

const rule = '34 CFR 685.219(b)';

/**
 * From what the IRS says of an employer. A kind that is not there is silence, and silence is never a no: the IRS gives
 * every employer it lists a kind.
 */
export function qualifyEmployer(
  kind: string | null | undefined,
  exemptSection: string | null | undefined,
): EmployerAnswer {
  switch (employerTypes.get(kind ?? '')?.verdict) {
    case undefined:
      return { answer: 'UNDETERMINED', because: 'The IRS has not said what kind of employer this is.', rule };
    case 'attest':
      return {
        answer: 'UNDETERMINED',
        because: 'It counts if it attests that it provides a public service itself.',
        rule,
      };
    case 'no':
      return { answer: 'NO', because: 'It is neither government nor a nonprofit that counts.', rule };
    case 'yes':
      return {
        answer: 'YES',
        because:
          exemptSection === '501(c)(3)'
            ? 'It is exempt under section 501(c)(3).'
            : 'It is a government or public-service employer.',
        rule,
      };
  }
}
