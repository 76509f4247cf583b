import type { Offer } from '../../jobs/job';
import type { Clip, Task } from './wire';

/** Clips that have sound, or will have; one that failed is no track. */
export function liveClips({ data }: Task): Clip[] {
  return data.filter(({ status }) => status.toLowerCase() !== 'error');
}

/** Finished tracks, in the order of the task: the outputs of its job. */
export function tracksOf(task: Task): Clip[] {
  return liveClips(task).filter(({ audio_url: url }) => url !== '');
}

/** Going on is the one thing that the protocol documents: one offer a track, like everywhere (reference section 18). */
export function offersOf(task: Task): Offer[] {
  return tracksOf(task).flatMap(({ id }, track) =>
    id === ''
      ? []
      : [
          {
            key: `other/Extend/${track + 1}`,
            label: 'Extend',
            emoji: '',
            group: 'other',
            needs: 'form',
            before: true,
            form: 'extend',
            makes: 'extend',
            track,
          },
        ],
  );
}

/** The clip behind an offer's key; null where there is none. */
export function clipOf(task: Task, offerKey: string): Clip | null {
  const number = /^other\/Extend\/(\d+)$/.exec(offerKey)?.[1];
  const clip = number ? tracksOf(task)[Number(number) - 1] : undefined;
  return clip?.id ? clip : null;
}
