/** What of an answer's head decides anything here. */
export interface AnswerHead {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** Bytes of the body, or how its end is told. */
  readonly length: number | 'chunked' | 'untilClose';
  readonly isLast: boolean;
  /** How long the other side keeps the idle connection, as far as it says; null when it does not. */
  readonly keepAliveMs: number | null;
}

const statusLine = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Null for a head that breaks RFC 9112 in a way that matters: lengths that disagree, folded lines, stray bytes. */
export function parseHead(text: string): AnswerHead | null {
  let lineEnd = text.indexOf('\r\n');
  const [, minor, status] = statusLine.exec(lineEnd === -1 ? text : text.slice(0, lineEnd)) ?? [];
  if (status === undefined) return null;
  let contentType: string | undefined;
  let contentEncoding: string | undefined;
  let contentLength: string | undefined;
  let transferEncoding: string | undefined;
  let connection = '';
  let keepAlive: string | undefined;
  while (lineEnd !== -1) {
    const begin = lineEnd + 2;
    lineEnd = text.indexOf('\r\n', begin);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const colon = text.indexOf(':', begin);
    if (colon === -1 || colon >= end) return null;
    const name = text.slice(begin, colon);
    if (!fieldName.test(name)) return null;
    const value = text.slice(colon + 1, end).trim();
    if (hasControls(value)) return null;
    switch (name.length) {
      case 12:
        if (name.toLowerCase() === 'content-type') contentType ??= value;
        break;
      case 16:
        if (name.toLowerCase() === 'content-encoding') contentEncoding ??= value.toLowerCase();
        break;
      case 14:
        if (name.toLowerCase() !== 'content-length') break;
        if (contentLength !== undefined && contentLength !== value) return null;
        contentLength = value;
        break;
      case 17:
        if (name.toLowerCase() !== 'transfer-encoding') break;
        if (transferEncoding !== undefined) return null;
        transferEncoding = value.toLowerCase();
        break;
      case 10:
        switch (name.toLowerCase()) {
          case 'connection':
            connection = `${connection},${value.toLowerCase()}`;
            break;
          case 'keep-alive':
            keepAlive ??= value;
        }
    }
  }
  const length = lengthOf(contentLength, transferEncoding);
  if (length === null) return null;
  return {
    status: Number(status),
    contentType,
    contentEncoding,
    length,
    isLast: minor === '0' ? !names(connection, 'keep-alive') : names(connection, 'close'),
    keepAliveMs: keepAliveMsOf(keepAlive),
  };
}

/** Both ways to tell a length at once is how one answer is smuggled inside another. */
function lengthOf(
  contentLength: string | undefined,
  transferEncoding: string | undefined,
): AnswerHead['length'] | null {
  if (transferEncoding !== undefined) {
    return transferEncoding === 'chunked' && contentLength === undefined ? 'chunked' : null;
  }
  if (contentLength === undefined) return 'untilClose';
  return /^\d{1,15}$/.test(contentLength) ? Number(contentLength) : null;
}

function names(connection: string, option: string): boolean {
  return connection !== '' && connection.split(',').some((one) => one.trim() === option);
}

function keepAliveMsOf(value: string | undefined): number | null {
  const [, seconds] = /(?:^|[,\s])timeout=(\d{1,6})/i.exec(value ?? '') ?? [];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}

function hasControls(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /[\x00-\x08\x0a-\x1f\x7f]/.test(value);
}
