import { type SearchSubject, valuesAt } from '@hookpact/search';
import type { ReceivedRequest, Verdict } from '../models.ts';

/** The fields that a search finds a request by, and its answer where that is known. */
export function requestSubject(request: ReceivedRequest, answer?: Answer): SearchSubject {
  const { verdict, body, body_encoding } = request;
  return (field, path) => {
    switch (field) {
      case 'type':
        return [typeOf(verdict)];
      case 'valid':
        return [verdict.kind === 'valid' ? 'yes' : 'no'];
      case 'status':
        return [answer?.status];
      case 'method':
        return [request.method];
      case 'path':
        return [request.path];
      case 'header':
        return headerValues(request, path.slice(1));
      case 'time':
        return [Date.parse(request.received_at)];
      case 'id':
        return [request.id, ...headerValues(request, 'webhook-id')];
      case 'body':
        return body_encoding === 'utf8' ? valuesAt(parsed(body), path) : [];
      default:
        return [request.path, body, ...request.headers.map(([, value]) => value), answer?.body];
    }
  };
}

/** The event type that a catalogue read, if any. */
function typeOf(verdict: Verdict): string | undefined {
  if (verdict.kind === 'valid' || verdict.kind === 'unknown_type') return verdict.type;
  return verdict.kind === 'invalid' ? (verdict.type ?? undefined) : undefined;
}

type Answer = { readonly status?: number | undefined; readonly body?: string | undefined };

function headerValues({ headers }: ReceivedRequest, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
