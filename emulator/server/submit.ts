import type { z } from 'zod';
import type { Motion } from '../painting/camera';
import { cellSize } from '../painting/sizes';
import type { Accepted } from '../protocol/answers';
import { RefusedError } from '../protocol/answers';
import { invalidParameter } from '../protocol/invalid-parameter';
import { readPrompt } from '../protocol/prompt';
import type { BlendRequest, DescribeRequest, ImagineRequest, ModalRequest, SharedFields } from '../protocol/requests';
import type { Settings } from '../settings';
import type { Task, Work } from '../tasks/task';
import type { World } from '../tasks/world';
import { decodeImage } from './decode-image';

/** The word that tests use to meet code 24. */
const bannedWord = 'forbidden-test';

const dimensions = { PORTRAIT: 2 / 3, SQUARE: 1, LANDSCAPE: 3 / 2 } as const;

export type Submit = { world: World; settings: Settings };

export function imagine({ world, settings }: Submit, body: z.infer<typeof ImagineRequest>): Accepted {
  const prompt = body.prompt?.trim() ?? '';
  if (prompt === '')
    throw new RefusedError({ kind: 'parameter', text: 'prompt不能为空', gateway: 'prompt_is_required' });
  refuseBanned(prompt);
  const images = [...(body.base64Array ?? []), ...(body.base64 ? [body.base64] : [])];
  if (images.length > 0 && !settings.uploads) throw new RefusedError({ kind: 'parameter', text: '禁止上传' });
  const uploads = images.map((image) => world.keepUpload(decodeImage(image) ?? wrongImage()));
  const botType = botOf(body.botType);
  const { words, ratio, seed } = readPrompt(prompt, botType);
  const invalid = invalidParameter(prompt);
  const work: Work = invalid
    ? { kind: 'fail', reason: invalid }
    : uploads.length > 0
      ? { kind: 'blend', uploads, prompt: words, ratio }
      : { kind: 'paint', recipe: { kind: 'new', prompt: words, ratio }, stage: 'grid' };
  const description = `/imagine ${prompt}`;
  return enqueue({ world, settings }, () =>
    world.create({
      action: 'IMAGINE',
      prompt,
      description,
      botType,
      work,
      ...carried(body),
      ...(seed === null ? {} : { seed }),
    }),
  );
}

export function blend({ world, settings }: Submit, body: z.infer<typeof BlendRequest>): Accepted {
  const images = body.base64Array ?? [];
  if (images.length < 2 || images.length > 5) {
    const text = settings.profile === 'trueai' ? '图片参数错误，2~5张图片' : 'base64List参数错误';
    throw new RefusedError({ kind: 'parameter', text });
  }
  const ratio = dimensions[body.dimensions ?? 'SQUARE'];
  const uploads = images.map((image) => world.keepUpload(decodeImage(image) ?? wrongImage()));
  const { width, height } = cellSize(ratio);
  const prompt = width === height ? '' : `--ar ${width > height ? '3:2' : '2:3'}`;
  const work: Work = { kind: 'blend', uploads, prompt: '', ratio };
  const description = `/blend ${images.length} images`;
  return enqueue({ world, settings }, () =>
    world.create({ action: 'BLEND', prompt, description, botType: botOf(body.botType), work, ...carried(body) }),
  );
}

export function describe(
  { world, settings }: Submit,
  body: z.infer<typeof DescribeRequest>,
  linked: Buffer | null,
): Accepted {
  const bytes = linked ?? (body.base64 ? (decodeImage(body.base64) ?? wrongImage()) : null);
  if (!bytes) throw new RefusedError({ kind: 'parameter', text: 'base64或link不能为空' });
  const upload = world.keepUpload(bytes);
  const work: Work = { kind: 'describe', upload };
  return enqueue({ world, settings }, () =>
    world.create({
      action: 'DESCRIBE',
      prompt: '',
      description: `/describe ${upload}.png`,
      botType: botOf(body.botType),
      work,
      ...carried(body),
    }),
  );
}

