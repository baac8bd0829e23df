import type { KeyObject } from 'node:crypto';
import type { Log } from '../base/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type DisclosurePort, LedgerUnavailable, noDisclosure } from './disclosurePort.ts';
import { type LedgerBounds, LedgerWriter } from './ledgerWriter.ts';
import { createPseudonyms, readPseudonymSecret } from './pseudonym.ts';
import { readSealSecret } from './seal.ts';

export interface DisclosureOptions {
  readonly settings: LedgerBounds & { readonly isOn: boolean; readonly folder: string; readonly writer: string };
  readonly keysDir: string;
  /** Null: this gateway has no key of its own. */
  readonly gatewayKey: { readonly key: KeyObject; readonly kid: string } | null;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** A ledger that is opened only for a graph that has something to record. */
export interface Disclosure extends DisclosurePort {
  /** Resolves once it is known whether the ledger can be written; what is wrong with it is logged. */
  readonly open: () => Promise<void>;
  /** For demonstrations: off is as if the disk were full. */
  readonly turn: (isOn: boolean) => void;
}

/** @throws StartupError for a key that cannot be read. */
export function createDisclosure({ settings, keysDir, gatewayKey, metrics, log }: DisclosureOptions): Disclosure {
  const nothing = Promise.resolve();
  if (!settings.isOn) return { ...noDisclosure, open: () => nothing, turn: () => {} };
  const secret = readPseudonymSecret(keysDir);
  const sealSecret = readSealSecret(keysDir);
  if (gatewayKey === null || secret === null || sealSecret === null) return withoutKeys(keysDir, log);
  const { folder, writer } = settings;
  const pseudonymOf = createPseudonyms(secret);
  const signer = gatewayKey;
  const ledger = new LedgerWriter({
    folder,
    writer,
    signer,
    sealSecret,
    pseudonymOf,
    bounds: settings,
    metrics,
    log,
  });
  let opening: Promise<void> | null = null;
  return {
    open: () => {
      opening ??= ledger.open();
      return opening;
    },
    turn: (isOn) => ledger.turn(isOn),
    isWritable: () => ledger.isWritable(),
    record: (rows) => ledger.record(rows),
    pseudonymOf,
    close: () => ledger.close(),
  };
}

/** Nobody could be named and nothing signed: what would have to be recorded is not shown. */
function withoutKeys(keysDir: string, log: Log): Disclosure {
  const open = () => {
    // How this gateway was set up, and nothing that failed: a sentence, without a stack.
    const reason = `The ledger needs gateway.private.jwk, ledger.pseudonym and ledger.seal in ${keysDir}; or set LEDGER=off.`;
    log.error('the ledger cannot be written', { reason });
    return Promise.resolve();
  };
  return {
    open,
    turn: () => {},
    isWritable: () => false,
    record: () => Promise.reject(new LedgerUnavailable()),
    pseudonymOf: () => '',
    close: () => Promise.resolve(),
  };
}
