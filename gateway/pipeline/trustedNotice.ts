import type { Log } from '../base/log.ts';
import type { Principal } from '../identity/principal.ts';
import { hashOf, type TrustedDocuments } from '../registry/trustedDocuments.ts';
import type { TrustedMode } from './trustedPolicy.ts';

/** What an answer to a client in mode `warn` carries in `extensions.warnings`. */
export const untrustedWarning = {
  code: 'DOCUMENT_NOT_TRUSTED',
  message: 'This document is not a trusted one and will be refused one day; publish it first.',
} as const;

/**
 * Says which client sends a document that is not a trusted one, by its hash, and the name of its operation where a trusted
 * one has the same: text and name may hold somebody's number. Nothing where no document is trusted at all.
 */
export function noteUntrusted(
  text: string,
  mode: TrustedMode,
  request: { readonly requestId: string; readonly operationName: string | undefined; readonly principal: Principal },
  { log, generation }: { readonly log: Log; readonly generation: { readonly trusted: TrustedDocuments } },
): void {
  if (generation.trusted.texts.length === 0) return;
  const { requestId, operationName, principal } = request;
  log[mode === 'warn' ? 'warn' : 'info']('document not trusted', {
    requestId,
    client: principal.clientId,
    operationName:
      operationName !== undefined && generation.trusted.operationNames.has(operationName) ? operationName : undefined,
    sha256: hashOf(text),
  });
}
