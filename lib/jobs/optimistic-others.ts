import type { Asked, Job } from './job';
import { blankJob, type ImagineInput, optimisticImagine } from './optimistic';

/*
 * Tiles of the rarer clicks: several prompts at once, what the composer makes besides grids, and another try.
 */

export type ImagineManyInput = Omit<ImagineInput, 'submitKey' | 'prompt'> & { submitKeys: string[]; prompts: string[] };

/** One tile for each prompt, the first on top: times fall by a millisecond each, as those of the rows do. */
export function optimisticImagineMany({ submitKeys, prompts, ...input }: ImagineManyInput, now: number): Job[] {
  return prompts.map((prompt, index) => ({
    ...optimisticImagine({ ...input, prompt, submitKey: submitKeys[index]! }, now + prompts.length - 1 - index),
    batchId: submitKeys[0]!,
  }));
}

export type OptimisticMake = { submitKey: string; connection: string; parentId?: string; asked: Asked };

export function optimisticMake(input: OptimisticMake, provider: Job['provider'], now: number): Job {
  const { asked, connection, parentId = null } = input;
  return {
    ...blankJob(input.submitKey, now),
    connection,
    provider,
    kind: asked.kind,
    prompt: 'prompt' in asked ? asked.prompt : '',
    speed: asked.speed,
    parentId,
    ...(parentId === null ? {} : { rootId: parentId }),
    asked,
  };
}

/** The same again, asked for after a failure. */
export function optimisticTryAgain(submitKey: string, failed: Job, now: number): Job {
  const { connection, provider, kind, prompt, speed, parentId, parentOffer, rootId, asked, references } = failed;
  return {
    ...blankJob(submitKey, now),
    connection,
    provider,
    kind,
    prompt,
    speed,
    parentId,
    parentOffer,
    ...(parentId === null ? {} : { rootId }),
    asked,
    references,
  };
}
