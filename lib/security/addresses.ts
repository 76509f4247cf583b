import { BlockList, isIP } from 'node:net';

/*
 * Addresses that a provider's answer must never make us fetch (IANA special-purpose registries): this machine, private
 * networks, link-local with the clouds' metadata services, shared, documentation, benchmark, multicast, reserved.
 */
const BLOCKED_V4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const blocked = new BlockList();
for (const [address, bits] of BLOCKED_V4) blocked.addSubnet(address, bits, 'ipv4');

const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const blockedV6 = new BlockList();
for (const [address, bits] of [
  ['2001::', 23], // protocol assignments, Teredo among them: an IPv4 address may hide inside
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4: carries an IPv4 address
  ['3fff::', 20],
] as [string, number][]) {
  blockedV6.addSubnet(address, bits, 'ipv6');
}

/** True for an address that is reachable on the public internet and belongs to nobody's inside. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 4) return !blocked.check(bare, 'ipv4');
  if (isIP(bare) !== 6) return false;
  // Mapped, compatible and NAT64 forms are outside 2000::/3 or judged by nothing else: only global unicast passes.
  return globalV6.check(bare, 'ipv6') && !blockedV6.check(bare, 'ipv6');
}
