import type { App } from '../http-app.ts';
import { apiErrors } from './api-error.ts';

/** Answers 405 with `Allow` where a path has routes, but none for the method. Call it last. */
export function refuseWrongMethods(app: App): void {
  const methodsByPath = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    methodsByPath.set(path, (methodsByPath.get(path) ?? new Set()).add(method));
  }
  for (const [path, methods] of methodsByPath) {
    app.all(path, (context) => {
      const { status, detail } = apiErrors.METHOD_NOT_ALLOWED;
      return context.json({ detail }, status, { allow: [...methods].join(', ') });
    });
  }
}
