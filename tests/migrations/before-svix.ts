import { Webhook } from 'svix';

export function createHandler(secret: string, paid: (invoice: string) => void) {
  const webhook = new Webhook(secret);
  return async (request: Request): Promise<Response> => {
    const text = await request.text();
    try {
      webhook.verify(text, Object.fromEntries(request.headers));
    } catch {
      return new Response('Refused.', { status: 400 });
    }
    const event = JSON.parse(text);
    if (event.type === 'invoice.paid') paid(String(event.data?.object?.id));
    return new Response('ok');
  };
}
