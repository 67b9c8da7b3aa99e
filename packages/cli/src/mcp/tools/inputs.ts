import * as z from 'zod';

/** Fields that several tools take. */
export const Token = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'Write the name in the address /in/{token}')
  .default('demo')
  .describe('The name in the address http://…/in/{token} of "hookpact dev".');

export const ReceiverUrl = z
  .url({ protocol: /^https?$/, error: 'Write an http or https URL' })
  .describe('The receiver, such as http://127.0.0.1:3000/webhooks.');

export const Secret = z
  .string()
  .optional()
  .describe('The secret that the receiver has. Default: HOOKPACT_SECRET of the environment.');
