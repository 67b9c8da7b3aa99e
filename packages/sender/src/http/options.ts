import type { Sender } from '../engine/sender.ts';
import type { DeliveryPolicy } from '../policy/policy.ts';
import type { Message } from '../records.ts';

/** The part of a sender that the API stands on. */
export type DeliveriesApiSender = Pick<
  Sender<never>,
  | 'cancel'
  | 'endpointState'
  | 'getDelivery'
  | 'getMessage'
  | 'listAttempts'
  | 'listDeliveries'
  | 'pauseEndpoint'
  | 'redeliver'
  | 'redrive'
  | 'resumeEndpoint'
  | 'stoppedEndpoints'
>;

export type DeliveriesApiOptions = {
  sender: DeliveriesApiSender;
  /**
   * Whether a catalogue allows the payload of a message. @default unknown: `valid:` finds nothing
   */
  isValid?: ((message: Message) => boolean) | undefined;
  /** Says of an answer that was no success what would be one. @default nothing is said of it */
  policy?: Pick<DeliveryPolicy, 'isSuccess'> | undefined;
  /** Called with failures of the sender, never with client mistakes. @default ignored */
  onError?: ((error: unknown) => void) | undefined;
};
