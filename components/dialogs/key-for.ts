import { newSubmitKey } from '@/lib/jobs/optimistic';

/** The keys under which answers went out, by the answer as JSON. Each may be there, also where nothing came back. */
export type Sent = ReadonlyMap<string, string>;

/**
 * The key under which an answer goes out together with its click. The server answers the same key with the job that it
 * has: right for the same answer once more, which is not paid twice, and wrong for any other, which it would drop.
 *
 * @param isOver Whether the job under `last` has ended without making anything: the same answer is a new click then.
 * @param isTaken Whether the job under `last` has its answer already.
 */
export function keyFor(
  {
    last,
    sent,
    answer,
    isTaken,
    isOver,
  }: { last: string; sent: Sent; answer: string; isTaken: boolean; isOver: boolean },
  make = newSubmitKey,
): string {
  const known = sent.get(answer);
  if (known !== undefined && !(isOver && known === last)) return known;
  return isTaken || isOver || sent.size > 0 ? make() : last;
}
