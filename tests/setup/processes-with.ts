import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * Processes that were started with a variable of this value, as `<pid> <command line>`; on Linux
 * alone. Those of other users, and those that end meanwhile, cannot be read and do not count.
 */
export function processesWith(name: string, value: string): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  const entry = `${name}=${value}`;
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(entry)) return [];
      return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`];
    } catch {
      return [];
    }
  });
}
