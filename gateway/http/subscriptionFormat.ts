/** How events reach a client over HTTP. */
export type SubscriptionFormat = 'eventStream' | 'multipart';

/**
 * The format of events that `accept` asks for: parts where the specification of subscriptions over multipart is named,
 * else server-sent events; null when neither is accepted.
 */
export function subscriptionFormat(accept: string | undefined): SubscriptionFormat | null {
  if (accept === undefined) return null;
  const ranges = accept
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()));
  const isWanted = (parameters: readonly string[]) => !parameters.some((one) => /^q=0(\.0*)?$/.test(one));
  for (const [type, ...parameters] of ranges) {
    const isSpecified = parameters.some((one) => /^subscriptionspec="?1\.0"?$/.test(one));
    if (type === 'multipart/mixed' && isSpecified && isWanted(parameters)) return 'multipart';
  }
  const stream = ranges.find(([type]) => type === 'text/event-stream');
  return stream !== undefined && isWanted(stream) ? 'eventStream' : null;
}
