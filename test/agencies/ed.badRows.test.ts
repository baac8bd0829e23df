import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countOf } from './lenders.ts';
import { type Books, openBooks } from './openBooks.ts';

/** Rows that cannot be true are put where a mistake of the Department would put them: into its database. */
describe('a record that cannot be true', () => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks();
  });
  afterAll(() => books?.close());
  let mend = () => {};
  afterEach(() => {
    mend();
    mend = () => {};
  });

  const count = async (loan: string) => {
    const selection = `counted pendingEmployer notCounted payments(first: 1) { totalCount }
      problems { code row field plainText(language: "es") }`;
    const { data, errors } = await countOf(books, 'p-ana', loan, selection);
    return { pslf: data._entities[0].pslf, errors };
  };
  const spoil = (damage: string, repair: string) => {
    books.write(damage);
    mend = () => books.write(repair);
  };

  const period = "where loan_id = 'sl-ana-1' and status = 'FORBEARANCE'";
  const work = "where id = 'job-ana-5'";
  it.each([
    {
      title: 'a payment before the loan was made',
      damage: "insert into payments values (900001, 'sl-ana-1', '2017-10', '2001-01-15', 15000)",
      repair: 'delete from payments where id = 900001',
      problem: { code: 'PAYMENT_BEFORE_LOAN', row: 'payments 900001' },
      lost: 0,
    },
    {
      title: 'a payment below zero',
      damage: "insert into payments values (900001, 'sl-ana-1', '2017-10', '2017-10-15', -1)",
      repair: 'delete from payments where id = 900001',
      problem: { code: 'AMOUNT_NEGATIVE', row: 'payments 900001' },
      lost: 0,
    },
    {
      title: 'a pause of an unknown kind',
      damage: `update repayment_periods set pause_kind = 'HOLIDAY' ${period}`,
      repair: `update repayment_periods set pause_kind = 'GENERAL_DISCRETIONARY' ${period}`,
      problem: { code: 'PAUSE_UNKNOWN', row: expect.stringMatching(/^repayment_periods sl-ana-1 /) },
      lost: 3,
    },
    {
      title: 'a job that ended before it began',
      damage: `update employments set to_on = '2020-01-01' ${work}`,
      repair: `update employments set to_on = null ${work}`,
      problem: { code: 'PERIOD_REVERSED', row: 'employments job-ana-5' },
      lost: 0,
    },
    {
      title: 'a job that ended before the loan was made, and before it began',
      damage: `update employments set to_on = '2001-01-01' ${work}`,
      repair: `update employments set to_on = null ${work}`,
      problem: { code: 'PERIOD_REVERSED', row: 'employments job-ana-5' },
      lost: 0,
    },
    {
      title: 'months that are none',
      damage: `insert into repayment_periods
        values ('sl-ana-1', 'never', '2026-11', 'REPAYMENT', 'IBR', 15000, 15, null, 0)`,
      repair: "delete from repayment_periods where from_month = 'never'",
      problem: { code: 'DATE_INVALID', row: 'repayment_periods sl-ana-1 never' },
      lost: 0,
    },
    {
      title: 'months on record twice',
      damage: `insert into repayment_periods
        values ('sl-ana-1', '2026-09', '2026-09', 'REPAYMENT', 'IBR', 15000, 15, null, 0)`,
      repair: "delete from repayment_periods where loan_id = 'sl-ana-1' and from_month = '2026-09'",
      problem: { code: 'SEGMENTS_OVERLAP', row: 'repayment_periods sl-ana-1 2026-09' },
      lost: 0,
    },
    {
      title: 'a plan that nobody knows, for months ahead',
      damage: `insert into repayment_periods
        values ('sl-ana-1', '2026-11', '2026-11', 'REPAYMENT', 'WISHFUL', 15000, 15, null, 0)`,
      repair: "delete from repayment_periods where loan_id = 'sl-ana-1' and from_month = '2026-11'",
      problem: { code: 'PLAN_UNKNOWN', row: 'repayment_periods sl-ana-1 2026-11' },
      lost: 0,
    },
    {
      title: 'a zero bill under RAP',
      damage: `insert into repayment_periods
        values ('sl-ana-1', '2026-11', '2026-11', 'REPAYMENT', 'RAP', 0, 15, null, 0)`,
      repair: "delete from repayment_periods where loan_id = 'sl-ana-1' and from_month = '2026-11'",
      problem: { code: 'BILL_ZERO_UNDER_MINIMUM', row: 'repayment_periods sl-ana-1 2026-11' },
      lost: 0,
    },
  ])('names $title, and counts the rest', async ({ damage, repair, problem, lost }) => {
    const before = await count('sl-ana-1');
    expect(before.pslf.problems).toEqual([]);
    spoil(damage, repair);
    const { pslf, errors } = await count('sl-ana-1');
    expect(errors).toBeUndefined();
    expect(pslf.problems).toMatchObject([{ ...problem, field: expect.any(String), plainText: expect.any(String) }]);
    expect(pslf.payments.totalCount).toBe(120 - lost);
    expect(pslf.counted + pslf.pendingEmployer + pslf.notCounted).toBe(120 - lost);
    expect(pslf.counted).toBe(before.pslf.counted);
    expect((await count('sl-ana-2')).errors).toBeUndefined();
  });

  it('that is the loan itself has no count rather than one of nothing, and the other loans have theirs', async () => {
    const loan = "where id = 'sl-ana-1'";
    const [row] = books.read(`select opened_on from student_loans ${loan}`);
    spoil(
      `update student_loans set opened_on = 'long ago' ${loan}`,
      `update student_loans set opened_on = '${row?.opened_on}' ${loan}`,
    );
    const { pslf, errors } = await count('sl-ana-1');
    expect(pslf).toBeNull();
    expect(errors).toMatchObject([
      {
        path: ['_entities', 0, 'pslf'],
        message: expect.stringMatching(/DATE_INVALID/),
        extensions: { code: 'RECORD_INVALID' },
      },
    ]);
    expect((await count('sl-ana-2')).pslf).toMatchObject({ counted: 0, notCounted: 30 });
  });
});
