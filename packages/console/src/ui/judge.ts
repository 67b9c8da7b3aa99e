import type { Verdict } from '../api/types.ts';

/** What the catalogues make of a text, before anybody sends it. */
export async function judge(body: string): Promise<Verdict> {
  const response = await fetch('/inspector/judge', { method: 'POST', body });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as Verdict; // our own server's model
}
