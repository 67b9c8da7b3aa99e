import { existsSync, readdirSync, readFileSync } from 'node:fs';

export type RunningProcess = { readonly pid: number; readonly command: string };

/**
 * Processes that were started with a variable of this value; on Linux alone. Those of other users,
 * and those that end meanwhile, cannot be read and do not count.
 */
export function processesWith(name: string, value: string): RunningProcess[] {
  if (!existsSync('/proc/self/environ')) return [];
  const entry = `${name}=${value}`;
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(entry)) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(pid), command }];
    } catch {
      return [];
    }
  });
}

/** Ends them at once, those too that they start meanwhile. */
export function killAll(name: string, value: string): void {
  for (let left = processesWith(name, value); left.length > 0; left = processesWith(name, value)) {
    for (const { pid } of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it has ended by itself
      }
    }
  }
}
