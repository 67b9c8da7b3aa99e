import { isRecorded } from '../recording/recording-url.ts';

/** Where a page of the documentation is: of the server, or beside a page without one. */
export const docsPath = (catalog: string, file: string): string =>
  `${isRecorded ? '' : '/'}docs/${encodeURIComponent(catalog)}/${encodeURIComponent(file)}`;
