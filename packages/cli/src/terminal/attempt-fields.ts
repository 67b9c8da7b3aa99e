import { redactUrl } from '@hookpact/errors/redact-url';
import type { AttemptReport, DeliveryPolicy } from '@hookpact/sender';
import { failureReason } from './failure-reason.ts';
import { scrubUrls } from './url-secrets.ts';

/** An attempt for machines: no payload, no headers, and of a URL nothing that may be secret. */
export function attemptFields(
  { endpointId: _id, ...report }: AttemptReport,
  policy: Pick<DeliveryPolicy, 'isSuccess'> | undefined,
) {
  const {
    responseBody,
    responseHeaders: _headers,
    deliveryId: _delivery,
    ...attempt
  } = report.attempt;
  return {
    ...report,
    url: redactUrl(report.url),
    attempt: {
      ...attempt,
      detail: attempt.detail && scrubUrls(attempt.detail),
      reason: failureReason(report, policy),
      bodyBytes: responseBody.byteLength,
    },
  };
}
