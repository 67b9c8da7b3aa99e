import type { BenchOptions } from './bench-options.ts';

type Bench = { readonly run: (options: BenchOptions) => Promise<void> };

/** The benchmarks by name; each loads its peers only when it is asked for. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  bundle: () => import('./bundle/index.ts'),
  cli: () => import('./cli/index.ts'),
  compat: () => import('./compat/index.ts'),
  console: () => import('./console/index.ts'),
  docs: () => import('./docs/index.ts'),
  fairness: () => import('./fairness/index.ts'),
  hostile: () => import('./hostile/index.ts'),
  import: () => import('./import/index.ts'),
  receive: () => import('./receive/index.ts'),
  scale: () => import('./scale/index.ts'),
  send: () => import('./send/index.ts'),
  simulator: () => import('./simulator/index.ts'),
};
