import { ClientError } from '../base/errors.ts';

const header = 'authorization';

/**
 * One request has one caller. Node reads the first `authorization` of several and a proxy on the way perhaps the last: each
 * would judge another person.
 * @param rawHeaders name, value, name, value, as they came.
 * @throws ClientError HEADER_NOT_ALLOWED
 */
export function refuseSecondCaller(rawHeaders: readonly string[]): void {
  let isGiven = false;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length !== header.length || name.toLowerCase() !== header) continue;
    if (isGiven) throw new ClientError('HEADER_NOT_ALLOWED', 'A request names its caller once.');
    isGiven = true;
  }
}
