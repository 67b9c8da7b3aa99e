/** What went wrong, in the server's words. */
export function Failure({ error }: { readonly error: unknown }) {
  if (!error) return null;
  return (
    <p role="alert" className="failure">
      {error instanceof Error ? error.message : String(error)}
    </p>
  );
}
