/*
 * A stand-in of our own for Adyen's Webhooks-v1.json, which no npm package carries: the names of its
 * 48 webhooks, and its structure. Webhooks are named by paths, the type stands inside a list, nearly
 * all bodies list all types, some of them without their own, and two have another place for it.
 */

const listed = [
  ...['AUTHORISATION_ADJUSTMENT', 'AUTORESCUE', 'CANCELLATION', 'CANCEL_AUTORESCUE'],
  ...['CANCEL_OR_REFUND', 'CAPTURE', 'CAPTURE_FAILED', 'CHARGEBACK', 'CHARGEBACK_REVERSED'],
  ...['DISPUTE_DEFENSE_PERIOD_ENDED', 'INFORMATION_SUPPLIED', 'ISSUER_COMMENTS'],
  ...['ISSUER_RESPONSE_TIMEFRAME_EXPIRED', 'MANUAL_REVIEW_ACCEPT', 'MANUAL_REVIEW_REJECT'],
  ...['NOTIFICATION_OF_CHARGEBACK', 'NOTIFICATION_OF_FRAUD', 'OFFER_CLOSED', 'ORDER_CLOSED'],
  ...['ORDER_OPENED', 'PAYOUT_DECLINE', 'PAYOUT_EXPIRE', 'PAYOUT_THIRDPARTY'],
  ...['POSTPONED_REFUND', 'PREARBITRATION_LOST', 'PREARBITRATION_OPEN', 'PREARBITRATION_WON'],
  ...['REFUND', 'REFUNDED_REVERSED', 'REFUND_FAILED', 'REFUND_WITH_DATA'],
  ...['REQUEST_FOR_INFORMATION', 'SECOND_CHARGEBACK', 'TECHNICAL_CANCEL', 'VOID_PENDING_REFUND'],
];
const alone = [
  ...['AUTHORISATION', 'EXPIRE', 'PAIDOUT_REVERSED', 'RECURRING_CONTRACT', 'REPORT_AVAILABLE'],
];
const unlisted = [
  ...['PREARBITRATION_ACCEPTED', 'PREARBITRATION_DECLINED', 'PREARBITRATION_ISSUER_WITHDRAWN'],
  ...['SCHEME_ARBITRATION', 'SCHEME_ARBITRATION_LOST', 'SCHEME_ARBITRATION_WON'],
];
const shared = [...listed, ...alone, 'AUTHENTICATION', 'HANDLED_EXTERNALLY'];
const noticesOfChange = {
  ACH_NOTIFICATION_OF_CHANGE: undefined,
  DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION: [
    'ach.notificationOfChange',
    'eft.notificationOfChange',
  ],
};

/** The event types of the webhooks that have it inside a list. */
export const itemTypes: readonly string[] = [...listed, ...alone, ...unlisted];
export const isNoticeOfChange = (name: string): boolean => name.slice(1) in noticesOfChange;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const closed = (required: readonly string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const webhook = (name: string, examples: readonly unknown[]) => ({
  post: {
    summary: `What became of ${name}`,
    requestBody: {
      content: {
        'application/json': {
          schema: ref(`${name}Request`),
          examples: Object.fromEntries(examples.map((value, index) => [`e${index}`, { value }])),
        },
      },
    },
    responses: { 200: { description: 'Taken.' } },
  },
});

const bodies = (name: string, types: readonly string[]) => ({
  [`${name}Request`]: {
    type: 'object',
    additionalProperties: false,
    properties: {
      live: { type: 'string' },
      notificationItems: { type: 'array', items: ref(`${name}Wrapper`) },
    },
  },
  [`${name}Wrapper`]: closed([], { NotificationRequestItem: ref(`${name}Item`) }),
  [`${name}Item`]: closed(['eventCode', 'amount', 'pspReference', 'success'], {
    eventCode: { type: 'string', enum: types },
    amount: ref('Amount'),
    pspReference: { type: 'string' },
    reason: { type: 'string' },
    success: { type: 'string' },
  }),
});

const noticeBody = (name: string, types: readonly string[] | undefined) => ({
  [`${name}Request`]: closed(['type', 'createdAt'], {
    type: { type: 'string', ...(types && { enum: types }) },
    createdAt: { type: 'string', format: 'date-time' },
  }),
});

export const itemOf = (eventCode: string) => ({
  live: 'false',
  notificationItems: [
    {
      NotificationRequestItem: {
        eventCode,
        amount: { currency: 'EUR', value: 1_000 },
        pspReference: 'P1',
        success: 'true',
      },
    },
  ],
});

export const adyenLike: unknown = {
  openapi: '3.1.0',
  info: { title: 'Payment webhooks', version: '1' },
  webhooks: Object.fromEntries([
    ...itemTypes.map((name) => {
      const isShown = shared.includes(name) && name !== 'PREARBITRATION_OPEN';
      return [`/${name}`, webhook(name, isShown ? [itemOf(name)] : [])];
    }),
    ...Object.keys(noticesOfChange).map((name) => [
      `/${name}`,
      webhook(name, [{ type: 'ach.notificationOfChange', createdAt: '2026-01-01T00:00:00Z' }]),
    ]),
  ]),
  components: {
    schemas: {
      Amount: closed(['currency', 'value'], {
        currency: { type: 'string', minLength: 3, maxLength: 3 },
        value: { type: 'integer', format: 'int64' },
      }),
      ...Object.assign(
        {},
        ...itemTypes.map((name) => bodies(name, alone.includes(name) ? [name] : shared)),
        ...Object.entries(noticesOfChange).map(([name, types]) => noticeBody(name, types)),
      ),
    },
  },
};
