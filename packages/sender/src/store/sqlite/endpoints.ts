import type { EndpointState } from '../../records.ts';
import type { EndpointHealth, EndpointSettings } from '../store.ts';
import type { Statements } from './statements.ts';
import type { Undo } from './undo.ts';

type CachedEndpoint = EndpointHealth & { settings: EndpointSettings; stored: string };

/**
 * The endpoints of a file, remembered: most messages go where the last ones went. A rollback forgets
 * what its transaction read and wrote.
 */
export type EndpointCache = {
  settings(endpointId: string): EndpointSettings;
  health(endpointId: string): EndpointHealth | undefined;
  save(settings: EndpointSettings): void;
  setState(endpointId: string, state: EndpointState): void;
  setFailingSince(endpointId: string, since: number | undefined): void;
};

const MOST_REMEMBERED = 10_000;

export function createEndpointCache(statements: Statements, undo: Undo): EndpointCache {
  const known = new Map<string, CachedEndpoint>();

  function load(id: string): CachedEndpoint | undefined {
    const remembered = known.get(id);
    if (remembered) return remembered;
    const row = statements.findEndpoint.get(id) as Row | undefined; // the columns of the statement
    if (!row) return undefined;
    return remember(id, {
      settings: toSettings(id, row),
      state: row.state,
      failingSince: row.failingSince ?? undefined,
      stored: row.secrets + row.headers,
    });
  }

  function remember(id: string, endpoint: CachedEndpoint): CachedEndpoint {
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(id, endpoint);
    undo.add(() => void known.delete(id));
    return endpoint;
  }

  return {
    settings: (id) => load(id)?.settings ?? { id, secrets: [], headers: {} },
    health(id) {
      const known = load(id);
      return known && { state: known.state, failingSince: known.failingSince };
    },
    save(settings) {
      const secrets = JSON.stringify(settings.secrets);
      const headers = JSON.stringify(settings.headers);
      const old = load(settings.id);
      if (old?.stored === secrets + headers) return;
      statements.saveEndpoint.run(settings.id, secrets, headers);
      remember(settings.id, {
        settings,
        state: old?.state ?? 'active',
        failingSince: old?.failingSince,
        stored: secrets + headers,
      });
    },
    setState(id, state) {
      statements.setEndpointState.run(state, id);
      known.delete(id);
    },
    setFailingSince(id, since) {
      if (load(id)?.failingSince === since) return;
      statements.setFailingSince.run(since ?? null, id);
      known.delete(id);
    },
  };
}

/** Settings that cannot be read make the attempts of their endpoint fail, and no others. */
function toSettings(id: string, { secrets, headers }: Row): EndpointSettings {
  try {
    return { id, secrets: JSON.parse(secrets), headers: JSON.parse(headers) };
  } catch {
    return { id, secrets: ['what is stored cannot be read'], headers: {} };
  }
}

type Row = { secrets: string; headers: string; state: EndpointState; failingSince: number | null };
