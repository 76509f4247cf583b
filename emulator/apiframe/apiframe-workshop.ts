import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '../log';
import type { Painter } from '../painting/painter';
import { writeWhole } from '../painting/write-whole';
import type { Task, Work } from '../tasks/task';
import type { Settings } from '../settings';
import { paintedSize, type Workshop } from '../tasks/workshop';
import { play, type Composer, type MadeTrack, type SongOrder } from './composer';
import type { KeptTrack } from './facts';

type Options = {
  /** Paints. */
  core: Workshop;
  composer: Composer | undefined;
  painter: Painter;
  folder: string;
  log: Log;
  settings: Settings;
};

/** Does the work of Apiframe's jobs: pictures as everywhere, masks by Apiframe's rules, songs by the composer. */
export class ApiframeWorkshop {
  constructor(private readonly options: Options) {}

  /** Rejects with the sentence that the job fails with. */
  async make(task: Task): Promise<void> {
    const { work } = task;
    if (work?.kind === 'song') return this.compose(task, work.order);
    if (work?.kind === 'inpaint') task.work = await this.repainting(task, work);
    return this.options.core.make(task);
  }

  /** Section 14, hole 10: a mask must have the size of its picture, or the job fails. */
  private async repainting(task: Task, { from, prompt, mask }: Extract<Work, { kind: 'inpaint' }>): Promise<Work> {
    const { painter, folder, log, settings } = this.options;
    const size = paintedSize(from, settings);
    const job = { kind: 'mask', folder, upload: mask ?? '', frame: from.view, size } as const;
    const read = await painter.run(job).catch(() => {
      throw new Error('The mask could not be read as an image.');
    });
    if (read.findings.includes('size')) {
      throw new Error(`The mask must be ${size.width}x${size.height} pixels, like its parent image.`);
    }
    if (read.findings.length > 0) log.add(task.id, `odd mask (${read.findings.join(', ')})`);
    return {
      kind: 'paint',
      recipe: { kind: 'repaint', from, prompt, mask: read.name, focus: read.focus },
      stage: 'grid',
    };
  }

  private async compose(task: Task, order: SongOrder): Promise<void> {
    const { composer, settings } = this.options;
    const facts = task.apiframe;
    if (!composer || !facts) throw new Error('There is no composer any more.');
    const made = await play(composer, order, { seed: task.seed, longest: settings.songSeconds });
    const stems = order.action === 'stems';
    for (const [index, track] of made.entries()) await this.keep(`${task.id}-${index}`, track);
    facts.tracks = made.map(({ song, title, tags, duration, cover }, index): KeptTrack => {
      const kept = { song, duration, hasCover: cover !== null };
      if (!stems) return { ...kept, id: randomUUID(), title, tags };
      // Two fixed ids and names; nothing else tells stems from songs (reference section 5.3).
      const [id, name] = index === 0 ? ['vocals', 'Vocals'] : ['instrumental', 'Instrumental'];
      return { ...kept, id, title: name, tags: null, hasCover: false };
    });
    task.stage = 'song';
  }

  private async keep(name: string, { audio, cover }: MadeTrack): Promise<void> {
    const folder = join(this.options.folder, 'music');
    await writeWhole(join(folder, `${name}.mp3`), Buffer.from(audio));
    if (cover) await writeWhole(join(folder, `${name}.jpeg`), Buffer.from(cover));
  }
}
