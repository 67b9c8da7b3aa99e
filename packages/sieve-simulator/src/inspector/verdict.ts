import type { Issue } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';

/** What the catalogue says about a body. */
export type Verdict =
  | { readonly kind: 'valid'; readonly type: string; readonly is_legacy: boolean }
  | { readonly kind: 'unknown_type'; readonly type: string }
  | {
      readonly kind: 'invalid';
      readonly type: string | null;
      readonly issues: readonly Issue[];
    }
  | { readonly kind: 'not_json' };

/** Judges a body; older spellings are valid and marked `is_legacy`. */
export function judge(body: Uint8Array): Verdict {
  let payload: unknown;
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return { kind: 'not_json' };
  }
  const today = sieve.safeParse(payload);
  if (today.kind === 'event') return { kind: 'valid', type: today.event.type, is_legacy: false };
  const older = sieve.safeParse(payload, { legacy: true });
  if (older.kind === 'event') return { kind: 'valid', type: older.event.type, is_legacy: true };
  if (today.kind === 'unknown') return { kind: 'unknown_type', type: today.type.slice(0, 80) };
  return { kind: 'invalid', type: today.type?.slice(0, 80) ?? null, issues: today.issues };
}
