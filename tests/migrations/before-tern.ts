import { WebhookVerificationService } from '@hookflo/tern';

export function createHandler(secret: string, paid: (invoice: string) => void) {
  return async (request: Request): Promise<Response> => {
    const result = await WebhookVerificationService.verifyWithPlatformConfig<{
      type?: string;
      data?: { object?: { id?: string } };
    }>(request, 'stripe', secret);
    if (!result.isValid) return new Response('Refused.', { status: 400 });
    const event = result.payload;
    if (event?.type === 'invoice.paid') paid(String(event.data?.object?.id));
    return new Response('ok');
  };
}
