/** An issuer did not answer, or not with something that can be used: a token cannot be judged, which is not its fault. */
export class IssuerUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IssuerUnavailable';
  }
}

export interface IssuerFetchBounds {
  readonly issuerTimeoutMs: number;
  readonly issuerAnswerBytesMax: number;
}

/**
 * GETs a JSON document of an issuer: with a deadline, without following a redirect, and of a bounded size.
 * @throws IssuerUnavailable: says which document, and keeps the cause for the log.
 */
export async function fetchIssuerJson(url: string, bounds: IssuerFetchBounds): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(bounds.issuerTimeoutMs),
    });
    const text = await boundedText(response, bounds.issuerAnswerBytesMax);
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    return JSON.parse(text);
  } catch (error) {
    throw new IssuerUnavailable(`The issuer's document ${new URL(url).pathname} cannot be read.`, { cause: error });
  }
}

async function boundedText(response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new Error(`more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
