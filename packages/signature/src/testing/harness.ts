import type { SignatureHeaders, SignedHeaders } from '../headers/headers.ts';
import type { KeyPair } from '../secrets/new-secrets.ts';
import type { SignInput } from '../signer.ts';
import type { Verification, VerifierOptions } from '../verifier.ts';
import { vector } from './vector.ts';

/** The common part of both doors, for tests that await either. */
export type Backend = {
  createSigner(secrets: string | readonly string[]): {
    sign(input: SignInput): SignedHeaders | Promise<SignedHeaders>;
  };
  createVerifier(options: VerifierOptions): {
    verify(
      headers: SignatureHeaders,
      body: Uint8Array,
      receivedAt?: number,
    ): Verification | Promise<Verification>;
  };
  generateKeyPair(): KeyPair | Promise<KeyPair>;
};

const { id, timestampSeconds, body } = vector;
const headers = { id, timestamp: String(timestampSeconds), signature: vector.v1 };

/** Signs and verifies the vector, except for what a test changes. */
export function harness(backend: Backend) {
  return {
    async verify(
      changed: Partial<SignatureHeaders>,
      bytes: Uint8Array = body,
      options: Partial<VerifierOptions> = {},
    ) {
      const now = () => timestampSeconds * 1_000;
      const verifier = backend.createVerifier({ secrets: [vector.whsec], now, ...options });
      return verifier.verify({ ...headers, ...changed }, bytes);
    },
    async sign(secrets: string | readonly string[], bytes: Uint8Array = body) {
      return backend.createSigner(secrets).sign({ id, timestampSeconds, body: bytes });
    },
  };
}
