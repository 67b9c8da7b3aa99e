import { type Choices, constantOf, variableOf } from '../choices.ts';

/** The receiver: what the service does with the webhooks. */
export function receiverText(choices: Choices): string {
  const { provider, importEnding } = choices;
  const name = constantOf(choices);
  const isTyped = choices.language === 'ts';
  const { signature, type, handler } = provider === 'sieve' ? ofSieve : ofAcme;
  const options = isTyped
    ? `
type WebhookOptions = {
  /** Any of which may have signed: two while you rotate. */
  secrets: (string | undefined)[];
  /** What your service does. */
  ${signature};
};
`
    : '';
  return `import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { ${name} } from './catalog${importEnding}';
${options}
/** Receives the webhooks of ${provider}: proved, checked, and each handled once. */
export function createWebhooks({ secrets, ${handler.name} }${isTyped ? ': WebhookOptions' : ''}) {
  return createReceiver({
    catalog: ${name},
    secrets,
    // for one process; sqliteDedupe and postgresDedupe remember, and serve several
    dedupe: memoryDedupe(),
  }).on('${type}', ${handler.text});
}

/** The one receiver of this process. */
export const webhooks = createWebhooks({
  secrets: [process.env.${variableOf(choices)}],
  ${handler.name}: ${handler.example},
});
`;
}

const ofAcme = {
  signature: 'markPaid: (invoiceId: string, cents: number) => unknown',
  type: 'invoice.paid',
  handler: {
    name: 'markPaid',
    text: '({ data }) => markPaid(data.invoice_id, data.total.amount)',
    example: "(invoiceId, cents) => console.log('Paid:', invoiceId, cents)",
  },
};

const ofSieve = {
  signature: 'begin: (jobId: string) => unknown',
  type: 'job.start',
  handler: {
    name: 'begin',
    text: '({ body }) => begin(body.job_id)',
    example: "(jobId) => console.log('Begun:', jobId)",
  },
};
