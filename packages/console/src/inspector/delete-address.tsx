import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteToken, keys } from '../api/queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';

type DeleteAddressProps = { readonly token: string; readonly requests: number };

/** Forgets an address and what it received; asked for with the count. */
export function DeleteAddress({ token, requests }: DeleteAddressProps) {
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteToken(token),
    onSuccess: async () => {
      client.removeQueries({ queryKey: keys.requests(token) });
      await client.invalidateQueries({ queryKey: keys.tokens });
      await navigate({ to: '/inspector' });
    },
  });
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        Delete …
      </button>
      {isAsking && (
        <Dialog title="Delete the address" onClose={() => setAsking(false)}>
          <h2>Delete /in/{token}?</h2>
          <p>
            {requests} {requests === 1 ? 'request' : 'requests'} and its script are forgotten.
          </p>
          <div className="buttons">
            <button type="button" className="primary" onClick={() => remove.mutate()}>
              Delete
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              Keep
            </button>
          </div>
          <Failure error={remove.error} />
        </Dialog>
      )}
    </>
  );
}
