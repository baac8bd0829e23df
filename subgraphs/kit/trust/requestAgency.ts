import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { AgencyTls } from './agencyTls.ts';

export interface AgencyRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly answerBytesMax: number;
  /** Shown to an agency whose address is https. */
  readonly tls: AgencyTls | null;
}

/** One request to another agency, without redirects. Rejects when it is not answered, cut off, too large or out of time. */
export async function requestAgency(
  url: URL,
  { method, headers, body, signal, answerBytesMax, tls }: AgencyRequest,
): Promise<{ readonly status: number; readonly text: string }> {
  const isSecure = url.protocol === 'https:';
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { ...headers, ...(method === 'POST' && length) }, signal };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = isSecure ? requestSecurely(url, { ...options, ...tls }, resolve) : requestPlain(url, options, resolve);
    sent.on('error', reject).end(body);
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop closes the connection.
    if (bytes > answerBytesMax) throw new Error('The answer of another agency is too large.');
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}
