import { isStorageFull } from '@hookpact/errors';
import { Problem } from './problem.ts';

type Parameters = Readonly<Record<string, string>>;

export type Route = {
  readonly method: 'GET' | 'POST';
  /** Segments that begin with `:` are parameters. */
  readonly path: string;
  readonly handle: (request: Request, parameters: Parameters) => Promise<object>;
};

/** Answers with JSON from the route that fits; HEAD and OPTIONS wherever there is a path. Never rejects. */
export function createRouter(
  routes: readonly Route[],
  onError: (error: unknown) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answer(routes, request);
    } catch (error) {
      if (error instanceof Problem) return error.toResponse();
      onError(error);
      return new Problem(isStorageFull(error) ? 'STORAGE_FULL' : 'INTERNAL').toResponse();
    }
  };
}

async function answer(routes: readonly Route[], request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const found = routes.flatMap((route) => {
    const parameters = match(route.path, pathname);
    return parameters ? [{ route, parameters }] : [];
  });
  if (found.length === 0) throw new Problem('NOT_FOUND');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const chosen = found.find(({ route }) => route.method === method);
  if (chosen) {
    const body = await chosen.route.handle(request, chosen.parameters);
    const response = Response.json(body);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  }
  const allow = allowed(found.map(({ route }) => route.method));
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
  return new Problem('METHOD_NOT_ALLOWED').toResponse({ allow });
}

function allowed(methods: readonly Route['method'][]): string {
  return [
    ...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    'OPTIONS',
  ].join(', ');
}

function match(pattern: string, pathname: string): Parameters | undefined {
  const names = pattern.split('/');
  const values = pathname.split('/');
  if (names.length !== values.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = decode(values[index] ?? '');
    if (value === undefined) return undefined;
    if (name.startsWith(':') && value !== '') parameters[name.slice(1)] = value;
    else if (name !== value) return undefined;
  }
  return parameters;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined; // a lone "%"
  }
}
