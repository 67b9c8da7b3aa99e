import type { Contract, ContractComparison } from '@hookpact/compat';
import type { Reliance } from '@hookpact/pact/files';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';

/** Who relies on a place that is not safe. */
export type Use = Reliance & { readonly event: string; readonly pointer: string };

/** What the pacts of consumers say about the places that are not safe. */
export async function usesOf(
  { changes, events }: ContractComparison,
  contract: Contract,
  pacts: string,
  context: CommandContext,
): Promise<Use[]> {
  const { readPacts, reliedOn } = await import('@hookpact/pact/files');
  const files = await readPacts(existingPath(pacts, 'pact file or folder', context));
  const names = { events: Object.keys(contract.events), typePointer: contract.typeKey };
  const places = [
    ...events.filter(isGone).map(({ event }) => ({ event, pointer: '' })),
    ...changes
      .filter(({ verdict }) => verdict !== 'safe')
      .flatMap((change) =>
        change.effects.map(({ event, pointer }) => ({ event, pointer: readAt(change, pointer) })),
      ),
  ];
  const byName = new Map(places.map((place) => [`${place.event}${place.pointer}`, place]));
  return [...byName.values()].map((place) => ({ ...place, ...reliedOn(files, place, names) }));
}

const isGone = ({ kind, verdict }: ContractComparison['events'][number]) =>
  verdict === 'breaking' && (kind === 'removed' || kind === 'renamed');

/** Where readers look: a field that moved is named by its new place, and read at the old one. */
function readAt(
  { keyword, before, after }: ContractComparison['changes'][number],
  pointer: string,
) {
  const isMoved =
    keyword === 'properties' && typeof before === 'string' && typeof after === 'string';
  if (!isMoved) return pointer;
  const key = before.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${pointer.slice(0, pointer.lastIndexOf('/'))}/${key}`;
}
