import { createHash } from 'node:crypto';
import type { Log } from '../log';
import { clipSize } from '../painting/sizes';
import type { Clip, Shot } from '../painting/camera';
import type { Painter } from '../painting/painter';
import { uploadedPicture, type Picture, type Size } from '../painting/picture';
import { hash } from '../painting/random';
import { cook, type Recipe } from '../painting/recipe';
import { describeLines } from '../protocol/describe';
import { withRatio } from '../protocol/prompt';
import { shortenPrompt, shortenText } from '../protocol/shorten';
import type { Settings } from '../settings';
import type { Journal } from './journal';
import type { Task, Work } from './task';

type Options = { settings: Settings; journal: Journal; painter: Painter; log: Log; tasks(): Iterable<Task> };

/** Does the work of tasks: turns it into pictures, clips and texts, and writes into the task what came of it. */
export class Workshop {
  private readonly folder: string;

  constructor(private readonly options: Options) {
    this.folder = options.journal.folder;
  }

  /** Rejects with the reason for which the task fails. */
  async make(task: Task): Promise<void> {
    const { work } = task;
    const { painter, settings } = this.options;
    const { folder } = this;
    if (!work) throw new Error('任务提交失败');
    switch (work.kind) {
      case 'fail':
        throw new Error(work.reason);
      case 'paint':
        return this.paint(task, work.recipe, work.stage);
      case 'inpaint': {
        const mask = await this.readMask(task, work.from, work.mask, settings.strictMask);
        return this.paint(task, { kind: 'repaint', from: work.from, prompt: work.prompt, ...mask }, 'grid');
      }
      case 'blend': {
        const { colours } = await painter.run({ kind: 'colours', folder, uploads: work.uploads });
        return this.paint(task, { kind: 'new', prompt: work.prompt, ratio: work.ratio, colours }, 'grid');
      }
      case 'edit':
        return this.edit(task, work);
      case 'swap':
        return this.swap(task, work);
      case 'film':
        return this.film(task, work);
      case 'clip':
        return this.shoot(task, [work.clip], work.side, 'clip');
      case 'describe':
        return this.describe(task, work.upload);
      case 'shorten': {
        const short = shortenPrompt(work.words, work.flags);
        if (short.tokens.length === 0) throw new Error('prompt不能为空');
        task.stage = 'shorten';
        task.lines = short.prompts;
        task.finalPrompt = shortenText(short, work.details);
      }
    }
  }

  private async describe(task: Task, upload: string): Promise<void> {
    const look = await this.options.painter.run({ kind: 'look', folder: this.folder, upload });
    const own = await this.recognise(upload);
    task.stage = 'describe';
    task.lines = describeLines(look, task.seed, own?.prompt || null);
    task.finalPrompt = task.lines.join('\n\n');
  }

  private async edit(task: Task, { image, mask, prompt, whole }: Extract<Work, { kind: 'edit' }>): Promise<void> {
    const { painter, log } = this.options;
    const { folder } = this;
    const read = await painter.run({ kind: 'edit', folder, image, mask: whole ? null : mask }).catch(() => {
      throw new Error('提交失败');
    });
    if (read.findings.length > 0) log.add(task.id, `odd mask (${read.findings.join(', ')})`);
    const { colours } = await painter.run({ kind: 'colours', folder, uploads: [image] });
    const from = { ...uploadedPicture(image, prompt, read.size), colours };
    await this.paint(task, { kind: 'edit', from, prompt, region: whole ? null : read.region }, 'grid');
  }

  private async swap(task: Task, { source, target }: Extract<Work, { kind: 'swap' }>): Promise<void> {
    const { painter, settings } = this.options;
    const format = settings.pictureFormat;
    const name = `${nameOf(['swap', source, target])}.${format}`;
    const size = await painter.run({ kind: 'swap', folder: this.folder, name, source, target, format }).catch(() => {
      throw new Error('提交失败');
    });
    task.stage = 'composite';
    task.picture = { file: name, ...size };
  }

  private async film(task: Task, work: Extract<Work, { kind: 'film' }>): Promise<void> {
    const { motion, loop, prompt, batch, side } = work;
    const end = work.end === null ? null : await this.pictureOf(work.end);
    const start = 'upload' in work.start ? { picture: await this.pictureOf(work.start.upload), shots: [] } : work.start;
    // What ended on a picture of its own goes on from that one.
    const last = start.shots.at(-1)?.end;
    const from: Clip = last ? { picture: last, shots: [] } : start;
    const clips = Array.from({ length: batch }, (_, index): Clip => {
      const seed = hash(task.seed, index + 1);
      const shot: Shot = { seed, motion, prompt, ...(loop ? { loop } : {}), ...(end ? { end } : {}) };
      return { picture: from.picture, shots: [...from.shots, shot] };
    });
    await this.shoot(task, clips, side, 'film');
  }

