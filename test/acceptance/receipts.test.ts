import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf, movablePeople, moveInput } from '../support/moves.ts';
import { type System, startSystem, until } from '../support/system.ts';
import { move, orderById } from './operations.ts';
import * as operations from './trustOperations.ts';

/**
 * The verifier of this file stands for the other machine: it knows RFC 6962, RFC 8032 and the published key, and not one
 * line of this project.
 */

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 600 });
});
afterAll(() => system?.close());

interface Head {
  readonly size: number;
  readonly rootDigest: string;
  readonly ledgers: readonly { readonly chain: string; readonly index: number; readonly writer: string }[];
  readonly previous: string | null;
  readonly signedAt: string;
  readonly signature: string;
  readonly keyId: string;
}
interface Receipt {
  readonly id: string;
  readonly at: string;
  readonly digest: string;
  readonly signature: string;
  readonly keyId: string;
  readonly leafIndex: number;
  readonly inclusionProof: readonly string[];
  readonly head: Head;
}

const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leaf = Uint8Array.of(0);
const node = (left: Buffer, right: Buffer) => sha256(Uint8Array.of(1), left, right);
const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** RFC 6962 §2.1.1, bottom up, by the sizes of the left subtrees. */
function rootFrom(hash: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (index >= size) return null;
  if (size === 1) return path.length === 0 ? hash : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const left = 2 ** Math.floor(Math.log2(size - 1));
  const rest = path.slice(0, -1);
  if (index < left) {
    const below = rootFrom(hash, index, left, rest);
    return below === null ? null : node(below, sibling);
  }
  const below = rootFrom(hash, index - left, size - left, rest);
  return below === null ? null : node(sibling, below);
}

/** RFC 6962 §2.1.2: what the proof says the older and the newer root are. */
function rootsFrom(
  from: number,
  size: number,
  path: Buffer[],
  older: Buffer,
  isWhole: boolean,
): [Buffer, Buffer] | null {
  if (from === size) {
    const hash = isWhole ? older : path.pop();
    return hash === undefined ? null : [hash, hash];
  }
  const left = 2 ** Math.floor(Math.log2(size - 1));
  const sibling = path.pop();
  if (sibling === undefined) return null;
  if (from <= left) {
    const below = rootsFrom(from, left, path, older, isWhole);
    return below === null ? null : [below[0], node(below[1], sibling)];
  }
  const below = rootsFrom(from - left, size - left, path, older, false);
  return below === null ? null : [node(sibling, below[0]), node(sibling, below[1])];
}

