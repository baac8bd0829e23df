/** What stands the same in every request to one address: request line, host, media types. */
export function requestPrefix(url: URL): string {
  return (
    `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n` +
    'content-type: application/json\r\naccept: application/graphql-response+json, application/json;q=0.9\r\n'
  );
}

/**
 * A whole request, in one piece, so that it is written at once. `headers` is flat: name, value, name, value; names are ours.
 * `ownLines` are headers whose values are ours as well, as they stand in the head.
 * A text has one character for each byte.
 */
export function requestText(prefix: string, headers: readonly string[], body: string, ownLines = ''): string | Buffer {
  let head = prefix;
  for (let at = 0; at < headers.length; at += 2) {
    const value = headers[at + 1] ?? '';
    // A line of its own inside a value would be a header, or a request, that nobody meant to send.
    if (unsendable.test(value)) throw new TypeError(`The header ${headers[at]} holds what no header can hold.`);
    head += `${headers[at]}: ${value}\r\n`;
  }
  const bytes = Buffer.byteLength(body);
  head += `${ownLines}content-length: ${bytes}\r\n\r\n`;
  // As many bytes as characters: ASCII.
  return bytes === body.length ? head + body : Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

const unsendable = /[^\t\x20-\x7e\x80-\xff]/;
