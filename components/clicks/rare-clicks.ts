import type { QueryClient } from '@tanstack/react-query';
import type { Job, Offer } from '@/lib/jobs/job';
import { newSubmitKey, optimisticImagine, optimisticPress } from '@/lib/jobs/optimistic';
import { optimisticImagineMany, optimisticMake, optimisticTryAgain } from '@/lib/jobs/optimistic-others';
import type { StudioActions } from '@/lib/jobs/studio-actions';
import type { Result } from '@/lib/result';
import { mergeIntoCache } from '../live/job-cache';
import type { ClickKeys } from './click-keys';
import type { ImagineManyRequest, MakeRequest } from './job-clicks';
import { type More, send } from './send';

/*
 * Clicks that few visits begin with. They work on the desk of the others (use-clicks.ts).
 */

export type Desk = {
  client: QueryClient;
  actions: StudioActions;
  announce(text: string): void;
  keys: ClickKeys;
  /** Shows a tile and sends its click; `tell` announces a refusal that nobody else would show. */
  start(click: string, tile: Job, call: (more: More) => Promise<Result<Job>>, tell: boolean): Promise<Result<Job>>;
  startAll(click: string, tiles: Job[], call: (more: More) => Promise<Result<Job[]>>): Promise<Result<Job[]>>;
  /** Marks an offer as used before. Answers what takes the mark back where the click is refused. */
  markUsed(parent: Job, offer: Offer): () => void;
  pollNow(): void;
  /** A dialog that the provider opens for this click opens in this tab. */
  expect(submitKey: string): void;
};

export function imagineMany(desk: Desk, { provider, ...request }: ImagineManyRequest): Promise<Result<Job[]>> {
  const click = JSON.stringify(request);
  const input = { ...request, submitKeys: desk.keys.take(click, () => request.prompts.map(newSubmitKey)) };
  for (const submitKey of input.submitKeys) desk.expect(submitKey);
  return desk.startAll(click, optimisticImagineMany({ ...input, provider }, Date.now()), (more) =>
    desk.actions.imagineMany({ ...input, ...more }),
  );
}

export function make(desk: Desk, { provider, ...request }: MakeRequest): Promise<Result<Job>> {
  const click = JSON.stringify(request);
  const input = { ...request, submitKey: desk.keys.take(click)[0]! };
  desk.expect(input.submitKey);
  return desk.start(
    click,
    optimisticMake(input, provider, Date.now()),
    (more) => desk.actions.make({ ...input, ...more }),
    false,
  );
}

export async function pressMany(desk: Desk, asked: { parent: Job; offer: Offer }[]): Promise<void> {
  const now = Date.now();
  const clicked = asked.map(({ parent, offer }) => ({ parentId: parent.id, offerKey: offer.key }));
  const click = JSON.stringify(clicked);
  const submitKeys = desk.keys.take(click, () => asked.map(newSubmitKey));
  const presses = clicked.map((press, index) => ({ submitKey: submitKeys[index]!, ...press }));
  const tiles = asked.map(({ parent, offer }, index) => ({
    ...optimisticPress(presses[index]!.submitKey, parent, offer, now + asked.length - 1 - index),
    batchId: presses[0]!.submitKey,
  }));
  for (const submitKey of submitKeys) desk.expect(submitKey);
  const started = desk.startAll(click, tiles, (more) => desk.actions.pressMany({ presses, ...more }));
  const unmarks = asked.map(({ parent, offer }) => desk.markUsed(parent, offer));
  const result = await started;
  if (result.ok) return;
  for (const unmark of unmarks) unmark();
  desk.announce(result.error.message);
}

export function tryAgain(desk: Desk, job: Job): Promise<Result<Job>> {
  const click = `again ${job.id}`;
  const submitKey = desk.keys.take(click)[0]!;
  desk.expect(submitKey);
  const tile = optimisticTryAgain(submitKey, job, Date.now());
  return desk.start(click, tile, (more) => desk.actions.tryAgain({ submitKey, jobId: job.id, ...more }), true);
}

/** Imagines one of the prompts that a job found, the way that job was asked for. */
export async function imagineLine(desk: Desk, job: Job, prompt: string): Promise<void> {
  const { connection, provider, speed, asked } = job;
  const botType = asked && 'botType' in asked ? asked.botType : 'midjourney';
  const click = `imagine ${job.id} ${prompt}`;
  const submitKey = desk.keys.take(click)[0]!;
  const input = { submitKey, connection, speed, botType, prompt, references: [] };
  desk.expect(input.submitKey);
  const tile = optimisticImagine({ ...input, provider }, Date.now());
  const result = await desk.start(click, tile, (more) => desk.actions.imagine({ ...input, ...more }), false);
  if (!result.ok) desk.announce(result.error.fields?.['prompt'] ?? result.error.message);
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
