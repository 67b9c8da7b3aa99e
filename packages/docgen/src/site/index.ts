export type { DeliveryFacts } from './model/delivery.ts';
export type { DocsOptions, Release } from './model/options.ts';
export { type SignatureScheme, standardWebhooks } from './model/signature.ts';
export { singleFile } from './single-file.ts';
export { site } from './site.ts';
