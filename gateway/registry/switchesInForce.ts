import { createPublicKey } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { StartupError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { readRegularFile } from '../base/readRegularFile.ts';
import { noSwitches, type Switch, type Switches } from '../identity/switches.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { isNewer, keepSwitches, keptFileOf, readKept } from './keptSwitches.ts';
import {
  type OperatorKey,
  readSwitches,
  type SwitchEntry,
  type SwitchesDocument,
  switchesBytesMax,
} from './switchesDocument.ts';

export interface SwitchesOptions {
  readonly file: string;
  /** The operator's public key, as a JSON Web Key. */
  readonly keyFile: string;
  readonly pollMs: number;
  readonly nowMs: () => number;
  readonly metrics: Pick<Metrics, 'switches'>;
  readonly log: Log;
}

export interface SwitchesInForce {
  /** What is off now. The same object until that changes. */
  readonly current: () => Switches;
  readonly close: () => void;
}

type Outcome = 'loaded' | 'bad_signature' | 'rolled_back' | 'unreadable';
type Problem = Exclude<Outcome, 'loaded'>;

/**
 * Follows a signed file of switches. What is not signed by the operator, is older than what was read before, or cannot be
 * read leaves the last good state in force: nobody turns anything on again by breaking the file, or by taking it away. The
 * last good document is kept beside it before it comes in force, so that this holds of the next process too.
 *
 * Invariant: `current` never waits. A file is looked at every `pollMs`, and read only when it has changed.
 * @throws StartupError when what was kept cannot be believed, or nothing was kept and the file cannot: what it turns off
 * would be on.
 */
export async function followSwitches(options: SwitchesOptions): Promise<SwitchesInForce> {
  const follower = new Follower(options);
  const lost = await follower.takeUp();
  if (lost !== null) {
    throw new StartupError(
      `The switches kept in ${keptFileOf(options.file)} cannot be used: ${sentences[lost]} Where the operator's key was replaced, remove them.`,
    );
  }
  const problem = await follower.look();
  // With a document that was kept, the gateway starts: that one is in force.
  if (problem !== null && problem !== 'loaded' && !follower.hasDocument) {
    throw new StartupError(`The switches ${options.file} cannot be used: ${sentences[problem]}`);
  }
  follower.start();
  return { current: () => follower.switches, close: () => follower.close() };
}

const sentences: Readonly<Record<Problem, string>> = {
  bad_signature: 'they are not signed by the operator whose public key is among the keys.',
  rolled_back: 'they are older than what was read before.',
  unreadable: 'they are not a document of switches.',
};

class Follower {
  switches: Switches = noSwitches;
  readonly #options: SwitchesOptions;
  #document: SwitchesDocument | null = null;
  /** What the file looked like when it was last read; empty for none, null where there has to be one. */
  #stamp: string | null = '';
  /** The text of the document in force, until it is kept. */
  #unkept: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: SwitchesOptions) {
    this.#options = options;
  }

  get hasDocument(): boolean {
    return this.#document !== null;
  }

  /** Goes on from what an earlier process has kept. @returns why that cannot be done; null also where there is nothing. */
  async takeUp(): Promise<Problem | null> {
    const { file, keyFile } = this.#options;
    const kept = await readKept(file, await readOperatorKey(keyFile));
    if (kept === null) return null;
    if (!kept.ok) return kept.problem;
    this.#document = kept.document;
    this.#stamp = null;
    return null;
  }

  start(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.look().then(
        () => this.start(),
        () => this.start(),
      );
    }, this.#options.pollMs);
    this.#timer.unref();
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** @returns what became of a file that has changed; null where none has. */
  async look(): Promise<Outcome | null> {
    const stamp = await stampOf(this.#options.file);
    const isChanged = stamp !== this.#stamp;
    this.#stamp = stamp;
    const outcome = isChanged ? await this.#read(stamp) : null;
    if (outcome === null && this.#unkept !== null) await this.#keep(this.#unkept);
    // Also where nothing was read: some may have run out.
    this.#putInForce();
    if (outcome !== null) {
      this.#options.metrics.switches.add([outcome]);
      const { log } = this.#options;
      const serial = this.#document?.serial ?? 0;
      if (outcome === 'loaded') log.info('switches loaded', { serial, off: this.#document?.switches.length ?? 0 });
      else log.error('switches not accepted', { reason: outcome, serialInForce: serial });
    }
    return outcome;
  }

  async #read(stamp: string): Promise<Outcome> {
    // There was a file before: that it is gone turns nothing on.
    if (stamp === '') return 'unreadable';
    const text = await readRegularFile(this.#options.file, switchesBytesMax).catch(() => null);
    if (text === null) return 'unreadable';
    const operator = await readOperatorKey(this.#options.keyFile);
    if (operator === null) return 'bad_signature';
    const read = readSwitches(text, operator);
    if (!read.ok) return read.problem;
    const { document } = read;
    const kept = await readKept(this.#options.file, operator);
    // Another gateway may have met a newer one. What is no document of this operator stops no newer one here.
    if (kept?.ok === true && isNewer(kept.document, this.#document)) this.#document = kept.document;
    if (!isNewer(document, this.#document)) return 'rolled_back';
    if (kept?.ok !== true || kept.document.serial !== document.serial) await this.#keep(text);
    this.#document = document;
    return 'loaded';
  }

  /**
   * A document that cannot be kept is in force all the same: the operator wants it now, and a full disk must not stop them.
   * It is told, and tried again with every look.
   */
  async #keep(text: string): Promise<void> {
    const { file, metrics, log } = this.#options;
    const isKept = await keepSwitches(file, text);
    if (!isKept && this.#unkept !== text) {
      metrics.switches.add(['not_kept']);
      log.error('switches not kept', { reason: 'another start would take an older document for the newest' });
    }
    this.#unkept = isKept ? null : text;
  }

  #putInForce(): void {
    if (this.#document === null) return;
    const nowMs = this.#options.nowMs();
    const { serial, switches } = this.#document;
    const on = switches.filter(({ until }) => Date.parse(until) > nowMs);
    const key = on.length === 0 ? '' : `${serial} ${on.map(({ id }) => id).join(' ')}`;
    if (key !== this.switches.key) this.switches = key === '' ? noSwitches : toSwitches(key, on);
  }
}

function toSwitches(key: string, entries: readonly SwitchEntry[]): Switches {
  const of = (kind: SwitchEntry['kind']): ReadonlyMap<string, Switch> => {
    const found = new Map<string, Switch>();
    for (const entry of entries) {
      if (entry.kind !== kind) continue;
      const known = found.get(entry.target);
      // Of two for one target, the one that lasts longer says until when.
      if (known !== undefined && Date.parse(known.until) >= Date.parse(entry.until)) continue;
      found.set(entry.target, { id: entry.id, reason: entry.reason, until: entry.until });
    }
    return found;
  };
  return Object.freeze({
    key,
    agencies: of('agency'),
    fields: of('field'),
    clients: of('client'),
    operations: of('operation'),
  });
}

/** A file that was replaced is another one, also where its time and its size are the same. */
async function stampOf(file: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return '';
  }
}

const keyBytesMax = 10_000;

/** Read again with each new document: a key that was replaced is the only one that counts. */
async function readOperatorKey(file: string): Promise<OperatorKey | null> {
  try {
    const jwk: unknown = JSON.parse((await readRegularFile(file, keyBytesMax)) ?? '');
    const { kty, crv, x, kid } = Object(jwk) as Readonly<Record<string, unknown>>;
    if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof kid !== 'string') return null;
    return { key: createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), kid };
  } catch {
    return null;
  }
}
