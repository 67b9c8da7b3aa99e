import { redactUrl } from '@hookpact/errors/redact-url';
import { scrubUrls } from '@hookpact/errors/scrub-urls';
import type { AttemptReport, DeliveryPolicy } from '@hookpact/sender';
import { failureReason } from '@hookpact/sender/reason';

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
