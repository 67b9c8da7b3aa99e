/** The part of a Hono app that is used here. */
type RoutedApp = {
  readonly routes: readonly { readonly path: string; readonly method: string }[];
  options(path: string, answer: () => Response): unknown;
  all(path: string, answer: () => Response): unknown;
};

/**
 * Answers OPTIONS, and refuses methods that a path does not have. Comes after the routes, which it
 * reads.
 */
export function refuseWrongMethods(
  app: RoutedApp,
  refuse: (headers: { readonly allow: string }) => Response,
): void {
  const methodsByPath = new Map<string, string[]>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue; // middleware
    const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]; // Hono answers HEAD from GET
    methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), ...methods]);
  }
  for (const [path, methods] of methodsByPath) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    app.options(path, () => new Response(null, { status: 204, headers: { allow } }));
    app.all(path, () => refuse({ allow }));
  }
}
