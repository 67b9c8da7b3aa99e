import { lazy } from 'react';

/** The editor is heavy: it comes when it is first shown. */
export const LazyJsonEditor = lazy(async () => {
  const { JsonEditor } = await import('./json-editor.tsx');
  return { default: JsonEditor };
});
