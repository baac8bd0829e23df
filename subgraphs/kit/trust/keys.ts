import type { KeyObject } from 'node:crypto';

/** One half of an Ed25519 key pair and the id by which signatures name it. */
export interface NamedKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/** The keys that one subgraph may use. Private keys of others are not reachable from here. */
export interface Keys {
  /** Signs in this agency's name: proofs, and tokens to other agencies. */
  readonly own: NamedKey;
  /** Shared with the gateway: the key of request signatures. */
  readonly requestSecret: Buffer;
  readonly gateway: NamedKey;
  /** Exists in tests only; null means that nobody may sign as `system:contract`. */
  readonly contract: NamedKey | null;
  /** The public key of another subgraph. Throws `StartupError` naming the file when it is missing. */
  publicOf(subgraph: string): NamedKey;
}
