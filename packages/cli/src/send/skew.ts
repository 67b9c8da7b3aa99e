import type { FinishHeaders } from '@hookpact/sender';
import { createSigner } from '@hookpact/signature';

/** Signs each attempt by a clock that is off. */
export function withSkew(skewSeconds: number, secret: string | undefined): FinishHeaders {
  return (headers, { messageId: id, wallMs, body }) => {
    const timestampSeconds = Math.floor(wallMs / 1_000) + skewSeconds;
    return {
      ...headers,
      'webhook-timestamp': String(timestampSeconds),
      ...(secret !== undefined && createSigner(secret).sign({ id, timestampSeconds, body })),
    };
  };
}
