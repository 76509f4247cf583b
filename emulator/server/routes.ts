import { acceptedAnswer, gatewayRefusal, refusedAnswer, RefusedError, type Answer } from '../protocol/answers';
import { ListRequest } from '../protocol/requests';
import { fetchView, listViews, type View } from '../protocol/task-view';
import type { Profile, Settings } from '../settings';
import type { Clock } from '../clock';
import { isOver } from '../tasks/task';
import type { World } from '../tasks/world';
import { isAuthorised } from './authorise';
import type { Request } from './http';
import { imageAnswer } from './image';
import { imageSeed } from './seed';
import { storageAnswer } from './storage';
import { answerSubmit, parse } from './submit-routes';

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

function wrongPath(request: Request, settings: Settings): Answer {
  return settings.profile === 'comet'
    ? gatewayRefusal(`Invalid URL (${request.method} ${request.path})`, 404)
    : { status: 404 };
}
