import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerParser, type Progress } from '../../../gateway/transport/http1/answerParser.ts';
import { requestPrefix, requestText } from '../../../gateway/transport/http1/requestText.ts';

const bounds = { headBytesMax: 1_024, bodyBytesMax: 10_000 };

/** Hands the bytes in, cut at the given places, in one piece of memory that is overwritten in between. */
function read(bytes: Buffer, cuts: readonly number[] = []) {
  const parser = new AnswerParser(bounds);
  const place = Buffer.alloc(bytes.length);
  let progress: Progress = 'more';
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    if (progress !== 'more' || cut <= at) continue;
    bytes.copy(place, 0, at, cut);
    progress = parser.push(place.subarray(0, cut - at));
    place.fill(0x21);
    at = cut;
  }
  return { parser, progress };
}

const ok = 'HTTP/1.1 200 OK\r\n';
const chunked = `${ok}Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n`;

describe('an answer', () => {
  const text = '{"data":{"name":"Añá 😀"}}';
  const bytes = Buffer.from(text);
  const inChunks = Buffer.concat([
    Buffer.from(`${chunked}5;ext=1\r\n`),
    bytes.subarray(0, 5),
    Buffer.from(`\r\n${(bytes.length - 5).toString(16).toUpperCase()}\r\n`),
    bytes.subarray(5),
    Buffer.from('\r\n0\r\nx-trailer: 1\r\n\r\n'),
  ]);
  const withLength = Buffer.concat([
    Buffer.from(`${ok}content-type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`),
    bytes,
  ]);
  const afterContinue = Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n'), withLength]);

  it.each([
    ['a length', withLength],
    ['chunks and a trailer', inChunks],
    ['an early head before it', afterContinue],
  ])('with %s is read alike wherever the bytes are cut', (_name, whole) => {
    const cuts = fc.array(fc.nat(whole.length), { maxLength: 12 }).map((some) => some.sort((a, b) => a - b));
    fc.assert(
      fc.property(cuts, (at) => {
        const { parser, progress } = read(whole, at);
        expect(progress).toBe('done');
        expect(parser.text).toBe(text);
        expect(parser.head).toMatchObject({ status: 200, contentType: 'application/json', isLast: false });
        expect(parser.hasExcess).toBe(false);
      }),
      { seed: 7, numRuns: 300 },
    );
    const everyByte = [...whole.keys()];
    expect(read(whole, everyByte).parser.text).toBe(text);
  });

  it('without a length ends with its connection, and not before', () => {
    const { parser, progress } = read(Buffer.from(`${ok}\r\n{"data":1}`));
    expect(progress).toBe('more');
    expect(parser.end()).toBe('done');
    expect(parser.text).toBe('{"data":1}');
  });

  it('with a length that ends before it is no answer', () => {
    const { parser, progress } = read(Buffer.from(`${ok}content-length: 5\r\n\r\nabc`));
    expect([progress, parser.end(), parser.hasBegun]).toEqual(['more', 'malformed', true]);
  });

  it('followed by bytes that nobody asked for says so', () => {
    const { parser, progress } = read(Buffer.from(`${ok}content-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n`));
    expect([progress, parser.text, parser.hasExcess]).toEqual(['done', '{}', true]);
  });

  it.each([
    ['HTTP/1.1 200 OK\r\nconnection: close\r\n', true],
    ['HTTP/1.1 200 OK\r\nConnection: Keep-Alive, Close\r\n', true],
    ['HTTP/1.1 200 OK\r\n', false],
    ['HTTP/1.0 200 OK\r\n', true],
    ['HTTP/1.0 200 OK\r\nconnection: keep-alive\r\n', false],
  ])('%j is the last of its connection: %s', (head, isLast) => {
    expect(read(Buffer.from(`${head}content-length: 0\r\n\r\n`)).parser.head.isLast).toBe(isLast);
  });

  it('says how long its connection is kept', () => {
    const { parser } = read(Buffer.from(`${ok}Keep-Alive: max=3, timeout=5\r\ncontent-length: 0\r\n\r\n`));
    expect(parser.head.keepAliveMs).toBe(5_000);
  });

  it.each([204, 304])('of status %i has no body', (status) => {
    const { parser, progress } = read(Buffer.from(`HTTP/1.1 ${status} \r\n\r\n`));
    expect([progress, parser.text]).toEqual(['done', '']);
  });
});

