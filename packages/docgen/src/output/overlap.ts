import { resolve, sep } from 'node:path';
import { DocgenError } from '../errors.ts';
import type { Output } from './output-file.ts';

/**
 * Refuses outputs of which one is inside of another: the second would replace the first.
 *
 * @throws {DocgenError} `OUTPUTS_OVERLAP`
 */
export function refuseOverlap(outputs: readonly Output[]): void {
  for (const [index, { path }] of outputs.entries()) {
    const other = outputs
      .slice(index + 1)
      .find((output) => isInside(output.path, path) || isInside(path, output.path));
    if (other) throw new DocgenError('OUTPUTS_OVERLAP', { path, other: other.path });
  }
}

function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}
