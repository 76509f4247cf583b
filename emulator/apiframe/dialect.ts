import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DialectOptions } from '../dialect-options';
import type { Answer } from '../protocol/answers';
import type { Request } from '../server/http';
import { Journal } from '../tasks/journal';
import { isOver } from '../tasks/task';
import { Workshop } from '../tasks/workshop';
import { World } from '../tasks/world';
import { accountView, modelCatalogue } from './account';
import { noRoute, Refused } from './answers';
import { ApiframeWorkshop } from './apiframe-workshop';
import { Blocked, Callers, type Caller } from './callers';
import { balanceOf, ledgerOf } from './credits';
import { Files } from './files';
import { jobView, type View } from './job-view';
import { listJobs } from './list';
import { SignedWebhooks } from './signed-webhooks';
import { maySee, submit, submitPaths } from './submit';

export type Apiframe = ReturnType<typeof createApiframe>;

/**
 * The Apiframe dialect under `/v2` and its files under `/cdn` (reference: apiframe.md). It has a world of its own, so
 * the jobs of one dialect are never seen in the other; painter, clock, faults and settings are shared.
 */
export function createApiframe(options: DialectOptions) {
  const { clock, settings, folder, painter, log, composer } = options;
  mkdirSync(join(folder, 'music'), { recursive: true });
  const journal = new Journal(folder, 'apiframe.jsonl');
  const core: Workshop = new Workshop({ settings, journal, painter, log, tasks: () => world.tasks.values() });
  const webhooks = new SignedWebhooks({
    clock,
    settings,
    origin: options.origin,
    onStatus: (task) => journal.write(task),
  });
  const world = new World({
    clock,
    settings,
    journal,
    painter,
    log,
    workshop: new ApiframeWorkshop({ core, composer, painter, folder, log, settings }),
    newId: randomUUID,
    onChange: (task) => webhooks.send(task),
  });
  const callers = new Callers(settings, options.keys, () => clock.now());
  const files = new Files();
  const balance = () => balanceOf(world.tasks.values(), settings.credits);

  function read(request: Request, caller: Caller, view: View): Answer {
    if (request.path === '/v2/me') return { status: 200, body: accountView(caller, settings, balance()) };
    if (request.path === '/v2/jobs') return listJobs(world.tasks.values(), request.query, caller, view);
    const id = request.path.slice('/v2/jobs/'.length);
    if (!z.uuid().safeParse(id).success) throw new Refused(400, 'Job id must be a uuid');
    const task = world.tasks.get(id);
    if (!task || !maySee(caller, task)) throw new Refused(404, 'Job not found');
    return { status: 200, body: jobView(task, view) };
  }

  function route(request: Request): Answer {
    const { method, path } = request;
    const isRead = method === 'GET' && /^\/v2\/(me|jobs|jobs\/[^/]+)$/.test(path);
    const isSubmission = method === 'POST' && submitPaths.includes(path);
    if (method === 'GET' && path === '/v2/models') return modelCatalogue(request.query.get('modality'));
    if (!isRead && !isSubmission) return noRoute(method, path);
    const caller = callers.admit(request);
    const now = clock.now();
    const view = { now, origin: request.origin, expireAfterHours: settings.expireAfterHours };
    return isRead ? read(request, caller, view) : submit(request, caller, { world, settings, now, composer });
  }

  return {
    world,
    balance,
    ledger: () => ledgerOf(world.tasks.values(), settings.credits),
    delivered: () => webhooks.settled(),
    owns: (path: string) => path.startsWith('/v2/') || path.startsWith('/cdn/'),
    async answer(request: Request): Promise<Answer> {
      world.tick();
      if (request.path.startsWith('/cdn/')) return files.answer(request, { world, settings, folder, now: clock.now() });
      try {
        return route(request);
      } catch (error) {
        if (error instanceof Refused || error instanceof Blocked) return error.answer();
        throw error;
      }
    },
    /** What was not delivered when the emulator was stopped is told now. */
    resume(): void {
      for (const task of world.tasks.values()) {
        if (isOver(task) && task.apiframe?.webhookStatus === 'pending') webhooks.send(task);
      }
    },
    clear(): void {
      world.clear();
      webhooks.clear();
      callers.clear();
    },
    close(): void {
      world.close();
      webhooks.close();
    },
  };
}
