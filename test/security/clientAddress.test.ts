import { describe, expect, it } from 'vitest';
import { createClientAddress } from '../../gateway/http/clientAddress.ts';

const peer = (remoteAddress?: string) => ({ remoteAddress });

describe('without trusted proxies', () => {
  const address = createClientAddress([]);

  it.each([
    { socket: '203.0.113.9', is: '203.0.113.9' },
    { socket: '::ffff:203.0.113.9', is: '203.0.113.9' },
    { socket: '::ffff:cb00:7109', is: '203.0.113.9' },
    { socket: '2001:db8:1:2:3:4:5:6', is: '2001:db8:1:2::/64' },
    { socket: '2001:db8:1:2::9', is: '2001:db8:1:2::/64' },
    { socket: 'fe80::1%eth0', is: 'fe80:0:0:0::/64' },
    { socket: '::1', is: '0:0:0:0::/64' },
    { socket: undefined, is: '' },
  ])('a socket of $socket counts as $is, whatever its headers say', ({ socket, is }) => {
    expect(address.of(peer(socket), {})).toBe(is);
    const headers = { 'x-forwarded-for': '198.51.100.7', forwarded: 'for=198.51.100.7', 'x-real-ip': '198.51.100.7' };
    expect(address.of(peer(socket), headers)).toBe(is);
    expect(address.cameByHttps(peer(socket), { 'x-forwarded-proto': 'https' })).toBe(false);
  });
});

describe('behind proxies at 10.0.0.0/8 and 2001:db8:f::/48', () => {
  const address = createClientAddress(['10.0.0.0/8', '2001:db8:f::/48']);
  const proxy = peer('::ffff:10.0.0.1');

  it.each([
    { what: 'one hop', list: '198.51.100.7', is: '198.51.100.7' },
    { what: 'what the client wrote to the left', list: '1.2.3.4, 198.51.100.7', is: '198.51.100.7' },
    { what: 'nonsense to the left', list: `${'x'.repeat(10_000)},,, 198.51.100.7`, is: '198.51.100.7' },
    { what: 'proxies after proxies', list: '198.51.100.7, 10.9.9.9, 2001:db8:f:1::1', is: '198.51.100.7' },
    { what: 'only proxies', list: '10.1.1.1, 10.2.2.2', is: '10.1.1.1' },
    { what: 'a port', list: '198.51.100.7:61234', is: '198.51.100.7' },
    { what: 'an IPv6 address with a port', list: '[2001:db8:a:b::1]:443', is: '2001:db8:a:b::/64' },
    { what: 'two headers', list: ['1.2.3.4', '198.51.100.7'], is: '198.51.100.7' },
    { what: 'nonsense at the right', list: '198.51.100.7, unknown', is: '10.0.0.1' },
    { what: 'a trusted hop that heard from nobody it can name', list: 'unknown, 10.1.1.1', is: '10.1.1.1' },
    { what: 'an empty list', list: '', is: '10.0.0.1' },
    { what: 'no list', list: undefined, is: '10.0.0.1' },
  ])('$what: counts as $is', ({ list, is }) => {
    expect(address.of(proxy, list === undefined ? {} : { 'x-forwarded-for': list as string })).toBe(is);
  });

  it('believes no other socket', () => {
    const stranger = peer('203.0.113.9');
    expect(address.of(stranger, { 'x-forwarded-for': '198.51.100.7' })).toBe('203.0.113.9');
    expect(address.cameByHttps(stranger, { 'x-forwarded-proto': 'https' })).toBe(false);
  });

  it.each([
    { list: 'https', is: true },
    { list: 'HTTPS', is: true },
    { list: 'http, https', is: true },
    { list: 'https, http', is: false },
    { list: 'http', is: false },
    { list: '', is: false },
  ])('takes the last word of x-forwarded-proto: $list', ({ list, is }) => {
    expect(address.cameByHttps(proxy, { 'x-forwarded-proto': list })).toBe(is);
  });
});

it.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '10.0.0.0/8/8', '10.0.0.0/', '::/129'])(
  'TRUSTED_PROXIES=%s stops the start with a sentence',
  (network) => {
    expect(() => createClientAddress([network])).toThrow(
      `TRUSTED_PROXIES must hold addresses and networks such as 10.0.0.0/8, not "${network}".`,
    );
  },
);
