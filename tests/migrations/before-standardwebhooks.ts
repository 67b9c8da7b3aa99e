import { Webhook } from 'standardwebhooks';

export function createHandler(secret: string, paid: (invoice: string) => void) {
  const webhook = new Webhook(secret);
  return async (request: Request): Promise<Response> => {
    const text = await request.text();
    let event: { type?: string; data?: { object?: { id?: string } } };
    try {
      event = webhook.verify(text, Object.fromEntries(request.headers)) as typeof event;
    } catch {
      return new Response('Refused.', { status: 400 });
    }
    if (event.type === 'invoice.paid') paid(String(event.data?.object?.id));
    return new Response('ok');
  };
}
