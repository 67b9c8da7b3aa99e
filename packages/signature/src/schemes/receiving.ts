import { SignatureError } from '../errors.ts';
import { listMembers, withoutParameters } from '../headers/field-value.ts';
import type { ReceivedRequest, SchemeReceiving } from './handshake.ts';
import type { SigningScheme } from './signing-scheme.ts';

const ORIGIN = /^https?:\/\/[^/?#]*/i;
const PUBLIC_URL = /^https?:\/\/[^/?#]+(?:\/[^?#]*)?$/i;
const FORM = 'application/x-www-form-urlencoded';

type SchemeParts = Pick<SigningScheme, 'handshake' | 'readForm' | 'verifier'>;

/**
 * Makes what a receiver needs of a scheme; here, so that receivers without one do not carry it.
 * @param publicUrl the origin of the receiver as the provider calls it, and the path that a proxy
 * takes away. It is joined to the path as both are written: some providers sign each character
 * @throws SignatureError `OPTION_INVALID`
 */
export function receiving(
  { handshake, readForm, verifier }: SchemeParts,
  publicUrl: string | undefined,
): SchemeReceiving {
  if (publicUrl !== undefined && !PUBLIC_URL.test(publicUrl)) {
    const expected = 'a URL such as https://example.com, without a query';
    throw new SignatureError('OPTION_INVALID', { option: 'publicUrl', given: publicUrl, expected });
  }

  // called as methods: a request may be an object of a class
  function urlOf(request: ReceivedRequest): string | undefined {
    const asked = request.url?.();
    if (publicUrl === undefined || asked === undefined) return asked;
    return publicUrl.replace(/\/$/, '') + asked.replace(ORIGIN, '');
  }

  return {
    checker(options) {
      const { verify } = verifier(options);
      return (request, { rawBody: body, receivedAt }) =>
        verify({
          headers: (name) => request.header(name),
          body,
          receivedAt,
          // a value: V8 would keep a request with a getter here until its next full collection
          url: urlOf(request),
        });
    },
    greet(request) {
      const { method } = request;
      const url = urlOf(request);
      if (method === 'POST' || url === undefined) return undefined;
      return handshake?.greet?.({ method, url, header: (name) => request.header(name) });
    },
    challenge: (request, body) =>
      handshake?.challenge?.({ header: (name) => request.header(name), body }),
    isForm: (request) => readForm !== undefined && isFormType(request.header('content-type')),
    readForm: (body) => readForm?.(body),
  };
}

/** Tells whether the type is that of HTML forms; every member must be, as a header may come twice. */
function isFormType(contentType = ''): boolean {
  if (contentType === 'application/json') return false; // most requests: nothing is split
  const types = listMembers(contentType).map(withoutParameters);
  return types.length > 0 && types.every((type) => type === FORM);
}
