import type { ClaimLimits } from '../store.ts';

/** What waits for one endpoint, as far as choosing needs it; the deliveries stay in the file. */
export type Lane = {
  readonly endpointId: string;
  /** When its earliest waiting delivery is due, or earlier; `Infinity` when nothing waits. */
  dueAt: number;
  isActive: boolean;
  /** Whether its deliveries have ordering keys, so that some may have to wait for others. */
  isOrdered: boolean;
  /** Deliveries that were handed out, by their row. */
  readonly underWay: Map<number, string | undefined>;
};

/** All lanes of a file. An endpoint that hangs fills its own lane and no other. */
export type Lanes = {
  get(endpointId: string): Lane;
  /** Something of this endpoint is due at `dueAt`. */
  notice(endpointId: string, dueAt: number): void;
  /** Visits the lanes that may start something now, each in its turn, until `visit` says stop. */
  eachReady(limits: ClaimLimits, visit: (lane: Lane, room: number) => boolean): void;
  /** When the next lane becomes ready, after `now`; what is due already waits for room. */
  nextDueAt(now: number): number | undefined;
  setActive(endpointId: string, isActive: boolean): void;
  /** Forgets a lane in which nothing waits and nothing is under way. */
  leave(endpointId: string): void;
};

export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>();

  function get(endpointId: string): Lane {
    const lane = lanes.get(endpointId) ?? {
      endpointId,
      dueAt: Number.POSITIVE_INFINITY,
      isActive: true,
      isOrdered: false,
      underWay: new Map(),
    };
    lanes.set(endpointId, lane);
    return lane;
  }

  function leave(endpointId: string): void {
    const lane = lanes.get(endpointId);
    if (lane?.isActive && lane.dueAt === Number.POSITIVE_INFINITY && lane.underWay.size === 0) {
      lanes.delete(endpointId);
    }
  }

  return {
    get,

    notice(endpointId, dueAt) {
      const lane = get(endpointId);
      lane.dueAt = Math.min(lane.dueAt, dueAt);
    },

    eachReady({ now, perEndpoint }, visit) {
      const visited: Lane[] = [];
      for (const lane of lanes.values()) {
        const room = perEndpoint - lane.underWay.size;
        if (!lane.isActive || lane.dueAt > now || room <= 0) continue;
        visited.push(lane);
        if (!visit(lane, room)) break;
      }
      // those that had their turn go to the end
      for (const lane of visited) {
        lanes.delete(lane.endpointId);
        lanes.set(lane.endpointId, lane);
        leave(lane.endpointId);
      }
    },

    nextDueAt(now) {
      let next = Number.POSITIVE_INFINITY;
      for (const lane of lanes.values()) {
        if (lane.isActive && lane.dueAt > now) next = Math.min(next, lane.dueAt);
      }
      return next === Number.POSITIVE_INFINITY ? undefined : next;
    },

    setActive(endpointId, isActive) {
      get(endpointId).isActive = isActive;
    },
    leave,
  };
}
