import { fileURLToPath } from 'node:url';

/** A place in a source file; lines and columns begin at 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/**
 * Where a function of ours was called. Node and vitest lead stacks back to TypeScript.
 * @param called the function: frames from it on are left out
 */
export function callSite(called: (...args: never[]) => unknown): Place | undefined {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, called);
  const frame = trace.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  // `at name (file:///a.ts:1:2)`, `at /a.ts:1:2`
  const [, address = '', line, column] = /^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/.exec(frame) ?? [];
  if (!line || !column || address.startsWith('node:')) return undefined;
  const file = address.startsWith('file:') ? fileURLToPath(address) : address;
  return { file, line: Number(line), column: Number(column) };
}
