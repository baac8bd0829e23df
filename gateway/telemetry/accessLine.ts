import type { Log } from '../base/log.ts';

/** One line per operation: what was asked by name, how it ended. No variables, no person, no address. */
export interface AccessLine {
  readonly requestId: string;
  readonly operationName: string | undefined;
  readonly operationKind: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  /** The code of a refusal, or the codes of errors beside the data. */
  readonly codes: readonly string[];
  /** What the client calls itself: a label for counting, never a right. */
  readonly client: string;
}

const nameCharactersMax = 100;
const saneLabel = /^[\w .:/@-]{1,64}$/;

export function writeAccessLine(log: Log, line: AccessLine): void {
  const { requestId, operationName, operationKind, status, durationMs, codes, client } = line;
  // Field by field: spreading an object costs more than the rest of the line.
  log.info('operation', {
    requestId,
    operationName: operationName?.slice(0, nameCharactersMax),
    operationKind,
    status,
    durationMs: Math.round(durationMs * 100) / 100,
    codes,
    client,
  });
}

/** The label of `graphql-client-name`, when it can stand in a log line. */
export function clientLabelOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && saneLabel.test(header) ? header : 'unnamed';
}
