/** What may stand in no log line of a whole system, whatever a test has done with it. */
const kinds: Readonly<Record<string, RegExp>> = {
  'a whole social-security number': /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/,
  'a token': /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/,
  'an e-mail of a person': /[\w.+-]+@people\.example\.org/,
  'the code of a dispute': /(?<![\w.-])\d{16}(?![\w.-])/,
  'a marker of the canary': /canary\d{5}yranac/i,
};

/** Which lines hold which of it. Names no value: the sentence stands in the output of a test. */
export function loudLines(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, position) =>
    Object.entries(kinds).flatMap(([kind, pattern]) =>
      pattern.test(line) ? [`${kind} in line ${position} of the log (${/"event":"([^"]*)"/.exec(line)?.[1]})`] : [],
    ),
  );
}
