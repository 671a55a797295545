import type { Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../lake/store.ts';
import { atDesks, type Desk } from './at-desks.ts';
import {
  receiveArrival,
  takeReceived,
  tidied,
  type Arrival,
  type Received,
  type TakenIn,
} from './take-in.ts';

/** Told of each file when it is begun; does the work for it. */
export type UnderWay = <T>(file: string, work: () => Promise<T>) => Promise<T>;

/**
 * Takes files in, several at once: what becomes of each, and what is told of it, is as if one had followed the other.
 * Throws what the first one that fails throws; what was taken in until then stays.
 */
export function takeInAll(
  store: Store,
  engine: Engine,
  config: Config,
  arrivals: readonly Arrival[],
  underWay: UnderWay,
): Promise<TakenIn[]> {
  const inTurn = turns();
  const afterTwins = followTwins((desk: Desk, received) => takeReceived(store, desk, config, received));
  const take = (desk: Desk, arrival: Arrival): Promise<TakenIn> =>
    tidied(desk, async () => {
      // Nothing may be waited for before: the turns are those of the arrivals.
      const { taken } = await inTurn(async () => {
        const received = await receiveArrival(desk, arrival, config.limits);
        return { taken: afterTwins(desk, received) };
      });
      return taken;
    });
  return atDesks(engine, arrivals, (desk, arrival) => underWay(arrival.name, () => take(desk, arrival)));
}

// Files are received one after the other: so it shows in their order which of them have the same content.
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

type Take = (desk: Desk, received: Received) => Promise<TakenIn>;

// Whoever takes in a content that came before has to know its other deliveries, or the age of the content would be wrong.
function followTwins(take: Take): Take {
  const latest = new Map<string, Promise<unknown>>();
  return (desk, received) => {
    const content = `${received.arrival.source}/${received.sha256}`;
    const taken = (latest.get(content) ?? Promise.resolve()).then(() => take(desk, received));
    latest.set(content, taken);
    return taken;
  };
}
