import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/http.ts';

/** The key screen of a server that others can reach. */
export function SignIn() {
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (api_key: string) =>
      call('/console/session', { method: 'POST', body: { api_key } }),
    onSuccess: () => client.resetQueries(),
  });
  return (
    <main className="page narrow">
      <h1>Hookpact</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate(String(new FormData(event.currentTarget).get('key') ?? ''));
        }}
      >
        <label htmlFor="key">API key of this server</label>
        <input id="key" name="key" type="password" autoComplete="current-password" required />
        <button type="submit" disabled={signIn.isPending}>
          Sign in
        </button>
        {signIn.error && <p role="alert">This is not the key. {signIn.error.message}</p>}
      </form>
      <p className="muted">
        It is what the server was started with: <code>--api-key</code> or{' '}
        <code>HOOKPACT_API_KEY</code>. The browser keeps a cookie for 30 days, not the key.
      </p>
    </main>
  );
}
