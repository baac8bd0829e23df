/** A short text is written by the server together with the headers, which costs less than bytes of its own. */
const textCharactersMax = 4_096;

/** Once for all who share the answer, and with its length in bytes known to whoever sends it. */
export function encodeAnswer(text: string): string | Buffer {
  return text.length > textCharactersMax ? Buffer.from(text) : text;
}
