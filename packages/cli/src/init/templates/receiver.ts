import { type Choices, constantOf, variableOf } from '../choices.ts';
import { schemeImport, schemeOption } from './scheme.ts';

/** The receiver: what the service does with the webhooks. */
export function receiverText(choices: Choices): string {
  const { provider, importEnding } = choices;
  const name = constantOf(choices);
  const isTyped = choices.language === 'ts';
  const { signature, type, handler } = provider === 'sieve' ? ofSieve : ofAcme;
  const isSigned = choices.scheme !== 'none';
  const secretsOption = isSigned
    ? `
  /** Any of which may have signed: two while you rotate. */
  secrets: (string | undefined)[];`
    : '';
  const options = isTyped
    ? `
type WebhookOptions = {${secretsOption}
  /** What your service does. */
  ${signature};
};
`
    : '';
  const parameters = [...(isSigned ? ['secrets'] : []), handler.name].join(', ');
  return `import { createReceiver, memoryDedupe } from '@hookpact/receiver';
${schemeImport(choices)}import { ${name} } from './catalog${importEnding}';
${options}
/** Receives the webhooks of ${provider}: ${isSigned ? 'proved, checked' : 'checked'}, and each handled once. */
export function createWebhooks({ ${parameters} }${isTyped ? ': WebhookOptions' : ''}) {
  return createReceiver({
    catalog: ${name},${isSigned ? '\n    secrets,' : ''}${schemeOption(choices)}
    // for one process; sqliteDedupe and postgresDedupe remember, and serve several
    dedupe: memoryDedupe(),
  }).on('${type}', ${handler.text});
}

/** The one receiver of this process. */
export const webhooks = createWebhooks({${isSigned ? `\n  secrets: [process.env.${variableOf(choices)}],` : ''}
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
