import { defineCatalog, typeFrom } from '@hookpact/catalog';
import * as z from 'zod';

/** The events of Slack that this app reads; what happened stands one level down. */
export const slackEvents = defineCatalog({
  name: 'slack',
  version: '1',
  title: 'Slack',
  typeFrom: typeFrom({ pointer: '/event/type' }),
  dedupeKey: ({ event_id }) => event_id,
  events: {
    app_mention: {
      schema: z.looseObject({
        type: z.literal('event_callback'),
        event_id: z.string(),
        event: z.looseObject({
          type: z.literal('app_mention'),
          user: z.string(),
          text: z.string(),
        }),
      }),
      summary: 'Somebody mentioned the app.',
      examples: [
        {
          type: 'event_callback',
          event_id: 'Ev1',
          event: { type: 'app_mention', user: 'U1', text: 'Hello <@U2>' },
        },
      ],
    },
  },
});
