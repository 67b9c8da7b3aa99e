import { Webhook } from 'svix';
import * as z from 'zod';

export const paid: string[] = [];

const Paid = z.looseObject({ type: z.literal('invoice.paid'), invoice: z.string() });
const webhook = new Webhook(`whsec_${btoa('0123456789abcdef0123456789abcdef')}`);

export async function handle(request: Request): Promise<Response> {
  const text = await request.text();
  webhook.verify(text, Object.fromEntries(request.headers)); // returns nothing since svix 2
  const event = Paid.safeParse(JSON.parse(text));
  if (!event.success) return new Response(null, { status: 400 });
  paid.push(event.data.invoice);
  return new Response(null, { status: 200 });
}
