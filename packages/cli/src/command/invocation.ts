import { existsSync } from 'node:fs';
import machine from 'node:path';

type Start = {
  /** The file that was run. */
  readonly program: string;
  readonly path: string | undefined;
  readonly exists?: (file: string) => boolean;
  /** `win32` of node:path, say. @default that of this machine */
  readonly paths?: Pick<typeof machine, 'delimiter' | 'join'>;
};

/** On Windows, npm installs a script beside it that the shell prefers. */
const names = ['hookpact', 'hookpact.cmd'];

/**
 * How a person starts this program again: what hints and examples begin with. In a clone the
 * program runs from source, by a script of npm; installed in a project it is reached by npx.
 */
export function invocation({
  program,
  path = '',
  exists = existsSync,
  paths = machine,
}: Start): string {
  if (program.endsWith('.ts')) return 'npm run hookpact --';
  // npm puts these folders on the PATH of its scripts; the shell of the person has none of them
  const folders = path.split(paths.delimiter).filter((folder) => !folder.includes('node_modules'));
  const isInstalled = folders.some(
    (folder) => folder && names.some((name) => exists(paths.join(folder, name))),
  );
  return isInstalled ? 'hookpact' : 'npx hookpact';
}
