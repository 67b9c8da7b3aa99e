import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export type Env = Readonly<Record<string, string>>;

/** Encrypts the environment of a job: its values are secrets and are never stored in clear. */
export type EnvCipher = {
  encrypt(env: Env): string;
  /** `undefined` when it was encrypted with another API key. */
  decrypt(encrypted: string): Env | undefined;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key made from the API key, so that a restart with the same key can read it. */
export function createEnvCipher(apiKey: string): EnvCipher {
  const key = Buffer.from(hkdfSync('sha256', apiKey, '', 'hookpact simulator env', 32));
  return {
    encrypt(env) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(env)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    decrypt(encrypted) {
      const bytes = Buffer.from(encrypted, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return JSON.parse(Buffer.concat([text, decipher.final()]).toString());
      } catch {
        return undefined;
      }
    },
  };
}
