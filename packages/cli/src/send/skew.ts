import type { FinishHeaders } from '@hookpact/sender';
import { createSigner } from '@hookpact/signature';
import { ValueRefused } from '../command/options.ts';

/** Reads the value of `--skew`. */
export function seconds(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new ValueRefused('A skew is a whole number of seconds, such as 600 or -600.');
}

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
