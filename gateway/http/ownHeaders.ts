import type { IncomingHttpHeaders } from 'node:http';
import { ClientError } from '../base/errors.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/**
 * Headers by which this gateway tells agencies who asks. Nothing here would read one of a client, and yet it is refused and not
 * passed over: whoever sends one expects it to work, or tries whether it does.
 * @throws ClientError HEADER_NOT_ALLOWED
 */
export function refuseOwnHeaders(headers: IncomingHttpHeaders, metrics: Pick<Metrics, 'headersRefused'>): void {
  // Node gives the names in lower case.
  for (const name in headers) {
    if (!name.startsWith('cg-')) continue;
    metrics.headersRefused.add([]);
    throw new ClientError('HEADER_NOT_ALLOWED');
  }
}
