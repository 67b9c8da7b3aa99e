import type { About } from '../api/types.ts';
import { inDays, RetentionForm } from './retention-form.tsx';

/** The running server, and its retention times. */
export function Running({ server }: { readonly server: About }) {
  return (
    <div>
      <p>
        {server.provider ?? 'Hookpact'} listens on <code>{server.url}</code>;{' '}
        {server.data_folder ? (
          <>
            everything is kept in <code>{server.data_folder}</code>.
          </>
        ) : (
          'everything is forgotten when it stops.'
        )}{' '}
        Deliveries that ended are kept for {inDays(server.retention)} days, and the newest{' '}
        {server.retention.requests_per_address.toLocaleString()} requests of each address.
      </p>
      <RetentionForm retention={server.retention} />
    </div>
  );
}
