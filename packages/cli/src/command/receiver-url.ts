import { UsageError } from './outcome.ts';

/**
 * Checks the URL of a receiver.
 * @throws UsageError, with the URL that was meant where only `http://` is missing
 */
export function requireReceiverUrl(flag: string, text: string): void {
  const { protocol = '', username, password } = URL.parse(text) ?? {};
  if (/^https?:$/.test(protocol) && !username && !password) return;
  const meant = /^(?=.*[.:/])[\w.-]+(:\d+)?(\/|$)/.test(text) && URL.parse(`http://${text}`);
  throw new UsageError(
    meant
      ? `${flag} has no http:// or https:// before it. Write ${meant.href} in full.`
      : `${flag} is not the URL of a receiver, such as http://127.0.0.1:3000/webhooks, without a password.`,
  );
}
