import type { z } from 'zod';
import {
  acceptedAnswer,
  gatewayRefusal,
  refusedAnswer,
  RefusedError,
  type Accepted,
  type Answer,
} from '../protocol/answers';
import {
  ActionRequest,
  BlendRequest,
  ChangeRequest,
  DescribeRequest,
  EditRequest,
  ImagineRequest,
  ListRequest,
  ModalRequest,
  ShortenRequest,
  SimpleChangeRequest,
  SwapRequest,
  UploadRequest,
  VideoRequest,
} from '../protocol/requests';
import { fetchView, listViews, type View } from '../protocol/task-view';
import type { Profile, Settings } from '../settings';
import type { Clock } from '../clock';
import { isOver } from '../tasks/task';
import type { World } from '../tasks/world';
import { isAuthorised } from './authorise';
import { change, simpleChange } from './change';
import { download } from './download';
import type { Request } from './http';
import { clipAnswer, imageAnswer, uploadAnswer } from './image';
import { pressButton } from './press-button';
import { imageSeed } from './seed';
import { blend, describe, imagine, modal, type Submit } from './submit';
import { edit } from './submit-edit';
import { shorten } from './submit-shorten';
import { swap } from './submit-swap';
import { video } from './submit-video';
import { uploadImages } from './upload';

export type RouteOptions = {
  world: World;
  settings: Settings;
  clock: Clock;
  folder: string;
  keys: string[] | undefined;
};

const speedRoots = /^\/(?:mj-(?:relax|fast|turbo)\/)?mj\/(.+)$/;

/** What a server family does not have (section 2); anything else unknown is a wrong path everywhere. */
const absent: Record<Profile, RegExp> = {
  comet: /^(submit\/(edit|retexture)|task\/(list-by-ids|\w+\/cancel))$/,
  trueai: /^submit\/(change|simple-change)$/,
  plus: /^(submit\/(edit|retexture)|task\/list-by-ids)$/,
  java: /^(submit\/(?!(imagine|change|simple-change|describe|blend)$)|insight-face\/|task\/(list-by-ids$|\w+\/(image-seed|cancel)$))/,
};

/** Answers a request of the midjourney-proxy protocol (reference section 2) in the dialect of the current profile. */
export async function answerProtocol(request: Request, options: RouteOptions): Promise<Answer> {
  const { world, settings, clock, folder } = options;
  world.tick();
  const attachment = await storageAnswer(request, options);
  if (attachment) return attachment;
  const route = speedRoots.exec(request.path)?.[1];
  if (!route) return wrongPath(request, settings);
  const image = /^image\/(\w+)$/.exec(route)?.[1];
  if (image && request.method === 'GET') return imageAnswer(world.tasks.get(image), folder, settings);
  const denied = isAuthorised(request.headers, settings.profile, options.keys);
  if (denied) return denied;
  if (absent[settings.profile].test(route)) return wrongPath(request, settings);

  const view: View = { settings, now: clock.now(), origin: request.origin };
  try {
    if (request.method === 'GET') return answerGet(route, options, view) ?? wrongPath(request, settings);
    if (request.method !== 'POST') return wrongPath(request, settings);
    return await answerPost(route, request, options, view);
  } catch (error) {
    if (error instanceof RefusedError) return refusedAnswer(error.refusal, settings);
    throw error;
  }
}

/** Provider storage, which asks for no key: pictures, clips and uploads. */
async function storageAnswer(request: Request, { world, settings, folder }: RouteOptions): Promise<Answer | null> {
  const upload = /^\/attachments\/upload\/([0-9a-f]{32})$/.exec(request.path)?.[1];
  if (upload) return uploadAnswer(upload, folder);
  const [, id = '', clip, extension = ''] = /^\/attachments\/(\d+)(?:_(\d+))?\.(\w+)$/.exec(request.path) ?? [];
  if (id === '') return null;
  const task = world.tasks.get(id);
  return clip === undefined
    ? imageAnswer(task, folder, settings)
    : clipAnswer(task, Number(clip), extension, folder, request.headers.range);
}

