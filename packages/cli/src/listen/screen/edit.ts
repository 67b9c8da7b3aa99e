import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../../command/context.ts';

/**
 * Has a person edit bytes in the editor of $VISUAL or $EDITOR; resolves to what was saved, and to
 * nothing where it is the same.
 * @throws Error where there is no editor, or it fails
 */
export async function editBytes(
  bytes: Uint8Array,
  { environment, cwd }: Pick<CommandContext, 'environment' | 'cwd'>,
): Promise<Uint8Array | undefined> {
  const editor = environment.VISUAL || environment.EDITOR || 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-edit-'));
  const file = join(folder, 'request.json');
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    await run(editor, file, cwd);
    const saved = await readFile(file);
    return saved.equals(bytes) ? undefined : saved;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As git does: the editor may be a command with arguments, so a shell reads it. */
function run(editor: string, file: string, cwd: string): Promise<void> {
  const child =
    process.platform === 'win32'
      ? spawn(`${editor} "${file}"`, { cwd, shell: true, stdio: 'inherit' })
      : spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { cwd, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the editor ${editor} ended with ${code}; set EDITOR to another`));
    });
  });
}
