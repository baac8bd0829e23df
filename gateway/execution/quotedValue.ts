/** Shorter texts are words of a sentence as often as not. */
const charactersMin = 4;

/**
 * Whether a message repeats a value that stood in the request: one that the caller wrote, or one that another agency gave
 * for it. It may be anything about anybody, and a message goes where values do not.
 * @param body of the request, as JSON.
 */
export function quotesValueOf(message: string, body: string): boolean {
  for (const value of valuesIn(body)) if (message.includes(value)) return true;
  return false;
}

function* valuesIn(body: string): Generator<string> {
  const { query, variables } = parsed(body);
  yield* valuesWithin(variables);
  if (typeof query !== 'string') return;
  for (const [, text = '', number = ''] of query.matchAll(/"((?:[^"\\]|\\.)*)"|(?<![\w$.-])(-?\d[\d.]*)/g)) {
    if (isTelling(text)) yield text;
    if (isTelling(number)) yield number;
  }
}

function* valuesWithin(given: unknown): Generator<string> {
  if (typeof given === 'string' || typeof given === 'number') {
    if (isTelling(String(given))) yield String(given);
  } else if (typeof given === 'object' && given !== null) {
    for (const [name, value] of Object.entries(given)) if (name !== '__typename') yield* valuesWithin(value);
  }
}

/** What is written in capitals is a name that the schema gives: a value of an enum, or an agency. */
function isTelling(value: string): boolean {
  return value.length >= charactersMin && !/^[A-Z][A-Z_]*$/.test(value);
}

function parsed(body: string): { readonly query?: unknown; readonly variables?: unknown } {
  // Written by this gateway: it is an object, or what is sent is no request.
  return JSON.parse(body) as { readonly query?: unknown; readonly variables?: unknown };
}
