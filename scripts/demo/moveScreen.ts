import type { Story, StoryRow } from './moveStory.ts';

/** Where a move is shown: drawn anew in place on a terminal, one line for each change elsewhere. */
export interface MoveScreen {
  show(story: Story): void;
  tell(sentence: string): void;
}

export interface ScreenOptions {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly hasColour: boolean;
  /** Width of the terminal; a longer line would take two, and be drawn over wrongly. */
  readonly columns: number;
  /** Since the begin. */
  readonly elapsedMs: () => number;
}

const marks: Readonly<Record<string, { readonly mark: string; readonly colour: number }>> = {
  APPLIED: { mark: '✓', colour: 32 },
  NO_CHANGE: { mark: '✓', colour: 32 },
  ACKNOWLEDGED: { mark: '…', colour: 36 },
  QUEUED: { mark: '·', colour: 90 },
  UNREACHABLE: { mark: '✗', colour: 33 },
  NEEDS_CITIZEN: { mark: '?', colour: 35 },
  REJECTED: { mark: '!', colour: 31 },
};

export function createMoveScreen(options: ScreenOptions): MoveScreen {
  return options.isTerminal ? drawn(options) : listed(options);
}

function drawn({ write, hasColour, columns, elapsedMs }: ScreenOptions): MoveScreen {
  const paint = (colour: number, text: string) => (hasColour ? `\u001b[${colour}m${text}\u001b[0m` : text);
  let height = 0;
  let sentence = '';
  const draw = (story: Story | null): void => {
    const rows = story === null ? [] : story.rows.map((row) => lineOf(row, paint, columns));
    const foot = story === null ? '' : `  ${story.state}, ${story.summary.applied} of ${story.summary.total}`;
    const lines = [`  ${seconds(elapsedMs())}  ${sentence}`, '', ...rows, '', foot];
    // Up to where the last drawing began, and everything below it is gone.
    write(`${height > 0 ? `\u001b[${height}A` : ''}\u001b[J${lines.join('\n')}\n`);
    height = lines.length;
  };
  let last: Story | null = null;
  return {
    show: (story) => {
      last = story;
      draw(story);
    },
    tell: (said) => {
      sentence = said;
      draw(last);
    },
  };
}

function listed({ write, elapsedMs }: ScreenOptions): MoveScreen {
  const known = new Map<string, string>();
  const line = (text: string) => write(`${seconds(elapsedMs())}  ${text}\n`);
  return {
    show: ({ id, state, summary, rows }) => {
      for (const row of rows) {
        const text = lineOf(row, (_colour, plain) => plain, Number.POSITIVE_INFINITY);
        if (known.get(row.id) !== text) line(text.trimStart());
        known.set(row.id, text);
      }
      if (known.get(id) !== state) line(`order ${state}, ${summary.applied} of ${summary.total} applied`);
      known.set(id, state);
    },
    tell: line,
  };
}

function lineOf(row: StoryRow, paint: (colour: number, text: string) => string, columns: number): string {
  const { mark, colour } = marks[row.state] ?? { mark: '·', colour: 90 };
  const state = paint(colour, `${mark} ${row.state.padEnd(13)}`);
  const note = noteOf(row).slice(0, Math.max(0, columns - columnsBeforeNote));
  return `  ${row.agency.code.padEnd(6)} ${state} ${note}`.trimEnd();
}

const columnsBeforeNote = 26;

function noteOf({ attempts, reason, agencyReference, receipt }: StoryRow): string {
  if (reason !== null) return `${reason.message} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'})`;
  if (receipt === null) return '';
  return `${attempts > 1 ? `after ${attempts} attempts, ` : ''}reference ${(agencyReference ?? '').slice(0, 12)}…, receipt signed`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(5)} s`;
}