function answerGet(route: string, { world, settings }: RouteOptions, view: View): Answer | null {
  const [, id = '', what] = /^task\/(\w+)\/(fetch|image-seed)$/.exec(route) ?? [];
  if (what === 'image-seed') return acceptedAnswer(imageSeed(world, id), settings);
  if (what === 'fetch') {
    const task = world.tasks.get(id);
    if (!task) throw new RefusedError({ kind: 'task-missing' });
    return { status: 200, body: fetchView(task, view) };
  }
  if (route !== 'task/list' && route !== 'task/queue') return null;
  if (!(settings.taskList ?? settings.profile !== 'comet')) return null;
  const tasks = [...world.tasks.values()].toReversed();
  const shown =
    route === 'task/queue'
      ? tasks.filter((task) => task.status === 'NOT_START')
      : tasks.slice(0, settings.profile === 'trueai' ? 100 : Infinity);
  return { status: 200, body: shown.map((task) => fetchView(task, view)) };
}

async function answerPost(
  route: string,
  request: Request,
  { world, settings }: RouteOptions,
  view: View,
): Promise<Answer> {
  const submit = { world, settings };
  const cancelled = /^task\/(\w+)\/cancel$/.exec(route)?.[1];
  if (cancelled) {
    const task = world.tasks.get(cancelled);
    if (task && !isOver(task)) world.fail(task, '取消任务');
    return { status: 200 };
  }
  if (route === 'task/list-by-condition' || route === 'task/list-by-ids') {
    const ids = new Set(parse(ListRequest, request).ids);
    // The servers answer in their own order, newest first here, and leave out what they do not know.
    const tasks = [...world.tasks.values()].filter((task) => ids.has(task.id)).toReversed();
    return { status: 200, body: tasks.flatMap((task) => listViews(task, view)) };
  }
  const accepted = await answerSubmit(route, request, submit, view);
  return accepted ? acceptedAnswer(accepted, settings) : wrongPath(request, settings);
}

async function answerSubmit(route: string, request: Request, submit: Submit, view: View): Promise<Accepted | null> {
  switch (route) {
    case 'submit/imagine': {
      const body = parse(ImagineRequest, request);
      // CometAPI: an image's link with `--video` in the prompt asks for a video (section 3.2).
      return /\s--video\b/u.test(body.prompt ?? '') ? video(submit, body) : imagine(submit, body);
    }
    case 'submit/action':
      return pressButton(submit, parse(ActionRequest, request));
    case 'submit/modal':
      return modal(submit, parse(ModalRequest, request));
    case 'submit/blend':
      return blend(submit, parse(BlendRequest, request));
    case 'submit/describe': {
      const body = parse(DescribeRequest, request);
      return describe(submit, body, await linked(submit.settings.profile === 'java' ? null : body.link));
    }
    case 'submit/shorten':
      return shorten(submit, parse(ShortenRequest, request));
    case 'submit/video':
      return video(submit, parse(VideoRequest, request));
    case 'submit/edits':
    case 'submit/edit':
      return edit(submit, parse(EditRequest, request), false);
    case 'submit/retexture':
      return edit(submit, parse(EditRequest, request), true);
    case 'submit/upload-discord-images':
      return uploadImages(submit, parse(UploadRequest, request), request.origin);
    case 'submit/change':
      return change(submit, parse(ChangeRequest, request), view);
    case 'submit/simple-change': {
      const body = parse(SimpleChangeRequest, request);
      // Stock new-api hands this path to the handler of `change`, which finds no task id in it (section 3.10).
      return submit.settings.profile === 'comet'
        ? change(submit, {}, view)
        : simpleChange(submit, body.content, body, view);
    }
    case 'insight-face/swap':
      return swap(submit, parse(SwapRequest, request));
    default:
      return null;
  }
}

function parse<S extends z.ZodType>(schema: S, request: Request): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new RefusedError({ kind: 'type', text: 'invalid character in the request body' });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RefusedError({
    kind: 'type',
    text: `cannot unmarshal field ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  });
}

/** The picture behind a describe's link; null where none was given. */
async function linked(link: string | null | undefined): Promise<Buffer | null> {
  if (!link) return null;
  // An unreachable link is refused like a broken one.
  const bytes = /^https?:\/\//.test(link) ? await download(link) : null;
  if (!bytes) throw new RefusedError({ kind: 'parameter', text: '链接格式错误' });
  return bytes;
}

function wrongPath(request: Request, settings: Settings): Answer {
  return settings.profile === 'comet'
    ? gatewayRefusal(`Invalid URL (${request.method} ${request.path})`, 404)
    : { status: 404 };
}
