import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../command/outcome.ts';

/** An error of Node's loader; other errors are what the module itself threw. */
type LoadError = Error & { readonly code?: string; readonly url?: string };

/**
 * Imports a module of the user: a configuration, or a catalogue.
 * @param shown how messages name it @default path
 * @throws UsageError that names the cause, and the fix of the usual ones
 */
export async function importModule(path: string, shown = path): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (cause) {
    const detail = cause instanceof Error ? describe(cause) : String(cause);
    throw new UsageError(`${shown} cannot be loaded: ${detail}`, { cause });
  }
}

function describe(error: LoadError): string {
  const place = error instanceof SyntaxError ? placeOf(error) : undefined;
  const message = error.message.replace(/\nDid you mean to import .*$/, ''); // said by our fix
  const cause = place === undefined ? message : `${message} (${place})`;
  const fix = fixOf(error);
  return fix === undefined ? cause : `${cause}. ${fix}`;
}

/** Node puts the file and line of a slip in the syntax before the stack. */
const placeOf = ({ stack = '' }: SyntaxError) => /^(?:file:\/\/)?(\/?\S.*:\d+)\n/.exec(stack)?.[1];

/** Remedies for errors of the file; the codes are in https://nodejs.org/api/errors.html. */
function fixOf({ code, message }: LoadError): string | undefined {
  switch (code) {
    case 'ERR_MODULE_NOT_FOUND':
      return fixOfMissing(message);
    case 'ERR_UNSUPPORTED_DIR_IMPORT':
      return 'Name the file in the folder, such as ./events/index.ts.';
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return 'Node only takes types away: write it without enums, namespaces, decorators and parameter properties, or name a compiled file.';
    case 'ERR_IMPORT_ATTRIBUTE_MISSING':
      return "Write: import … from '….json' with { type: 'json' }.";
    case 'ERR_PACKAGE_PATH_NOT_EXPORTED':
      return /node_modules[\\/]hookpact[\\/]package\.json/.test(message)
        ? "Write: import { defineConfig } from 'hookpact/config'."
        : 'Import from a path that the README of the package names.';
    default:
      return /does not provide an export named/.test(message)
        ? 'Check the name; if it is a type, write: import type { … }.'
        : undefined;
  }
}

function fixOfMissing(message: string): string {
  const [, name = ''] = /^Cannot find (?:package|module) '(.+?)' imported/.exec(message) ?? [];
  if (message.startsWith('Cannot find package')) {
    return /^[@~](\/|$)/.test(name)
      ? 'Node does not read the paths of a tsconfig.json: write a path that begins with ./ or ../.'
      : `Install it where this file is: npm install ${name}`;
  }
  const ending = ['.ts', '.mts', '.js', '.mjs', '.json'].find((end) => existsSync(name + end));
  if (ending !== undefined) return `Write the ending, too: ${ending}.`;
  const typed = name.replace(/\.([cm]?)js$/, '.$1ts');
  return typed !== name && existsSync(typed)
    ? 'Node does not take .js for .ts: write the ending of the file.'
    : 'Check the path.';
}