describe('what is not taken for an answer', () => {
  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['another version', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['two lengths', `${ok}content-length: 2\r\ncontent-length: 3\r\n\r\n{} `],
    ['a length and chunks', `${ok}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n`],
    ['an encoding beside chunks', `${ok}transfer-encoding: gzip, chunked\r\n\r\n`],
    ['chunks said twice', `${ok}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n`],
    ['a length with a sign', `${ok}content-length: +2\r\n\r\n{}`],
    ['a negative length', `${ok}content-length: -1\r\n\r\n`],
    ['a hexadecimal length', `${ok}content-length: 0x2\r\n\r\n{}`],
    ['a name with a space', `${ok}content-length : 2\r\n\r\n{}`],
    ['a folded line', `${ok}content-type: a\r\n b\r\ncontent-length: 2\r\n\r\n{}`],
    ['a line without a colon', `${ok}nonsense\r\n\r\n`],
    ['a lone line feed in a value', `${ok}x-a: b\nx-c: d\r\n\r\n`],
    ['a chunk size that is none', `${chunked}zz\r\n`],
    ['a chunk size too long to be one', `${chunked}000000001\r\n`],
    ['a chunk longer than it said', `${chunked}2\r\n{}}\r\n`],
    ['a head without an end', `${ok}x: ${'a'.repeat(2_000)}`],
    ['a long head', `${ok}x: ${'a'.repeat(2_000)}\r\n\r\n`],
    ['a chunk line without an end', `${chunked}2;${'a'.repeat(500)}`],
    ['trailers without an end', `${chunked}0\r\n${'x: y\r\n'.repeat(300)}`],
  ])('%s', (_name, text) => {
    expect(read(Buffer.from(text)).progress).toBe('malformed');
    expect(
      read(
        Buffer.from(text),
        [...text].map((_, at) => at),
      ).progress,
    ).toBe('malformed');
  });

  it.each([
    ['a length', `${ok}content-length: 10001\r\n\r\n`],
    ['chunks', `${chunked}1388\r\n${'a'.repeat(5_000)}\r\n1389\r\n`],
    ['neither', `${ok}\r\n${'a'.repeat(10_001)}`],
  ])('a body that is too large, told by %s', (_name, text) => {
    expect(read(Buffer.from(text)).progress).toBe('tooLarge');
  });
});

describe('a request', () => {
  const prefix = requestPrefix(new URL('http://[::1]:4109/graphql?x=1'));

  it('is one text with a byte for each character', () => {
    const text = requestText(prefix, ['authorization', 'Bearer é'], '{}');
    expect(text).toBe(
      'POST /graphql?x=1 HTTP/1.1\r\nhost: [::1]:4109\r\nconnection: keep-alive\r\ncontent-type: application/json\r\n' +
        'accept: application/graphql-response+json, application/json;q=0.9\r\nauthorization: Bearer é\r\ncontent-length: 2\r\n\r\n{}',
    );
  });

  it('has its body in UTF-8 and its length in bytes', () => {
    const bytes = requestText(prefix, ['x-name', 'é'], '{"a":"é😀"}');
    expect(Buffer.isBuffer(bytes) && bytes.toString('latin1')).toContain('x-name: é\r\ncontent-length: 14\r\n');
    expect(Buffer.isBuffer(bytes) && bytes.toString('utf8').endsWith('{"a":"é😀"}')).toBe(true);
  });

  // U+010D and U+010A: one byte each of them is a carriage return and a line feed.
  it.each(['a\r\nx: y', 'a\nb', 'a\rb', 'a\0b', 'ačĊx: y'])('is not sent with a header that holds %j', (value) => {
    expect(() => requestText(prefix, ['x-a', value], '{}')).toThrow('what no header can hold');
  });
});
