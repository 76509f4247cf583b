import type { QueryClient } from '@tanstack/react-query';
import type { Job, Offer } from '@/lib/jobs/job';
import { newSubmitKey, optimisticPress } from '@/lib/jobs/optimistic';
import { optimisticImagineMany, optimisticMake, optimisticTryAgain } from '@/lib/jobs/optimistic-others';
import type { StudioActions } from '@/lib/jobs/studio-actions';
import type { Result } from '@/lib/result';
import { mergeIntoCache } from '../live/job-cache';
import type { ImagineManyRequest, MakeRequest } from './job-clicks';
import { send } from './send';

/*
 * Clicks that few visits begin with. They work on the desk of the others (use-clicks.ts).
 */

type More = { overBudget?: true };

export type Desk = {
  client: QueryClient;
  actions: StudioActions;
  announce(text: string): void;
  /** Shows a tile and sends its click; `tell` announces a refusal that nobody else would show. */
  start(tile: Job, call: (more: More) => Promise<Result<Job>>, tell: boolean): Promise<Result<Job>>;
  startAll(tiles: Job[], call: (more: More) => Promise<Result<Job[]>>): Promise<Result<Job[]>>;
  markUsed(parent: Job, offer: Offer): void;
  pollNow(): void;
  /** A dialog that the provider opens for this click opens in this tab. */
  expect(submitKey: string): void;
};

export function imagineMany(desk: Desk, { provider, ...request }: ImagineManyRequest): Promise<Result<Job[]>> {
  const input = { ...request, submitKeys: request.prompts.map(newSubmitKey) };
  for (const submitKey of input.submitKeys) desk.expect(submitKey);
  return desk.startAll(optimisticImagineMany({ ...input, provider }, Date.now()), (more) =>
    desk.actions.imagineMany({ ...input, ...more }),
  );
}

export function make(desk: Desk, { provider, ...request }: MakeRequest): Promise<Result<Job>> {
  const input = { ...request, submitKey: newSubmitKey() };
  desk.expect(input.submitKey);
  return desk.start(
    optimisticMake(input, provider, Date.now()),
    (more) => desk.actions.make({ ...input, ...more }),
    false,
  );
}

export function pressMany(desk: Desk, asked: { parent: Job; offer: Offer }[]): void {
  const now = Date.now();
  const presses = asked.map(({ parent, offer }) => ({
    submitKey: newSubmitKey(),
    parentId: parent.id,
    offerKey: offer.key,
  }));
  const tiles = asked.map(({ parent, offer }, index) => ({
    ...optimisticPress(presses[index]!.submitKey, parent, offer, now + asked.length - 1 - index),
    batchId: presses[0]!.submitKey,
  }));
  for (const { submitKey } of presses) desk.expect(submitKey);
  void desk
    .startAll(tiles, (more) => desk.actions.pressMany({ presses, ...more }))
    .then((result) => {
      if (!result.ok) desk.announce(result.error.message);
    });
  for (const { parent, offer } of asked) desk.markUsed(parent, offer);
}

export function tryAgain(desk: Desk, job: Job): void {
  const submitKey = newSubmitKey();
  desk.expect(submitKey);
  const tile = optimisticTryAgain(submitKey, job, Date.now());
  void desk.start(tile, () => desk.actions.tryAgain({ submitKey, jobId: job.id }), true);
}

export async function stopBatch(desk: Desk, batchId: string): Promise<void> {
  const result = await send(() => desk.actions.stopBatch({ batchId }));
  if (!result.ok) return desk.announce(result.error.message);
  mergeIntoCache(desk.client, result.data);
  desk.announce(stoppedWords(result.data));
  desk.pollNow();
}

function stoppedWords(changed: Job[]): string {
  const ended = changed.filter(({ status }) => status === 'cancelled').length;
  if (changed.length > ended) return 'The steps to come were stopped. What the provider has already goes on.';
  if (ended === 0) return 'Nothing was left to stop: the provider has them all.';
  return `${ended === 1 ? '1 picture was' : `${ended} pictures were`} stopped. What the provider has already goes on.`;
}
