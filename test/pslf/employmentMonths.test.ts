import { describe } from 'vitest';
import { charity, company } from './borrower.ts';
import { months } from './monthCases.ts';

describe('work', () => {
  const half = { hoursPerWeek: 15 };
  months([
    { title: 'nowhere', is: 'X_NO_EMPLOYMENT', jobs: [] },
    { title: 'that ended on the first of the month counts', is: 'Q_PAYMENT', jobs: [{ to: '2024-03-01' }] },
    { title: 'that began on the last of the month counts', is: 'Q_PAYMENT', jobs: [{ from: '2024-03-31' }] },
    { title: 'that ended the day before the month', is: 'X_NO_EMPLOYMENT', jobs: [{ to: '2024-02-29' }] },
    { title: 'that began the day after the month', is: 'X_NO_EMPLOYMENT', jobs: [{ from: '2024-04-01' }] },
    { title: 'at a company', is: 'X_EMPLOYER_NOT_QUALIFYING', jobs: [{ employer: company }] },
    { title: 'at a company and for a State counts', is: 'Q_PAYMENT', jobs: [{ employer: company }, {}] },
    {
      title: 'at a charity that lost its exemption',
      is: 'X_EMPLOYER_NOT_QUALIFYING_ON_DATE',
      jobs: [
        {
          employer: {
            ...charity,
            ranges: [
              { from: null, to: '2024-02-29' },
              { from: '2024-04-01', to: null },
            ],
          },
        },
      ],
    },
    {
      title: 'at a charity that had its exemption for a day of the month counts',
      is: 'Q_PAYMENT',
      jobs: [{ employer: { ...charity, ranges: [{ from: '2024-03-20', to: '2024-03-20' }] } }],
    },
    { title: 'as a contractor', is: 'X_WORKER_NOT_EMPLOYEE', jobs: [{ workerType: 'CONTRACTOR_1099' }] },
    ...['W2_VIA_PAYROLL_CONTRACT', 'CONTRACTED_STATE_LAW_BARS_DIRECT_HIRE', 'SERVICE_MEMBER', 'VOLUNTEER'].map(
      (workerType) => ({ title: `as ${workerType} counts`, is: 'Q_PAYMENT', jobs: [{ workerType }] }),
    ),
    { title: 'of exactly thirty hours counts', is: 'Q_PAYMENT', jobs: [{ hoursPerWeek: '30.00' }] },
    { title: 'of 29.9999 hours', is: 'X_NOT_FULL_TIME', jobs: [{ hoursPerWeek: 29.9999 }] },
    { title: 'of 9 credit hours counts', is: 'Q_PAYMENT', jobs: [{ hoursPerWeek: null, creditHoursPerWeek: 9 }] },
    { title: 'of 8.95 credit hours', is: 'X_NOT_FULL_TIME', jobs: [{ hoursPerWeek: null, creditHoursPerWeek: 8.95 }] },
    {
      title: 'of 8 credit hours at a factor of 3.75 that the employer certified counts',
      is: 'Q_PAYMENT',
      jobs: [{ hoursPerWeek: null, creditHoursPerWeek: 8, creditHourFactor: '3.75' }],
    },
    {
      title: 'of 9 credit hours at a lower factor than the rule’s counts by the rule’s',
      is: 'Q_PAYMENT',
      jobs: [{ hoursPerWeek: null, creditHoursPerWeek: 9, creditHourFactor: '1' }],
    },
    {
      title: 'of 4 credit hours and 16.6 others counts',
      is: 'Q_PAYMENT',
      jobs: [
        { hoursPerWeek: null, creditHoursPerWeek: 4 },
        { employer: charity, hoursPerWeek: 16.6 },
      ],
    },
    { title: 'in two halves at a time counts', is: 'Q_PAYMENT', jobs: [half, { ...half, employer: charity }] },
    {
      title: 'in three tenths that floats would not add up counts',
      is: 'Q_PAYMENT',
      jobs: [{ hoursPerWeek: 10.1 }, { hoursPerWeek: 10.2, employer: charity }, { hoursPerWeek: 9.7 }],
    },
    {
      title: 'in two halves, one of them at a company',
      is: 'X_NOT_FULL_TIME',
      jobs: [half, { ...half, employer: company }],
    },
    {
      title: 'in two halves that meet at midnight',
      is: 'X_NOT_FULL_TIME',
      jobs: [
        { ...half, to: '2024-03-14' },
        { ...half, employer: charity, from: '2024-03-15' },
      ],
    },
    { title: 'by a contract of 8 months counts', is: 'Q_PAYMENT', jobs: [{ hoursPerWeek: 30, contractMonths: 8 }] },
    {
      title: 'by a contract of 7 months at 51.43 hours counts',
      is: 'Q_PAYMENT',
      jobs: [{ hoursPerWeek: 51.43, contractMonths: 7 }],
    },
    {
      title: 'by a contract of 7 months at 51.42 hours',
      is: 'X_NOT_FULL_TIME',
      jobs: [{ hoursPerWeek: 51.42, contractMonths: 7 }],
    },
  ]);
});

describe('certification', () => {
  const uncertified = [{ certifiedThrough: null }];
  months([
    { title: 'missing', is: 'E_EMPLOYMENT_NOT_CERTIFIED', jobs: uncertified },
    {
      title: 'through the first day of the month is enough',
      is: 'Q_PAYMENT',
      jobs: [{ certifiedThrough: '2024-03-01' }],
    },
    {
      title: 'through the day before the month',
      is: 'E_EMPLOYMENT_NOT_CERTIFIED',
      jobs: [{ certifiedThrough: '2024-02-29' }],
    },
    { title: 'by a statement is enough', is: 'Q_PAYMENT', jobs: uncertified, statements: [{}] },
    { title: 'by a statement about a job nobody declared is enough', is: 'Q_PAYMENT', jobs: [], statements: [{}] },
    {
      title: 'by a statement of part time about a full-time job is enough',
      is: 'Q_PAYMENT',
      jobs: uncertified,
      statements: [{ isFullTime: false }],
    },
    {
      title: 'by a statement of part time about no job',
      is: 'X_NOT_FULL_TIME',
      jobs: [],
      statements: [{ isFullTime: false }],
    },
    {
      title: 'of one of two halves',
      is: 'E_EMPLOYMENT_NOT_CERTIFIED',
      jobs: [{ hoursPerWeek: 15 }, { hoursPerWeek: 15, employer: charity, certifiedThrough: null }],
    },
    {
      title: 'by a company',
      is: 'X_EMPLOYER_NOT_QUALIFYING',
      jobs: [],
      statements: [{ employer: company }],
    },
  ]);
});
