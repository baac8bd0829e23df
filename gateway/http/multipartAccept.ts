/** How an answer in parts is written; both travel as `multipart/mixed`. */
export type IncrementalFormat = '2022-08-24' | 'v0.2';

/** The parameter of `multipart/mixed` by which a format is asked for and answered. */
export const incrementalSpecs: Readonly<Record<IncrementalFormat, string>> = {
  '2022-08-24': 'deferSpec=20220824',
  'v0.2': 'incrementalSpec=v0.2',
};

/**
 * The format of an answer in parts that `accept` asks for, undefined when it asks for none. Who accepts `multipart/mixed`
 * and names no specification reads the older format, which clients knew before the others were written.
 */
export function incrementalFormatOf(accept: string | undefined): IncrementalFormat | undefined {
  if (accept === undefined || !accept.toLowerCase().includes('multipart/mixed')) return undefined;
  let isBare = false;
  for (const range of accept.toLowerCase().split(',')) {
    const [type, ...parameters] = range.split(';').map((part) => part.trim().replaceAll('"', ''));
    if (type !== 'multipart/mixed' || parameters.some((one) => /^q=0(\.0*)?$/.test(one))) continue;
    if (parameters.includes('deferspec=20220824')) return '2022-08-24';
    if (parameters.includes('incrementalspec=v0.2')) return 'v0.2';
    isBare ||= parameters.every((one) => one.startsWith('q=') || one.startsWith('boundary='));
  }
  return isBare ? '2022-08-24' : undefined;
}