  /** Makes the files of clips: a set behind a poster of two by two, or one alone. */
  private async shoot(task: Task, clips: Clip[], side: number, stage: 'film' | 'clip'): Promise<void> {
    const { painter, settings } = this.options;
    const { view } = clips[0]?.picture ?? { view: { w: 1, h: 1 } };
    const size = clipSize(view.w / view.h, side);
    const format = { size, frames: settings.clipFrames, rate: settings.clipRate };
    const names = clips.map((clip) => nameOf([clip, format]));
    // Discord answers a moving picture instead of files; they come with U (reference section 11).
    const animated = settings.profile === 'plus' && stage === 'film';
    const poster = `${nameOf([names, animated])}.poster.webp`;
    const order = { folder: this.folder, clips, names, poster, animated, format };
    const sheet = await painter.run({ kind: 'film', order });
    task.stage = stage;
    task.film = { clips, names, side };
    task.picture = { file: poster, ...sheet };
  }

  /** An uploaded image as a picture: the scene it was painted from if it is one of ours, otherwise the image itself. */
  private async pictureOf(upload: string): Promise<Picture> {
    const own = await this.recognise(upload);
    if (own) return own;
    const read = await this.options.painter
      .run({ kind: 'edit', folder: this.folder, image: upload, mask: null })
      .catch(() => {
        throw new Error('Invalid link: the image could not be read');
      });
    return uploadedPicture(upload, '', read.size);
  }

  private async recognise(upload: string): Promise<Picture | undefined> {
    const painted = new Map<string, Task>();
    for (const task of this.options.tasks()) {
      // An edited upload is somebody's own image, and mostly looks like it.
      if (task.picture && task.cells[0] && task.cells[0].base === undefined) painted.set(task.picture.file, task);
    }
    const candidates = [...painted.keys()];
    const found = await this.options.painter.run({ kind: 'recognise', folder: this.folder, upload, candidates });
    return found ? painted.get(found.file)?.cells[found.cell ?? 0] : undefined;
  }

  private async readMask(task: Task, from: Picture, upload: string | null, strict: boolean) {
    // Real servers never check the mask: whatever is wrong with it comes back as a failed task (section 8.3).
    const refused = (reason: string) => {
      this.options.log.add(task.id, `odd mask (${reason})`);
      return new Error('提交失败');
    };
    if (upload === null) throw refused('missing');
    const { folder } = this;
    const { painter, settings } = this.options;
    const read = await painter
      .run({ kind: 'mask', folder, upload, frame: from.view, size: paintedSize(from, settings) })
      .catch(() => {
        throw refused('no image');
      });
    const wrongShape = Math.abs(read.aspect / (from.size.width / from.size.height) - 1) > 0.01;
    const findings = [...read.findings, ...(wrongShape ? ['aspect'] : [])].join(', ');
    if (wrongShape || (strict && findings !== '')) throw refused(findings);
    if (findings !== '') this.options.log.add(task.id, `odd mask (${findings})`);
    return { mask: read.name, focus: read.focus };
  }

  private async paint(task: Task, recipe: Recipe, stage: 'grid' | 'single' | 'large'): Promise<void> {
    const { painter, settings } = this.options;
    const { cells, scale: enlarged } = cook(recipe, task.seed);
    const first = cells[0];
    if (!first) return;
    const size = paintedSize(first, settings);
    const scale = (enlarged * size.width) / first.size.width;
    const format = settings.pictureFormat;
    const name = nameOf([cells, scale, format]);
    task.recipe = recipe;
    task.stage = stage;
    task.cells = cells;
    if (recipe.kind === 'pan') task.finalPrompt = withRatio(task.finalPrompt, first.size.width / first.size.height);
    const across = cells.length > 1 ? 2 : 1;
    task.picture = {
      file: `${name}.${format}`,
      width: size.width * enlarged * across,
      height: size.height * enlarged * across,
    };
    const order = { kind: 'paint', folder: this.folder, cells } as const;
    // Apiframe shows nothing before the end.
    if (task.lasts > 1000 && !task.apiframe) {
      const small = 512 / Math.max(task.picture.width, task.picture.height);
      await painter.run({ ...order, name: `${name}.preview.webp`, scale: small * scale, format: 'webp' });
    }
    await painter.run({ ...order, name: `${name}.${format}`, scale, format });
  }
}

/** Pixels of a picture at its normal size, as the settings have it. An upload keeps its own. */
export function paintedSize({ base, size }: Picture, { pictureScale }: Settings): Size {
  return base === undefined ? { width: size.width * pictureScale, height: size.height * pictureScale } : size;
}

/** Files are named by what is in them, so the same work is never done twice. */
function nameOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 32);
}
