export type { PageRules } from './model/delivery.ts';
export type { DocsOptions, Release } from './model/options.ts';
export { singleFile } from './single-file.ts';
export { site } from './site.ts';
