/**
 * What every answer carries. Answers are data: whatever a browser is made to take one for, it can run nothing, load nothing,
 * stand in no frame, be no other site's picture or script, and be kept nowhere. Pages say otherwise where they must.
 */
export const securityHeaders: Readonly<Record<string, string>> = Object.freeze({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
});

/** For an answer that is written on the socket, outside of the server's own answers. */
export const securityHeaderLines: string = Object.entries(securityHeaders)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** RFC 6797; only ever said over https, where a browser listens to it. One year. */
export const transportSecurity = 'max-age=31536000';
