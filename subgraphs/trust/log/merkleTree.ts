import { createHash } from 'node:crypto';

/** RFC 6962 section 2.1: a prefix keeps leaves and nodes apart, so that no node can pass for a leaf. */
export function leafHash(entry: string | Buffer): Buffer {
  return createHash('sha256').update(leafPrefix).update(entry).digest();
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

export const emptyRoot: Buffer = createHash('sha256').digest();

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** Hashes of the complete subtrees: at level `k` each stands for 2^k leaves. */
export interface CompleteNodes {
  readonly node: (level: number, position: number) => Buffer;
}

/** MTH(D[0:size]). */
export function rootOf(nodes: CompleteNodes, size: number): Buffer {
  return size === 0 ? emptyRoot : rangeHash(nodes, 0, size);
}

/** PATH(index, D[0:size]), from the leaf up. */
export function inclusionPath(nodes: CompleteNodes, index: number, size: number): readonly Buffer[] {
  const path: Buffer[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      path.push(rangeHash(nodes, middle, end));
      end = middle;
    } else {
      path.push(rangeHash(nodes, start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** PROOF(from, D[0:to]); empty where nothing needs proof. */
export function consistencyPath(nodes: CompleteNodes, from: number, to: number): readonly Buffer[] {
  if (from === 0 || from === to) return [];
  const path: Buffer[] = [];
  let start = 0;
  let end = to;
  let isWhole = true;
  while (from !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (from <= middle) {
      path.push(rangeHash(nodes, middle, end));
      end = middle;
    } else {
      path.push(rangeHash(nodes, start, middle));
      start = middle;
      isWhole = false;
    }
  }
  if (!isWhole) path.push(rangeHash(nodes, start, end));
  return path.reverse();
}

/** Of leaves `start` to `end`, where `start` is a multiple of each power of two on the way. */
function rangeHash(nodes: CompleteNodes, start: number, end: number): Buffer {
  const size = end - start;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return nodes.node(level, start / size);
  const middle = start + largestPowerBelow(size);
  return nodeHash(rangeHash(nodes, start, middle), rangeHash(nodes, middle, end));
}

/** The largest power of two below `size`, which is at least 2. Not by bits: a log may pass 2^31 entries. */
function largestPowerBelow(size: number): number {
  const power = 2 ** Math.floor(Math.log2(size));
  return power === size ? power / 2 : power;
}
