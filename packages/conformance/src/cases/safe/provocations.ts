import type { NotApplicable } from '../../expectation.ts';
import { type Outgoing, withHeader } from '../../http/outgoing.ts';
import type { SampleEvent } from '../../payload/events.ts';
import { jsonBytes } from '../../payload/json.ts';
import { leavesOf, replaceAt } from '../../payload/leaves.ts';
import { isProse, textField } from '../../payload/variants.ts';
import type { Tools } from '../../tools.ts';
import { eachExample, retyped } from '../sending.ts';

/** No answer has these letters by chance. */
export const newMark = (): string => `hpk${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;

export type Provocation = (
  tools: Tools,
  mark: string,
) => Promise<Outgoing | NotApplicable> | Outgoing | NotApplicable;

/** Requests whose answers may say too much. The mark stands in a value of the payload. */
export const provocations = {
  'a plain event': async (tools, mark) => tools.message(marked(tools, mark)),
  'a body that is not JSON': (tools, mark) =>
    tools.raw(`{"password":"${mark}"`, { label: 'no JSON' }),
  'an event that the catalogue does not allow': async (tools, mark) => {
    const event = tools.event();
    const [field] = leavesOf(event.payload, { inner: true }).filter(
      ({ path, value }) => path.length > 0 && typeof value !== 'string',
    );
    const wrong = field
      ? replaceAt(event.payload, field.path, mark)
      : { ...(event.payload as object), [mark]: mark }; // an event is an object
    return tools.raw(jsonBytes(wrong), { label: 'a wrong event' });
  },
  'a forged event': async (tools, mark) =>
    tools.traits.signatureHeaders.length === 0
      ? { notApplicable: 'The scheme has no signature.' }
      : tools.message(marked(tools, mark), {
          secret: tools.otherSecret(),
          label: 'a forged event',
        }),
  'an event type that is not known': async (tools, mark) =>
    tools.message(retyped(tools, marked(tools, mark), 'hookpact_check.not_known')),
  'another method': async (tools) => ({
    ...(await tools.message(tools.event())),
    method: 'PUT',
    label: 'PUT',
  }),
  'another media type': async (tools, mark) =>
    withHeader(await tools.message(marked(tools, mark)), 'Content-Type', 'application/xml'),
} as const satisfies Readonly<Record<string, Provocation>>;

/** An event with the mark in one of its texts, or in a further field where it has none. */
function marked(tools: Tools, mark: string): SampleEvent {
  for (const event of eachExample(tools)) {
    const field = textField(tools.events, event);
    if (field) return { ...event, payload: replaceAt(event.payload, field.path, mark) };
  }
  const event = tools.event();
  const text = leavesOf(event.payload).find((leaf) => isProse(leaf));
  return text ? { ...event, payload: replaceAt(event.payload, text.path, mark) } : event;
}