function isSigned(text: string, signature: string, key: KeyObject): boolean {
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** Members in the order of RFC 8785; every value is text or a whole number here. */
const entryOf = ({ at, digest, id }: Receipt) => JSON.stringify({ at, digest, id });
const headTextOf = ({ keyId, ledgers, previous, rootDigest, signedAt, size }: Head) => {
  const marks = ledgers.map(({ chain, index, writer }) => ({ chain, index, writer }));
  return JSON.stringify({ keyId, ledgers: marks, ...(previous !== null && { previous }), rootDigest, signedAt, size });
};

function isProven(receipt: Receipt, key: KeyObject): boolean {
  const { head, inclusionProof, leafIndex } = receipt;
  const root = rootFrom(sha256(leaf, entryOf(receipt)), leafIndex, head.size, inclusionProof.map(bytes));
  return (
    isSigned(entryOf(receipt), receipt.signature, key) &&
    isSigned(headTextOf(head), head.signature, key) &&
    root?.toString('hex') === head.rootDigest
  );
}

function extendsIt(older: Head, newer: Head, proof: readonly string[]): boolean {
  const roots = rootsFrom(older.size, newer.size, proof.map(bytes), bytes(older.rootDigest), true);
  return roots?.[0].toString('hex') === older.rootDigest && roots[1].toString('hex') === newer.rootDigest;
}

/** Every text of one byte of the receipt changed, member by member. */
function changed(receipt: Receipt): readonly Receipt[] {
  const flip = (text: string, at: number) => {
    const other = text[at] === 'a' ? 'b' : 'a';
    return text.slice(0, at) + other + text.slice(at + 1);
  };
  const { head } = receipt;
  return [
    ...(['id', 'at', 'digest', 'signature'] as const).flatMap((member) =>
      Array.from({ length: receipt[member].length }, (_, at) => ({ ...receipt, [member]: flip(receipt[member], at) })),
    ),
    ...(['rootDigest', 'signedAt', 'signature'] as const).flatMap((member) =>
      Array.from({ length: head[member].length }, (_, at) => ({
        ...receipt,
        head: { ...head, [member]: flip(head[member], at) },
      })),
    ),
    ...receipt.inclusionProof.map((hash, position) => ({
      ...receipt,
      inclusionProof: receipt.inclusionProof.map((other, at) => (at === position ? flip(hash, 7) : other)),
    })),
    { ...receipt, leafIndex: receipt.leafIndex + 1 },
    { ...receipt, head: { ...head, size: head.size + 1 } },
    { ...receipt, head: { ...head, ledgers: [] } },
    ...head.ledgers.map((mark) => ({ ...receipt, head: { ...head, ledgers: [{ ...mark, index: mark.index - 1 }] } })),
    { ...receipt, inclusionProof: receipt.inclusionProof.slice(1) },
  ];
}

const publishedKey = (): { readonly kid: string; readonly key: KeyObject } => {
  const jwk = JSON.parse(readFileSync(join(system.keysFolder, 'trust.public.jwk'), 'utf8'));
  return { kid: jwk.kid, key: createPublicKey({ key: jwk, format: 'jwk' }) };
};

async function proofOf(id: string): Promise<{ readonly receipt: Receipt | null; readonly logHead: Head }> {
  const { data, errors } = await system.ask(operations.proof, { variables: { id } });
  expect(errors).toBeUndefined();
  return data;
}

describe('A22: proof that needs no trust in us', () => {
  it('proves a read of one’s records, by its receipt and the published key alone; one byte changed, and it does not', async () => {
    await system.ask('query Proved { me { va { veteranStatus } } }', { as: 'p-ana' });
    const list = await until(
      async () => (await system.ask(operations.tracker, { as: 'p-ana' })).data.me.dataAccesses.edges,
      (edges) => edges.length > 0,
      2000,
    );
    const { receipt } = await proofOf(list[0].node.receipt.id);
    if (receipt === null) throw new Error('There is no receipt.');
    const { kid, key } = publishedKey();
    expect(receipt).toMatchObject({ keyId: kid, digest: list[0].node.receipt.digest, timestampToken: null });
    expect(isProven(receipt, key)).toBe(true);
    // Base64url of 64 bytes has four bits to spare in its last character: those are the only changes that change nothing.
    const passing = changed(receipt).filter((other) => isProven(other, key));
    for (const other of passing) {
      expect(Buffer.from(other.signature, 'base64url')).toEqual(Buffer.from(receipt.signature, 'base64url'));
      expect(Buffer.from(other.head.signature, 'base64url')).toEqual(Buffer.from(receipt.head.signature, 'base64url'));
      expect({ ...other, signature: '', head: { ...other.head, signature: '' } }).toEqual({
        ...receipt,
        signature: '',
        head: { ...receipt.head, signature: '' },
      });
    }
  });

  it('holds nothing of anybody', async () => {
    const { data } = await system.ask(operations.tracker, { as: 'p-ana' });
    const { receipt } = await proofOf(data.me.dataAccesses.edges[0].node.receipt.id);
    const text = JSON.stringify(receipt);
    for (const secret of ['p-ana', 'Ana', 'Morales', 'VaRecord', '1234"', 'graphiql'])
      expect(text).not.toContain(secret);
  });

  it('proves that today’s log extends an earlier one, and no other', async () => {
    const { key } = publishedKey();
    const { logHead: earlier } = await proofOf('none');
    await system.ask('query Grows { me { va { veteranStatus } } }', { as: 'p-ana' });
    const { logHead: today } = await until(
      () => proofOf('none'),
      ({ logHead }) => logHead.size > earlier.size,
      2000,
    );
    expect([earlier, today].every((head) => isSigned(headTextOf(head), head.signature, key))).toBe(true);
    const { data } = await system.ask(operations.grew, { variables: { from: earlier.size, to: today.size } });
    expect(extendsIt(earlier, today, data.logConsistency)).toBe(true);
    const other = { ...earlier, rootDigest: sha256('another history').toString('hex') };
    expect(extendsIt(other, today, data.logConsistency)).toBe(false);
    const outside = await system.ask(operations.grew, { variables: { from: 0, to: today.size + 100_000 } });
    expect(outside.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('proves what agencies proved: the receipt of an address change', async () => {
    const [person] = movablePeople(1);
    if (person === undefined) throw new Error('Nobody can be moved.');
    const input = moveInput(factsOf(person.id), 'proved-move');
    const { data } = await system.ask(move, { as: person.id, variables: { input } });
    const { id } = data.changeAddress.addressChange;
    const order = await until(
      async () => (await system.ask(orderById, { as: person.id, variables: { id } })).data.addressChange,
      ({ receipt }) => receipt !== null,
    );
    const { receipt } = await until(
      () => proofOf(order.receipt.id),
      (proof) => proof.receipt !== null,
      3000,
    );
    expect(receipt).not.toBeNull();
    expect(isProven(receipt as Receipt, publishedKey().key)).toBe(true);
  });
});
