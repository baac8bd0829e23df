import { createHash } from 'node:crypto';

/** One disclosure, as the gateway wrote it. Subject and actor are pseudonyms; there is no value of any field. */
export interface DisclosurePayload {
  readonly kind: 'disclosure';
  /** Random, 22 characters. */
  readonly access: string;
  readonly actor: { readonly client: string; readonly id: string | null; readonly role: string };
  /** Whose records: code of the agency. */
  readonly agency: string;
  readonly at: string;
  readonly basis: string;
  /** Id of the field set. */
  readonly fields: string;
  readonly legalBasis: string;
  readonly operation: string | null;
  readonly purpose: string;
  /** The agency that was told; null where the caller belongs to none. */
  readonly recipient: string | null;
  readonly ref: string | null;
  readonly request: string;
  readonly subject: string | null;
}

export interface SegmentPayload {
  readonly kind: 'segment';
  readonly at: string;
  /** Frames of this writer before this one. */
  readonly firstIndex: number;
  /** Chain value that the segment before ended with, in hex. */
  readonly previous: string;
  readonly segment: number;
  readonly v: 1;
  readonly writer: string;
}

export interface FieldsPayload {
  readonly kind: 'fields';
  readonly coordinates: readonly string[];
  readonly id: string;
}

export interface CheckpointPayload {
  readonly kind: 'checkpoint';
  readonly at: string;
  /** Of the frame before, in hex. */
  readonly chain: string;
  /** Frames of this writer before this one. */
  readonly index: number;
  readonly keyId: string;
  /** Ed25519 by the gateway over the RFC 8785 text without this member, base64url. */
  readonly signature: string;
}

export interface RecoveredPayload {
  readonly kind: 'recovered';
  readonly at: string;
  /** Bytes of a torn batch that were cut off at start. */
  readonly cut: number;
}

/** The end of a batch. Only the writer can tell whether it is its own: by it a gateway knows after a stop what it wrote. */
export interface SealedPayload {
  readonly kind: 'sealed';
  /** HMAC-SHA256 over the place in the chain, base64url. */
  readonly mac: string;
}

export interface ClosedPayload {
  readonly kind: 'closed';
  readonly at: string;
}

export type Payload =
  | DisclosurePayload
  | SegmentPayload
  | FieldsPayload
  | CheckpointPayload
  | RecoveredPayload
  | SealedPayload
  | ClosedPayload;

const kinds: ReadonlySet<unknown> = new Set([
  'disclosure',
  'segment',
  'fields',
  'checkpoint',
  'recovered',
  'sealed',
  'closed',
]);

/** Null for what this version does not know. The chain has said by then that the writer wrote it so. */
export function parsePayload(bytes: Buffer): Payload | null {
  try {
    const value = JSON.parse(bytes.toString()) as { readonly kind?: unknown } | null;
    return kinds.has(value?.kind) ? (value as Payload) : null;
  } catch {
    return null;
  }
}

/** A set of coordinates is named after what it holds. */
export function fieldSetId(coordinates: readonly string[]): string {
  return createHash('sha256').update(coordinates.join('\n')).digest('hex').slice(0, 16);
}
