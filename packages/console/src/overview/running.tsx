import type { About } from '../api/types.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What is running, and how long it keeps what. */
export function Running({ server }: { readonly server: About }) {
  return (
    <p>
      {server.provider ?? 'Hookpact'} listens on <code>{server.url}</code>;{' '}
      {server.data_folder ? (
        <>
          everything is kept in <code>{server.data_folder}</code>.
        </>
      ) : (
        'everything is forgotten when it stops.'
      )}{' '}
      Deliveries that ended are kept for {Math.round(server.retention.deliveries_ms / DAY_MS)} days
      (<code>retentionDays</code> in hookpact.config.ts), and{' '}
      {server.retention.requests_per_address} requests of each address.
    </p>
  );
}
