import type { CommandContext } from '../command/context.ts';
import { findCatalog } from '../config/find-catalog.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadSieve } from '../config/providers.ts';
import type { Suggestion } from './suggest.ts';

/**
 * The events or catalogues of the project, as far as they can be read: a shell that waits for
 * suggestions gets no errors.
 */
export async function eventNames(
  kind: 'events' | 'catalogues',
  args: readonly string[],
  context: CommandContext,
): Promise<Suggestion[]> {
  try {
    const catalogs = await catalogsOf(args, context);
    if (kind === 'catalogues')
      return catalogs.map(({ name }) => ({ value: name, description: '' }));
    return catalogs.flatMap((catalog) =>
      catalog.eventTypes.map((value) => ({
        value,
        description: Object(catalog.events)[value]?.summary ?? '',
      })),
    );
  } catch {
    return [];
  }
}

async function catalogsOf(args: readonly string[], context: CommandContext) {
  const file = flagValue('--catalog', args);
  const [provider, config] = [flagValue('--provider', args), flagValue('--config', args)];
  const flags = { ...(provider && { provider }), ...(config && { config }) };
  if (file !== undefined) return [(await findCatalog(file, flags, context)).catalog];
  const { catalogs } = await loadConfig(context.cwd, flags.config);
  return catalogs ?? [(await loadSieve()).catalog];
}

const flagValue = (flag: string, args: readonly string[]): string | undefined => {
  const place = args.indexOf(flag);
  return place < 0 ? undefined : args[place + 1];
};
