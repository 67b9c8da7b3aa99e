import type { Contract } from '@hookpact/compat';
import { redactUrl } from '@hookpact/errors/redact-url';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import type { CatalogFlags } from '../config/find-catalog.ts';
import { withRevision } from './git-revision.ts';
import { withPackage } from './npm-package.ts';
import { type ReadContract, readContract } from './read-contract.ts';
import { withRemoteDocument } from './remote-document.ts';

type Flags = CatalogFlags & { readonly base?: string };

/** Both sides, and where they were read. */
export type Contracts = {
  readonly old: Contract;
  readonly next: Contract;
  /** None at a git revision, whose copy is gone. */
  readonly oldFile: string | undefined;
  readonly file: string;
  /** Whose contract it is, where a catalogue says it. */
  readonly provider: string | undefined;
  /** Files that are not compared, and why. */
  readonly leftOut: readonly string[];
};

/**
 * The old contract and the new one: two places, or one and the same at a git revision.
 * @throws UsageError where one is not named, or cannot be read
 */
export async function readContracts(
  [first, second]: readonly (string | undefined)[],
  flags: Flags,
  context: CommandContext,
): Promise<Contracts> {
  const { base } = flags;
  if (base !== undefined) {
    if (first === undefined || second !== undefined) {
      throw new UsageError('--base takes one path: it is compared with itself at that revision.');
    }
    const next = await readContract(first, flags, context);
    const old = await withRevision(base, context.cwd, (folder) =>
      readContract(first, flags, { cwd: folder }),
    );
    return contracts(old, next, { file: first });
  }
  if (first === undefined || second === undefined) {
    throw new UsageError('Name the old contract and the new one, or one path with --base.');
  }
  const old = await readFrom(first, flags, context);
  const next = await readFrom(second, flags, context);
  return contracts(old, next, {
    oldFile: first,
    file: isAddress(second) ? redactUrl(second) : second,
  });
}

const contracts = (
  old: ReadContract,
  next: ReadContract,
  { oldFile, file }: { readonly oldFile?: string; readonly file: string },
): Contracts => ({
  old: old.contract,
  next: next.contract,
  oldFile,
  file,
  provider: next.provider ?? old.provider,
  leftOut: [...new Set([...old.leftOut, ...next.leftOut])],
});

/** The contract at a path, an address on the web, or in a published package. */
function readFrom(from: string, flags: Flags, context: CommandContext): Promise<ReadContract> {
  const read = (path: string) => readContract(path, flags, context);
  if (from.startsWith('npm:')) return withPackage(from, context.cwd, read);
  if (isAddress(from)) return withRemoteDocument(from, read);
  return read(from);
}

const isAddress = (from: string) => /^https?:\/\//.test(from);
