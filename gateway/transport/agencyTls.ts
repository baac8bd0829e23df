import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { StartupError } from '../base/errors.ts';

/** Files of the gateway's own certificate, and of the authority that agencies' certificates are signed by; null: none. */
export interface AgencyTlsFiles {
  readonly tlsCertFile: string | null;
  readonly tlsKeyFile: string | null;
  readonly tlsCaFile: string | null;
}

/**
 * With what this gateway connects to agencies by https: the certificate that it shows, and whom it believes, which is then
 * nobody but that authority. Null: it shows none and believes whom this machine believes.
 * @throws StartupError naming the setting or the file.
 */
export function readAgencyTls({ tlsCertFile, tlsKeyFile, tlsCaFile }: AgencyTlsFiles): SecureContext | null {
  if (tlsCertFile === null && tlsKeyFile === null && tlsCaFile === null) return null;
  if ((tlsCertFile === null) !== (tlsKeyFile === null)) {
    throw new StartupError('SUBGRAPH_TLS_CERT and SUBGRAPH_TLS_KEY must be given together.');
  }
  const parts = {
    ...(tlsCertFile !== null && { cert: read(tlsCertFile) }),
    ...(tlsKeyFile !== null && { key: read(tlsKeyFile) }),
    ...(tlsCaFile !== null && { ca: read(tlsCaFile) }),
  };
  try {
    return createSecureContext({ ...parts, minVersion: 'TLSv1.2' });
  } catch {
    // The cause is left out: what a parser says of a key does not belong into a log.
    const files = [tlsCertFile, tlsKeyFile, tlsCaFile].filter((file) => file !== null).join(', ');
    throw new StartupError(`The files ${files} are not a certificate, its key and an authority in PEM.`);
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new StartupError(`The file ${file} of SUBGRAPH_TLS_* cannot be read.`, { cause });
  }
}
