import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createMoveScreen } from '../../scripts/demo/moveScreen.ts';
import type { Story, StoryRow } from '../../scripts/demo/moveStory.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const row = (code: string, further: Partial<StoryRow> = {}): StoryRow => ({
  id: code,
  state: 'QUEUED',
  attempts: 0,
  agencyReference: null,
  agency: { code, name: code },
  reason: null,
  receipt: null,
  ...further,
});
const story = (rows: readonly StoryRow[], state = 'IN_PROGRESS'): Story => ({
  id: 'move-1',
  state,
  summary: { total: rows.length, applied: 0 },
  receipt: null,
  rows,
});
const asleep = { state: 'UNREACHABLE', attempts: 3, reason: { message: 'It is not reachable.' } };
const applied = { state: 'APPLIED', attempts: 4, agencyReference: 'ref-0123456789', receipt: { id: 'receipt-1' } };

function screenOf(options: { readonly isTerminal: boolean; readonly columns?: number }) {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const screen = createMoveScreen({ hasColour: false, columns: 100, elapsedMs: () => 1234, write, ...options });
  return { screen, written };
}

it('a terminal sees one row an agency, drawn anew over the last drawing', () => {
  const { screen, written } = screenOf({ isTerminal: true });
  screen.show(story([row('VA'), row('IRS')]));
  screen.show(story([row('VA', asleep), row('IRS', applied)]));
  const [first = '', second = ''] = written;
  const height = first.split('\n').length - 1;
  expect(second.startsWith(`\u001b[${height}A\u001b[J`)).toBe(true);
  expect(second).toMatch(/VA {5}✗ UNREACHABLE {3}It is not reachable\. \(3 attempts\)/);
  expect(second).toMatch(/IRS {4}✓ APPLIED {7}after 4 attempts, reference ref-01234567…, receipt signed/);
});

it('no line is longer than the terminal is wide', () => {
  const { screen, written } = screenOf({ isTerminal: true, columns: 40 });
  screen.show(story([row('VA', asleep), row('IRS', applied)]));
  const lines = written.join('').replace('\u001b[J', '').split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

it('what is no terminal gets one plain line for each change, and none for what stays', () => {
  const { screen, written } = screenOf({ isTerminal: false });
  screen.tell('VA goes to sleep.');
  screen.show(story([row('VA'), row('IRS')]));
  screen.show(story([row('VA', asleep), row('IRS')]));
  screen.show(story([row('VA', asleep), row('IRS')]));
  expect(written.join('')).not.toContain('\u001b');
  expect(written).toHaveLength(5);
  expect(written[0]).toBe('  1.2 s  VA goes to sleep.\n');
  expect(written[4]).toBe('  1.2 s  VA     ✗ UNREACHABLE   It is not reachable. (3 attempts)\n');
});

it('where nothing runs it says how to start it, and ends with 1', () => {
  const env = { ...process.env, USPS_CONTROL_PORT: '1', AGENCIES_CONTROL_PORT: '1', GATEWAY_URL: 'http://127.0.0.1:1' };
  const args = ['--import', 'tsx', 'scripts/demoMove.ts'];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toBe('Nothing answers at http://127.0.0.1:1. Start the demonstration first: npm start\n');
});
