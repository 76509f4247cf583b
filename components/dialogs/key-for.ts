import { newSubmitKey } from '@/lib/jobs/optimistic';

/** An answer as it went out, as JSON, and the key that it went under. It may be there, also where nothing came back. */
export type Sent = { submitKey: string; answer: string };

/**
 * The key under which an answer goes out together with its click. The server answers the same key with the job that it
 * has: right for the same answer once more, which is not paid twice, and wrong for any other, which it would drop.
 */
export function keyFor(
  { first, sent, answer, isTaken }: { first: string; sent: Sent | null; answer: string; isTaken: boolean },
  make = newSubmitKey,
): string {
  if (isTaken || (sent && sent.answer !== answer)) return make();
  return sent?.submitKey ?? first;
}
