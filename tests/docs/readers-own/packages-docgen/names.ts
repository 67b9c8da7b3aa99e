export { standardWebhooksPolicy } from '@hookpact/sender';
