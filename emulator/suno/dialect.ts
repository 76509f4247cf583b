import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DialectOptions } from '../dialect-options';
import { gatewayRefusal, type Answer } from '../protocol/answers';
import { isAuthorised } from '../server/authorise';
import type { Request } from '../server/http';
import { Journal } from '../tasks/journal';
import { World } from '../tasks/world';
import { Webhooks } from '../webhook';
import { success, SunoRefused } from './answers';
import { answerFile } from './files';
import { FetchRequest } from './requests';
import { parse, readBody, submitMusic } from './submit';
import { SunoWorkshop } from './suno-workshop';
import { taskView, type View } from './task-view';

export type Suno = ReturnType<typeof createSuno>;

/**
 * Suno as the gateways serve it beside Midjourney, under the same key (reference section 18). Its tasks live in a world of
 * their own; only the comet profile has these routes.
 */
export function createSuno(options: DialectOptions) {
  const { clock, settings, folder, painter, log, composer } = options;
  mkdirSync(join(folder, 'music'), { recursive: true });
  const viewFrom = (origin: string): View => ({ now: clock.now(), origin, speed: settings.speed });
  const webhooks = new Webhooks(settings, (task) => taskView(task, viewFrom(options.origin())));
  const world = new World({
    clock,
    settings,
    journal: new Journal(folder, 'suno.jsonl'),
    painter,
    log,
    workshop: new SunoWorkshop({ composer, clock, settings, folder }),
    newId: randomUUID,
    onChange: (task) => webhooks.send(task),
  });

  function route(request: Request): Answer {
    const { method, path } = request;
    const view = viewFrom(request.origin);
    if (method === 'POST' && path === '/suno/submit/music') {
      if (!composer) throw new SunoRefused(503, 'no_composer', 'This emulator was started without a composer');
      return submitMusic(request, world);
    }
    if (method === 'POST' && path.startsWith('/suno/submit/'))
      throw new SunoRefused(400, 'invalid_request', 'invalid_action');
    if (method === 'POST' && path === '/suno/fetch') {
      const { ids } = parse(FetchRequest, readBody(request));
      const tasks = ids.flatMap((id) => world.tasks.get(id) ?? []);
      // An empty question gets an empty list; one that nothing answers gets null.
      return success(tasks.length > 0 ? tasks.map((task) => taskView(task, view)) : ids.length > 0 ? null : []);
    }
    const id = /^\/suno\/fetch\/([^/]+)$/.exec(path)?.[1];
    if (method !== 'GET' || !id) return gatewayRefusal(`Invalid URL (${method} ${path})`, 404);
    const task = world.tasks.get(id);
    if (!task) throw new SunoRefused(400, 'task_not_exist', 'task_not_exist');
    return success(taskView(task, view));
  }

  return {
    world,
    delivered: () => webhooks.settled(),
    owns: (path: string) => settings.profile === 'comet' && /^\/(suno|audiopipe|cdn[12])\//.test(path),
    async answer(request: Request): Promise<Answer> {
      world.tick();
      if (!request.path.startsWith('/suno/')) return answerFile(request, { world, settings, folder, clock });
      const denied = isAuthorised(request.headers, settings.profile, options.keys);
      if (denied) return denied;
      try {
        return route(request);
      } catch (error) {
        if (error instanceof SunoRefused) return error.answer();
        throw error;
      }
    },
    clear: () => world.clear(),
    close: () => world.close(),
  };
}
