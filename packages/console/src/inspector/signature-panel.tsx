import { useMutation } from '@tanstack/react-query';
import type { ReceivedRequest } from '../api/types.ts';
import { Failure } from '../ui/failure.tsx';

/**
 * Explains a Standard Webhooks signature: the signed text, the mismatch, the difference of the
 * clocks.
 */
export function SignaturePanel({ request }: { readonly request: ReceivedRequest }) {
  const header = (name: string) =>
    request.headers.find(([found]) => found.toLowerCase() === name)?.[1];
  const signature = header('webhook-signature');
  const explain = useMutation({
    mutationFn: async (secret: string) => {
      const { explainSignature } = await import('./explain-signature.ts');
      return explainSignature(request, secret);
    },
  });
  if (signature === undefined) {
    return <p className="muted">Not signed: there is no header webhook-signature.</p>;
  }
  return (
    <details className="panel">
      <summary>Signature</summary>
      <p>
        Signed was <code>{header('webhook-id')}</code>, a dot,{' '}
        <code>{header('webhook-timestamp')}</code>, a dot, and the body, byte for byte.
      </p>
      <form
        className="inline"
        onSubmit={(event) => {
          event.preventDefault();
          explain.mutate(String(new FormData(event.currentTarget).get('secret') ?? ''));
        }}
      >
        <label htmlFor="secret">Check it with a secret</label>
        <input id="secret" name="secret" type="password" autoComplete="off" required />
        <button type="submit">Check</button>
      </form>
      <p className="muted">The secret stays in this page and goes nowhere.</p>
      <Failure error={explain.error} />
      {explain.data && (
        <p role="status" className={explain.data.isGood ? 'good' : 'failure'}>
          {explain.data.text}
        </p>
      )}
    </details>
  );
}
