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
  DescribeRequest,
  ImagineRequest,
  ListRequest,
  ModalRequest,
} from '../protocol/requests';
import { fetchView, listViews, type View } from '../protocol/task-view';
import type { Settings } from '../settings';
import type { Clock } from '../clock';
import type { World } from '../tasks/world';
import { isAuthorised } from './authorise';
import type { Request } from './http';
import { imageAnswer } from './image';
import { pressButton } from './press-button';
import { blend, describe, imagine, modal } from './submit';

export type RouteOptions = {
  world: World;
  settings: Settings;
  clock: Clock;
  folder: string;
  keys: string[] | undefined;
};

const speedRoots = /^\/(?:mj-(?:relax|fast|turbo)\/)?mj\/(.+)$/;

/** Answers a request of the midjourney-proxy protocol (reference section 2) in the dialect of the current profile. */
export async function answerProtocol(request: Request, options: RouteOptions): Promise<Answer> {
  const { world, settings, clock, folder } = options;
  world.tick();
  const attachment = /^\/attachments\/(\d+)\.\w+$/.exec(request.path)?.[1];
  if (attachment) return imageAnswer(world.tasks.get(attachment), folder, settings);
  const route = speedRoots.exec(request.path)?.[1];
  if (!route) return wrongPath(request, settings);
  const image = /^image\/(\w+)$/.exec(route)?.[1];
  if (image && request.method === 'GET') return imageAnswer(world.tasks.get(image), folder, settings);
  const denied = isAuthorised(request.headers, settings.profile, options.keys);
  if (denied) return denied;

  const view: View = { settings, now: clock.now(), origin: request.origin };
  const fetched = /^task\/(\w+)\/(fetch|image-seed|cancel)$/.exec(route);
  try {
    if (request.method === 'GET' && fetched?.[2] === 'fetch') {
      const task = world.tasks.get(fetched[1] ?? '');
      if (!task) throw new RefusedError({ kind: 'task-missing' });
      return { status: 200, body: fetchView(task, view) };
    }
    if (
      request.method === 'GET' &&
      (route === 'task/list' || route === 'task/queue') &&
      (settings.taskList ?? settings.profile !== 'comet')
    ) {
      const tasks = [...world.tasks.values()].toReversed();
      const shown =
        route === 'task/queue'
          ? tasks.filter((task) => task.status === 'NOT_START')
          : tasks.slice(0, settings.profile === 'trueai' ? 100 : Infinity);
      return { status: 200, body: shown.map((task) => fetchView(task, view)) };
    }
    if (request.method !== 'POST') return wrongPath(request, settings);
    return await answerPost(route, request, options, view);
  } catch (error) {
    if (error instanceof RefusedError) return refusedAnswer(error.refusal, settings);
    throw error;
  }
}

async function answerPost(
  route: string,
  request: Request,
  { world, settings }: RouteOptions,
  view: View,
): Promise<Answer> {
  const submit = { world, settings };
  const accepted = (result: Accepted) => acceptedAnswer(result, settings);
  switch (route) {
    case 'submit/imagine':
      return accepted(imagine(submit, parse(ImagineRequest, request)));
    case 'submit/action':
      return accepted(pressButton(submit, parse(ActionRequest, request)));
    case 'submit/modal':
      return accepted(modal(submit, parse(ModalRequest, request)));
    case 'submit/blend':
      return accepted(blend(submit, parse(BlendRequest, request)));
    case 'submit/describe': {
      const body = parse(DescribeRequest, request);
      return accepted(describe(submit, body, await download(body.link)));
    }
    case 'task/list-by-condition': {
      const ids = new Set(parse(ListRequest, request).ids);
      // The servers answer in their own order, newest first here, and leave out what they do not know.
      const tasks = [...world.tasks.values()].filter((task) => ids.has(task.id)).toReversed();
      return { status: 200, body: tasks.flatMap((task) => listViews(task, view)) };
    }
    default:
      return wrongPath(request, settings);
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
async function download(link: string | null | undefined): Promise<Buffer | null> {
  if (!link) return null;
  if (!/^https?:\/\//.test(link)) throw new RefusedError({ kind: 'parameter', text: '链接格式错误' });
  try {
    const response = await fetch(link, { signal: AbortSignal.timeout(5000) });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
  } catch {
    // An unreachable link is refused like a broken one.
  }
  throw new RefusedError({ kind: 'parameter', text: '链接格式错误' });
}

function wrongPath(request: Request, settings: Settings): Answer {
  return settings.profile === 'comet'
    ? gatewayRefusal(`Invalid URL (${request.method} ${request.path})`, 404)
    : { status: 404 };
}