/** Answers an open dialog; the id in the answer is the dialog's own. */
export function modal({ world, settings }: Submit, body: z.infer<typeof ModalRequest>): Accepted {
  const task = world.tasks.get(body.taskId ?? '');
  if (!task?.dialog) throw new RefusedError({ kind: 'modal-missing' });
  const { dialog } = task;
  if (dialog.answered !== null || task.status !== 'MODAL') {
    throw new RefusedError({ kind: 'parameter', text: '关联任务状态错误', gateway: 'task_status_not_success' });
  }
  const prompt = body.prompt?.trim() || task.prompt || task.finalPrompt;
  if (prompt === '')
    throw new RefusedError({ kind: 'parameter', text: 'prompt不能为空', gateway: 'prompt_is_required' });
  refuseBanned(prompt);
  const { words, zoom, ratio } = readPrompt(prompt, task.botType);
  const keepMask = () => {
    if (!body.maskBase64) return null;
    // Undecodable text is kept too: a real server passes it on and the task fails (section 8.5).
    const bytes = decodeImage(body.maskBase64) ?? Buffer.from(body.maskBase64);
    if (bytes.length > 12 * 2 ** 20) throw new RefusedError({ kind: 'parameter', text: '图片大小超过限制' });
    return world.keepUpload(bytes);
  };
  const invalid = invalidParameter(prompt);
  const work = ((): Work => {
    if (invalid) return { kind: 'fail', reason: invalid };
    switch (dialog.kind) {
      case 'inpaint':
        return { kind: 'inpaint', from: dialog.from, prompt: words, mask: keepMask() };
      case 'custom-zoom': {
        const factor = zoom ?? 2;
        if (!(factor >= 1 && factor <= 2)) {
          return { kind: 'fail', reason: `[Invalid parameter] \`--zoom\` must be between 1 and 2, got ${zoom}` };
        }
        const spoken = /--(ar|aspect)\s/.test(prompt) ? ratio : undefined;
        return {
          kind: 'paint',
          recipe: { kind: 'zoom', from: dialog.from, factor, prompt: words, ...(spoken ? { ratio: spoken } : {}) },
          stage: 'grid',
        };
      }
      case 'remix': {
        const { recipe } = dialog;
        const reworded = recipe.kind === 'same' || recipe.kind === 'large' ? recipe : { ...recipe, prompt: words };
        return { kind: 'paint', recipe: reworded, stage: 'grid' };
      }
      case 'remix-film': {
        const motion = /--motion\s+(low|high)/u.exec(prompt)?.[1] as Motion | undefined;
        return { ...dialog.film, prompt: words, ...(motion ? { motion } : {}) };
      }
      case 'prompt':
        return { kind: 'paint', recipe: { kind: 'new', prompt: words, ratio }, stage: 'grid' };
    }
  })();
  return enqueue({ world, settings }, () => {
    if (body.notifyHook) task.notifyHook = body.notifyHook;
    world.answer(task, prompt, work);
    return task;
  });
}

/** Runs `create` unless the queue is full, and says how many tasks are ahead (codes 1, 22 and 23). */
export function enqueue({ world, settings }: Submit, create: () => Task): Accepted {
  const { running, waiting } = world.load();
  if (running + waiting >= settings.concurrency + 10) throw new RefusedError({ kind: 'queue-full' });
  const task = create();
  const full = running + waiting >= settings.concurrency;
  return { result: task.id, ...(full ? { ahead: waiting } : {}) };
}

export function refuseBanned(prompt: string): void {
  if (prompt.includes(bannedWord)) throw new RefusedError({ kind: 'banned', word: bannedWord, prompt });
}

/** The fields that a request hands on to its task, within trueai's limits (section 3.1). */
export function carried(body: SharedFields): { state: string | null; notifyHook: string | null } {
  if ((body.state?.length ?? 0) > 255)
    throw new RefusedError({ kind: 'parameter', text: 'State参数过长，最大255字符' });
  if ((body.notifyHook?.length ?? 0) > 2000)
    throw new RefusedError({ kind: 'parameter', text: 'NotifyHook参数过长，最大2000字符' });
  return { state: body.state ?? null, notifyHook: body.notifyHook ?? null };
}

/** `mj` and `niji` are trueai's short names. */
export function botOf(name: string | null | undefined): Task['botType'] {
  return name === 'NIJI_JOURNEY' || name === 'niji' ? 'NIJI_JOURNEY' : 'MID_JOURNEY';
}

function wrongImage(): never {
  throw new RefusedError({ kind: 'parameter', text: 'base64格式错误' });
}
