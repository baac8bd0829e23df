import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { createSecureContext } from 'node:tls';
import { StartupError } from '../base/errors.ts';

/** What an agency shows and whom it believes, on its own port and where it asks another agency. */
export interface AgencyTls {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Signs every certificate that is believed, and there is no other. */
  readonly ca: Buffer;
  readonly minVersion: 'TLSv1.2';
}

const settings = ['AGENCY_TLS_CERT', 'AGENCY_TLS_KEY', 'AGENCY_TLS_CA'] as const;

/**
 * From the files that the environment names; null where it names none, and agencies then speak plainly. With them an agency
 * speaks to nobody who shows no certificate of that authority.
 * @throws StartupError naming the setting or the file.
 */
export function readAgencyTls(env: NodeJS.ProcessEnv): AgencyTls | null {
  const files = settings.map((setting) => env[setting] ?? '');
  if (files.every((file) => file === '')) return null;
  const absent = settings.find((_, position) => files[position] === '');
  if (absent !== undefined) throw new StartupError(`${absent} must be given too: ${settings.join(', ')} go together.`);
  const [cert, key, ca] = files.map(read) as [Buffer, Buffer, Buffer];
  const tls = { cert, key, ca, minVersion: 'TLSv1.2' } as const;
  try {
    createSecureContext(tls);
  } catch {
    // Without its cause, which may quote the key's file.
    throw new StartupError(`The files ${files.join(', ')} are not a certificate, its key and an authority in PEM.`);
  }
  return tls;
}

/** Keeps connections to other agencies, at most so many to each. */
export function agencyAgent(tls: AgencyTls | null, maxSockets: number): Agent {
  const options = { keepAlive: true, maxSockets };
  return tls === null ? new Agent(options) : new SecureAgent({ ...options, ...tls });
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new StartupError(`The file ${file} of AGENCY_TLS_* cannot be read.`, { cause });
  }
}
