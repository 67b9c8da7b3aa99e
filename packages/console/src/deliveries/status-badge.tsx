import type { DeliverySummary } from '../api/types.ts';

const tones = { delivered: 'good', waiting: 'odd', dead: 'bad', cancelled: 'plain' } as const;

type StatusBadgeProps = { readonly status: DeliverySummary['status']; readonly hasFailed: boolean };

export function StatusBadge({ status, hasFailed }: StatusBadgeProps) {
  const isNew = status === 'waiting' && !hasFailed;
  const text = status === 'waiting' ? (isNew ? 'on its way' : 'retrying') : status;
  return <span className={`badge ${isNew ? 'plain' : tones[status]}`}>{text}</span>;
}
