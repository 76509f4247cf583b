import { join } from 'node:path';
import { play, type Composer, type MadeTrack } from '../apiframe/composer';
import type { Clock } from '../clock';
import { writeWhole } from '../painting/write-whole';
import type { Settings } from '../settings';
import type { Task } from '../tasks/task';
import type { Clip } from './facts';
import { factsOf } from './task-view';

type Options = { composer: Composer | undefined; clock: Clock; settings: Settings; folder: string };

/** Milliseconds from the start of a task to its first sound at speed 1. */
export const THINKING = 6000;

/** Composes the two clips of a task. They begin to sound while the task still runs, and it ends with the longer one. */
export class SunoWorkshop {
  constructor(private readonly options: Options) {}

  /** Rejects with the sentence that the task fails with. */
  async make(task: Task): Promise<void> {
    const { work } = task;
    const { composer, clock, settings } = this.options;
    if (work?.kind === 'fail') throw new Error(work.reason);
    if (work?.kind !== 'song' || !composer) throw new Error('There is no composer any more.');
    const facts = factsOf(task);
    const tracks = await play(composer, work.order, { seed: task.seed, longest: settings.songSeconds });
    for (const [index, clip] of facts.clips.entries()) {
      const track = tracks[index];
      if (!track) throw new Error('The composer made too few takes.');
      await this.keep(clip, track);
    }
    const longest = Math.max(...tracks.map(({ duration }) => duration));
    facts.streamsFrom = Math.max(clock.now(), (task.startTime ?? 0) + THINKING / settings.speed);
    task.due = facts.streamsFrom + (longest * 1000) / settings.speed;
    task.stage = 'song';
  }

  private async keep(clip: Clip, { audio, cover, lyrics, ...track }: MadeTrack): Promise<void> {
    const { folder } = this.options;
    await writeWhole(join(folder, 'music', `${clip.id}.mp3`), Buffer.from(audio));
    if (cover) await writeWhole(join(folder, 'music', `${clip.id}.jpeg`), Buffer.from(cover));
    clip.made = { ...track, lyrics: lyrics ?? null, hasCover: cover !== null };
  }
}
