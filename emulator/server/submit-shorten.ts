import type { z } from 'zod';
import { RefusedError, type Accepted } from '../protocol/answers';
import { readPrompt } from '../protocol/prompt';
import type { ShortenRequest } from '../protocol/requests';
import { botOf, carried, enqueue, refuseBanned, type Submit } from './submit';

/** Analyses a prompt (reference section 3.7). Only plus looks whether there is one; elsewhere the task fails. */
export function shorten(submit: Submit, body: z.infer<typeof ShortenRequest>): Accepted {
  const prompt = body.prompt?.trim() ?? '';
  if (prompt === '' && submit.settings.profile === 'plus')
    throw new RefusedError({ kind: 'parameter', text: 'prompt不能为空' });
  refuseBanned(prompt);
  const botType = botOf(body.botType);
  const { words, flags } = readPrompt(prompt, botType);
  return enqueue(submit, () =>
    submit.world.create({
      action: 'SHORTEN',
      prompt,
      description: `/shorten ${prompt}`,
      botType,
      work: { kind: 'shorten', words, flags, details: false },
      ...carried(body),
    }),
  );
}
