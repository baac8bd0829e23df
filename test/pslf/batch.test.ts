import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { readCheckpoint, writeCheckpoint } from '../../scripts/pslf/batch/checkpoint.ts';
import { readOptions } from '../../scripts/pslf/batch/readOptions.ts';
import { reportOf } from '../../scripts/pslf/batch/report.ts';
import { runDatabase } from '../../scripts/pslf/batch/runDatabase.ts';
import { emptyTally, mergeTally, type Tally, tallyEvaluation, tallyFailure } from '../../scripts/pslf/batch/tally.ts';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { Sqlite } from '../../subgraphs/kit/database/driver.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { borrower } from './borrower.ts';

const asOf = '2026-11-20';
const script = fileURLToPath(new URL('../../scripts/pslfBatch.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-batch-'));
const file = (name: string) => join(folder, name);
const start = ['--import', 'tsx', script];
const question = ['--database', file('ed.sqlite'), '--employers', file('irs.sqlite'), '--as-of', asOf];

const run = (...args: string[]) =>
  spawnSync(process.execPath, [...start, '--workers', '2', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: folder },
  });
/** What was found, without how long it took. */
const found = (stdout: string) => stdout.slice(0, stdout.lastIndexOf('\n\n'));
const numberAt = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]?.replaceAll(',', ''));
const histogramOf = (stdout: string, title: string) => {
  const [, rows = ''] = stdout.split(`${title}:\n`);
  const lines = rows.split('\n\n')[0]?.split('\n') ?? [];
  return new Map(lines.map((line) => [line.split(/\s+/)[0], numberAt(line, /\s([\d,]+) #/)]));
};

beforeAll(async () => {
  ensureKeys(
    file('keys'),
    discoverSubgraphs().map(({ name }) => name),
  );
  const served = await serveSubgraphs({
    names: ['ed', 'irs'],
    ports: 'any',
    dataDir: folder,
    population: { seed: 1, size: 150, anchorOn: asOf },
    writeLog: () => {},
    env: { NODE_ENV: 'test', AGENCY_KEYS: file('keys') },
  });
  await served.close();
  const db = new Sqlite(file('ed.sqlite'));
  db.prepare("update repayment_periods set plan = 'MAGIC' where loan_id = 'sl-bo-1' and status = 'REPAYMENT'").run();
  db.prepare(
    "update payments set received_on = '2026-02-31' where loan_id = 'sl-bo-2' and bill_month = '2020-01'",
  ).run();
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run pslf:batch', () => {
  it('counts every month of every loan of a database, by reason, and goes past bad rows', () => {
    const { status, stdout } = run(...question);
    expect(status).toBe(0);
    const db = new Sqlite(file('ed.sqlite'), { readonly: true });
    const [borrowers, loans] = ['borrowers', 'student_loans'].map((table) =>
      db.prepare(`select count(*) from ${table}`).pluck().get(),
    );
    db.close();
    expect(stdout).toContain(`${borrowers} borrowers, ${loans} loans`);
    const reasons = histogramOf(stdout, 'months by reason');
    expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBe(
      numberAt(stdout, /loans, ([\d,]+) months/),
    );
    expect(reasons.get('Q_PAYMENT')).toBeGreaterThan(0);
    expect(histogramOf(stdout, 'refused rows')).toEqual(
      new Map([
        ['PLAN_UNKNOWN', 1],
        ['DATE_INVALID', 1],
      ]),
    );
    expect(stdout).toMatch(/PLAN_UNKNOWN repayment_periods sl-bo-1 \d{4}-\d{2} plan/);
  });

  it('goes on where it was killed, to the same result', async () => {
    const whole = run(...question);
    const checkpoint = file('killed.json');
    const args = [...question, '--stretch', '1', '--checkpoint', checkpoint, '--checkpoint-every-ms', '1'];
    const child = spawn(process.execPath, [...start, '--workers', '2', ...args], { stdio: 'ignore' });
    await whenThere(checkpoint, child);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const { tally } = JSON.parse(readFileSync(checkpoint, 'utf8')) as { readonly tally: Tally };
    expect(tally.borrowers).toBeGreaterThan(0);
    const rest = run(...args);
    expect(rest.stderr).toContain(`continues after ${tally.borrowers} borrowers`);
    expect(found(rest.stdout)).toBe(found(whole.stdout));
    expect(existsSync(checkpoint)).toBe(false);
  });

  it('takes employers from a file too, telling of its bad lines and of numbers that it does not list', () => {
    const employers = file('employers.jsonl');
    const clinic = { ein: '07-0000001', kind: 'NONPROFIT_501C3', qualifyingRanges: [{ from: '2007-10-01', to: null }] };
    writeFileSync(employers, `${JSON.stringify(clinic)}\n{"ein":\n\n{"ein":"07-0000002"}\n`);
    const { stdout, status } = run('--database', file('ed.sqlite'), '--employers', employers, '--as-of', asOf);
    expect(status).toBe(0);
    const refused = histogramOf(stdout, 'refused rows');
    expect(refused.get('EMPLOYER_LINE_UNREADABLE')).toBe(2);
    expect(refused.get('EIN_UNKNOWN')).toBeGreaterThan(10);
  });

  it('measures the engine without a database', () => {
    const { stdout, status } = run('--synthetic', '300', '--stretch', '50');
    expect(status).toBe(0);
    expect(stdout).toContain('300 borrowers, 300 loans, 54,000 months');
    expect(numberAt(stdout, /evaluation alone: ([\d,]+) loans a second/)).toBeGreaterThan(0);
  });

  it('says in a sentence which file it cannot read', () => {
    const { status, stderr } = run('--database', file('none.sqlite'), '--employers', file('irs.sqlite'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The database file .*none\.sqlite cannot be read: .*\.\n$/);
  });

  it.each(['none.sqlite', 'none.jsonl'])('does not begin without the employers’ %s', async (name) => {
    const options = readOptions([...question, '--employers', file(name), '--checkpoint', file('unused.json')], {});
    if (options.kind !== 'database') return expect.fail('another kind of run');
    return expect(runDatabase(options, () => {})).rejects.toThrow(/cannot be read/);
  });
});

describe('its options', () => {
  it.each([
    [['--as-of', '2026-02-30'], /--as-of is not a day/],
    [['--workers', '0'], /--workers is no whole number/],
    [['--synthetic', '1.5'], /--synthetic is no whole number/],
    [['--colour', 'blue'], /--colour.*usage:/s],
  ])('%j are refused in a sentence', (args, sentence) => {
    expect(() => readOptions(args, {})).toThrow(sentence);
    expect(() => readOptions(args, {})).toThrow(RangeError);
  });

  it('are the databases of the data folder and a worker for each core by default', () => {
    expect(readOptions(['--as-of', asOf], { DATA_DIR: '/somewhere' })).toMatchObject({
      kind: 'database',
      question: { database: '/somewhere/ed.sqlite', employers: '/somewhere/irs.sqlite', asOf },
      checkpoint: '/somewhere/pslf-batch.json',
      workers: availableParallelism(),
    });
  });
});

describe('a checkpoint', () => {
  const asked = { database: 'ed.sqlite', employers: 'irs.sqlite', asOf };

  it('is read back whole, and is nothing where there is none', () => {
    const checkpoint = { question: asked, doneThrough: 'p-bo', tally: emptyTally() };
    writeCheckpoint(file('back.json'), checkpoint);
    expect(readCheckpoint(file('back.json'), asked)).toEqual(checkpoint);
    expect(readCheckpoint(file('absent.json'), asked)).toBeNull();
  });

  it.each([
    [
      'another question',
      JSON.stringify({ question: { ...asked, asOf: '2026-11-21' }, doneThrough: 'p-bo', tally: emptyTally() }),
    ],
    ['something else', '{"letter":"dear"}'],
    ['nothing that can be read', '{'],
  ])('of %s is refused and stays as it is', (_title, content) => {
    writeFileSync(file('foreign.json'), content);
    expect(() => readCheckpoint(file('foreign.json'), asked)).toThrow(/remove it or name another/);
    expect(readFileSync(file('foreign.json'), 'utf8')).toBe(content);
  });
});

describe('a tally', () => {
  it('of two halves is that of the whole', () => {
    const evaluations = [
      evaluate(borrower()),
      evaluate(borrower({ segments: [{ plan: 'MAGIC' }, { status: 'GRACE' }] })),
    ];
    const whole = emptyTally();
    const halves = evaluations.map((evaluation) => {
      tallyEvaluation(whole, evaluation);
      const half = emptyTally();
      tallyEvaluation(half, evaluation);
      return half;
    });
    const merged = emptyTally();
    for (const half of halves) mergeTally(merged, half);
    expect(merged).toEqual(whole);
    expect(whole).toMatchObject({
      borrowers: 2,
      loans: 2,
      reasons: { Q_PAYMENT: 1, X_STATUS_GRACE: 1 },
      issues: { PLAN_UNKNOWN: 1 },
    });
  });

  it('reports who could not be evaluated', () => {
    const tally = emptyTally();
    tallyFailure(tally, 'p-1', 'RangeError');
    expect(reportOf(tally)).toContain('1 borrowers could not be evaluated');
    expect(reportOf(tally)).toContain('RangeError borrowers p-1');
  });
});

async function whenThere(path: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 15_000;
  while (!existsSync(path)) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('no checkpoint was written');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
