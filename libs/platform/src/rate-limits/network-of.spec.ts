import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { callerOf, memberOf, networkOf } from './network-of.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('X-Forwarded-For', () => {
  const trusts = memberOf(['10.0.0.0/8', '::1']);
  it.each([
    ['is not believed from a stranger', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['is believed from a trusted proxy', '10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['is believed no further than trusted proxies wrote it', '::ffff:10.1.2.3', '203.0.113.9, 198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['may be absent', '::1', undefined, '::1'],
  ])('%s', (_what, remoteAddress, forwarded, caller) => {
    const request = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } };
    expect(callerOf(request as unknown as IncomingMessage, trusts)).toBe(caller);
  });
});
