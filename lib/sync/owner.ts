import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';

/** Name of this process in leases: machine, process id and a mark that a reused process id does not share. */
export function leaseOwner(): string {
  return `${hostname()}|${process.pid}|${randomUUID().slice(0, 8)}`;
}

/**
 * True for an owner that certainly runs no more: a process of this machine that is gone, or an earlier life of this
 * very process id. Owners on other machines are left to their leases.
 */
export function isDeadOwner(owner: string, own: string): boolean {
  if (owner === own) return false;
  const [host, pid] = owner.split('|');
  if (host !== hostname()) return false;
  if (pid === String(process.pid)) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
