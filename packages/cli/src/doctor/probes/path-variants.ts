import type { FindingCode } from '../findings/table.ts';

/** Another path at which the route may be, and what it would mean. */
export type PathVariant = { readonly path: string; readonly code: FindingCode };

/**
 * The paths at which a route is found that is not at the given one, the likeliest first: a slash,
 * a prefix, a part that was mounted twice.
 */
export function pathVariants(path: string): PathVariant[] {
  const parts = path.split('/').filter(Boolean);
  const join = (segments: readonly string[]) => `/${segments.join('/')}`;
  const spelled = (variant: string): PathVariant => ({
    path: variant,
    code: 'PATH_SPELLED_DIFFERENTLY',
  });
  const twice = (segments: readonly string[]): PathVariant => ({
    path: join(segments),
    code: 'PATH_MOUNTED_TWICE',
  });
  const hasSlash = path.endsWith('/') && path !== '/';
  const variants: PathVariant[] = [
    spelled(hasSlash ? path.slice(0, -1) : `${path}/`),
    ...(parts[0] === 'api'
      ? [spelled(join(parts.slice(1)))]
      : [{ path: join(['api', ...parts]), code: 'PATH_PREFIX_MISSING' as const }]),
    ...doublings(parts).map(twice),
    ...withoutDoubling(parts).map((segments) => spelled(join(segments))),
    ...(parts.length > 1 ? [spelled(join(parts.slice(1))), spelled(join(parts.slice(0, -1)))] : []),
    { path: join(['webhooks', ...parts]), code: 'PATH_PREFIX_MISSING' },
    ...(path === path.toLowerCase() ? [] : [spelled(path.toLowerCase())]),
    spelled(
      path.includes('webhooks')
        ? path.replace('webhooks', 'webhook')
        : path.replace('webhook', 'webhooks'),
    ),
  ];
  const seen = new Set([path]);
  return variants.filter(({ path: variant }) => !seen.has(variant) && seen.add(variant));
}

/** Each run of parts from the start or the end, twice: `/a/b` gives `/a/a/b`, `/a/b/b`, `/a/b/a/b`. */
function doublings(parts: readonly string[]): string[][] {
  const starts = parts.map((_, index) => [...parts.slice(0, index + 1), ...parts]);
  const ends = parts.map((_, index) => [...parts, ...parts.slice(index)]);
  return [...starts, ...ends];
}

/** The path without a part that stands in it twice in a row. */
function withoutDoubling(parts: readonly string[]): string[][] {
  const index = parts.findIndex((part, at) => part === parts[at + 1]);
  return index < 0 ? [] : [parts.toSpliced(index, 1)];
}
