import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder for the command's files, if it is not there. Throws one line that says why not. */
export function makeDataFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The folder ${folder} cannot be made (${detail}). Choose another with --data.`,
      {
        cause,
      },
    );
  }
}

/** Not `mkdirSync` with `recursive`: where the parent is there and takes no folders, as /proc, it never ends. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  mkdirSync(folder);
}
