import { Stripe } from 'stripe';

export function createHandler(secret: string, paid: (invoice: string) => void) {
  const stripe = new Stripe('sk_test_key');
  return async (request: Request): Promise<Response> => {
    const text = await request.text();
    const signature = request.headers.get('stripe-signature') ?? '';
    let event: Stripe.Event;
    try {
      event = stripe.webhooks.constructEvent(text, signature, secret);
    } catch {
      return new Response('Refused.', { status: 400 });
    }
    if (event.type === 'invoice.paid') paid(String(event.data?.object?.id));
    return new Response('ok');
  };
}
