export type ResponseMediaType = 'application/graphql-response+json' | 'application/json';
export type ContentCoding = 'br' | 'gzip';

const graphqlResponse = 'application/graphql-response+json';
const json = 'application/json';

/**
 * The media type of the answer, by `accept` (RFC 9110 §12.5.1); null when neither is acceptable. Without a wish it is
 * `application/json`: a client that knows the newer type asks for it by name.
 */
export function responseMediaType(accept: string | undefined): ResponseMediaType | null {
  if (accept === undefined || accept === '*/*' || accept === json) return json;
  if (accept === graphqlResponse) return graphqlResponse;
  const wishes = parseWishes(accept);
  const newer = wishes.get(graphqlResponse) ?? 0;
  const older = wishes.get(json) ?? wishes.get('application/*') ?? wishes.get('*/*') ?? 0;
  if (newer > 0 && newer >= older) return graphqlResponse;
  return older > 0 ? json : null;
}

/** True for a browser that navigates: it wants a page. */
export function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

/** The coding of an answer that is worth compressing; null sends it as it is. */
export function contentCoding(acceptEncoding: string | undefined): ContentCoding | null {
  if (acceptEncoding === undefined || acceptEncoding === '') return null;
  const wishes = parseWishes(acceptEncoding);
  const any = wishes.get('*') ?? 0;
  const br = wishes.get('br') ?? any;
  const gzip = wishes.get('gzip') ?? wishes.get('x-gzip') ?? any;
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : null;
}

/** A list header as name → quality, 0 to 1. Parameters other than `q` do not matter for our few names. */
function parseWishes(header: string): ReadonlyMap<string, number> {
  const wishes = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const value = quality === undefined ? 1 : Number(quality.slice(2));
    wishes.set(name, value >= 0 && value <= 1 ? value : 0);
  }
  return wishes;
}
