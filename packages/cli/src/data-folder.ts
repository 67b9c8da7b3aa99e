import { mkdirSync } from 'node:fs';

/** Makes the folder for the command's files, if it is not there. Throws one line that says why not. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
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
