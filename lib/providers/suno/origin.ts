import type { Asked } from '../../jobs/job';
import type { Origin } from '../provider';
import { SONG_VERSIONS } from './body';
import { type Clip, Task } from './wire';

/** Whether what a gateway told is a task of its Suno routes: those have another name for their id (reference section 18). */
export function isSongTask(raw: unknown): boolean {
  return Boolean(Task.safeParse(raw).data?.task_id);
}

/**
 * How a song came about, by what its first clip tells. A clip that goes on from another names that clip, and not the task
 * which the clip belongs to: so an extension stands alone.
 */
export function originOf(raw: unknown): Origin {
  const task = Task.safeParse(raw).data;
  const none: Origin = {
    kind: 'music',
    prompt: '',
    speed: 'fast',
    createdAt: null,
    asked: null,
    parent: null,
    offer: null,
    token: null,
    foreign: null,
  };
  if (!task?.task_id) return { ...none, foreign: 'The provider sent something that is no song.' };
  const createdAt = task.submit_time ?? task.start_time ?? task.finish_time;
  if (task.action !== '' && task.action.trim().toUpperCase() !== 'MUSIC') {
    return { ...none, createdAt, foreign: 'It holds lyrics without a song. Reprise takes in songs.' };
  }
  const [clip] = task.data;
  if (!clip) return { ...none, createdAt };
  const { gpt_description_prompt: description, prompt: lyrics, audio_prompt_id: from } = clip.metadata;
  const prompt = (description || lyrics || clip.title).trim();
  if (from) return { ...none, kind: 'extend', createdAt, prompt };
  return {
    ...none,
    createdAt,
    prompt,
    asked: description || lyrics ? askedOf(clip, prompt, description !== '') : null,
  };
}

function askedOf({ title, model_name: model, metadata }: Clip, prompt: string, isDescribed: boolean): Asked {
  return {
    kind: 'music',
    prompt,
    lyrics: !isDescribed,
    // An instrumental song tells no lyrics.
    instrumental: isDescribed && metadata.prompt === '',
    version: SONG_VERSIONS.find((version) => version === model) ?? null,
    title: isDescribed ? '' : title,
    style: isDescribed ? '' : metadata.tags,
    negativeTags: '',
    vocalGender: null,
    styleWeight: null,
    weirdness: null,
    autoLyrics: false,
    speed: 'fast',
  };
}
