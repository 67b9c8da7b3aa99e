const tones: Readonly<Record<string, string>> = {
  finished: 'good',
  error: 'bad',
  processing: 'odd',
};

export function JobStatusBadge({ status }: { readonly status: string }) {
  return <span className={`badge ${tones[status] ?? 'plain'}`}>{status}</span>;
}
