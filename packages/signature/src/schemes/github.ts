import { hexSha256 } from '../mac/hmac-form.ts';
import { readPayload } from './forms.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { inList } from './signature-field.ts';

/**
 * GitHub: `x-hub-signature-256`, a digest of the body. Its id, `x-github-delivery`, is not signed. Bodies may be
 * forms.
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export const github = hmacScheme({
  name: 'github',
  header: 'x-hub-signature-256',
  form: hexSha256,
  layout: inList('sha256='),
  idHeader: 'x-github-delivery',
  readForm: readPayload,
  secret: {
    otherKeys: ['ghp_', 'github_pat_', 'gho_', 'ghs_'],
  },
});
