import type { App } from '../app.ts';
import { Problem } from '../problem.ts';

/**
 * Answers OPTIONS, and 405 to methods that a path does not have. Comes after the routes, which it
 * reads.
 */
export function refuseWrongMethods(app: App): void {
  const methodsByPath = new Map<string, string[]>();
  for (const { path, method } of app.routes) {
    const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]; // Hono answers HEAD from GET
    methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), ...methods]);
  }
  for (const [path, methods] of methodsByPath) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    app.options(path, () => new Response(null, { status: 204, headers: { allow } }));
    app.all(path, () => new Problem('METHOD_NOT_ALLOWED').toResponse({ allow }));
  }
}
