import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { StartupError } from '../base/errors.ts';

/** What the network says about a request, as far as somebody whom we trust says it. */
export interface ClientAddress {
  /**
   * Whose requests are counted together: an IPv4 address, or the /64 network of an IPv6 address, which one customer has for
   * themselves. Empty where a socket has no address.
   */
  readonly of: (socket: Peer, headers: IncomingHttpHeaders) => string;
  /** True where a trusted proxy says that the request came to it by https. */
  readonly cameByHttps: (socket: Peer, headers: IncomingHttpHeaders) => boolean;
}

export interface Peer {
  readonly remoteAddress?: string | undefined;
}

/**
 * Nobody is believed about their own address: `x-forwarded-for` is read only where the socket belongs to a trusted proxy,
 * and then from the right, where each trusted hop wrote down who spoke to it, up to the first that is not trusted.
 * @param trustedProxies addresses and networks, such as `10.0.0.0/8`. @throws StartupError
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusts = readNetworks(trustedProxies);
  // A connection lives for many requests, and who is at its other end does not change.
  const known = new WeakMap<Peer, { readonly network: string; readonly isTrusted: boolean }>();
  const peerOf = (socket: Peer) => {
    let peer = known.get(socket);
    if (peer === undefined) {
      const address = plainAddress(socket.remoteAddress ?? '');
      peer = { network: address === null ? '' : networkOf(address), isTrusted: address !== null && trusts(address) };
      known.set(socket, peer);
    }
    return peer;
  };
  return {
    of(socket, headers) {
      const peer = peerOf(socket);
      return peer.isTrusted ? (outermostHop(headers['x-forwarded-for'], trusts) ?? peer.network) : peer.network;
    },
    cameByHttps(socket, headers) {
      if (!peerOf(socket).isTrusted) return false;
      // Ours is the last word: what stands before it, the client wrote.
      return lastOf(headers['x-forwarded-proto']) === 'https';
    },
  };
}

/** Null: the list says nothing that can be read, so the proxy itself is who asks. */
function outermostHop(header: string | string[] | undefined, trusts: (address: string) => boolean): string | null {
  let outermost: string | null = null;
  const text = typeof header === 'string' ? header : (header?.join() ?? '');
  // From right to left, and no further than needed: the left end is as long as a client likes.
  for (let end = text.length; end >= 0; ) {
    const comma = text.lastIndexOf(',', end - 1);
    const address = plainAddress(text.slice(comma + 1, end).trim());
    if (address === null) return outermost;
    outermost = networkOf(address);
    if (!trusts(address)) return outermost;
    if (comma < 0) return outermost;
    end = comma;
  }
  return outermost;
}

function lastOf(header: string | string[] | undefined): string {
  const text = typeof header === 'string' ? header : (header?.join() ?? '');
  return text
    .slice(text.lastIndexOf(',') + 1)
    .trim()
    .toLowerCase();
}

/** Without port, brackets and zone; IPv4 also where it is written as IPv6. Null: not an address. */
function plainAddress(given: string): string | null {
  if (isIPv4(given)) return given;
  const withPort = /^([\d.]+):\d{1,5}$/.exec(given)?.[1];
  if (withPort !== undefined) return isIPv4(withPort) ? withPort : null;
  const bare = (/^\[([^\]]+)\](?::\d{1,5})?$/.exec(given)?.[1] ?? given).split('%')[0] ?? '';
  if (!isIPv6(bare)) return null;
  const groups = groupsOf(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return groups.map((group) => group.toString(16)).join(':');
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2). */
function groupsOf(address: string): readonly number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text =
    dotted === null
      ? address
      : `${address.slice(0, dotted.index)}${hexOf(dotted[1], dotted[2])}:${hexOf(dotted[3], dotted[4])}`;
  const [left = '', right] = text.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const before = numbers(left);
  const after = numbers(right ?? '');
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function hexOf(high: string | undefined, low: string | undefined): string {
  return (Number(high) * 256 + Number(low)).toString(16);
}

function networkOf(address: string): string {
  return isIPv4(address) ? address : `${address.split(':').slice(0, 4).join(':')}::/64`;
}

function readNetworks(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => false;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits, ...more] = network.split('/');
    const bitsMax = isIPv4(address) ? 32 : 128;
    const length = bits === undefined ? bitsMax : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if ((!isIPv4(address) && !isIPv6(address)) || more.length > 0 || !(length <= bitsMax)) {
      throw new StartupError(`TRUSTED_PROXIES must hold addresses and networks such as 10.0.0.0/8, not "${network}".`);
    }
    list.addSubnet(address, length, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return (address) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
