import { z } from 'zod';
import type { LedgerEntry } from './apiframe/credits';
import type { Apiframe } from './apiframe/dialect';
import type { Clock } from './clock';
import type { Faults, FaultInput } from './faults';
import type { Log, LogEntry } from './log';
import { Settings } from './settings';
import type { Suno } from './suno/dialect';
import type { Task } from './tasks/task';
import type { Webhooks } from './webhook';
import type { World } from './tasks/world';

/** What may be done to one task; several keys act together. */
export const TaskChange = z.strictObject({
  fail: z.string().optional(),
  hang: z.boolean().optional(),
  finish: z.boolean().optional(),
  rotateCustomIds: z.boolean().optional(),
  killImage: z.boolean().optional(),
  imageHtml: z.boolean().optional(),
  imageBytes: z.int().min(0).optional(),
  legacy: z.boolean().optional(),
  expired: z.boolean().optional(),
  status: z.string().nullable().optional(),
});
export type TaskChange = z.infer<typeof TaskChange>;

export type Control = ReturnType<typeof createControl>;

type Options = {
  world: World;
  apiframe: Apiframe;
  suno: Suno;
  settings: Settings;
  defaults: Settings;
  faults: Faults;
  clock: Clock;
  requests: Map<string, number>;
  log: Log;
  webhooks: Webhooks;
};

/** Everything a test can do to a running emulator; the HTTP control endpoint calls the same functions. */
export function createControl({
  world,
  apiframe,
  suno,
  settings,
  defaults,
  faults,
  clock,
  requests,
  log,
  webhooks,
}: Options) {
  const worlds = [world, apiframe.world, suno.world];
  return {
    /** Forgets tasks, faults, counters and changed settings. */
    reset(): void {
      world.clear();
      apiframe.clear();
      suno.clear();
      faults.clear();
      requests.clear();
      log.clear();
      Object.assign(settings, defaults);
    },
    settings(change: Partial<Settings>): Settings {
      return Object.assign(settings, Settings.partial().parse(change));
    },
    addFaults(rules: FaultInput | FaultInput[]): void {
      faults.add(Array.isArray(rules) ? rules : [rules]);
    },
    clearFaults(): void {
      faults.clear();
    },
    /** Changes one task; answers it, or undefined where there is none of this id. */
    task(id: string, change: TaskChange): Task | undefined {
      const home = worlds.find(({ tasks }) => tasks.has(id));
      const task = home?.tasks.get(id);
      if (home && task) changeTask(home, task, TaskChange.parse(change));
      return task;
    },
    /** Moves time forward. */
    advance(milliseconds: number): number {
      clock.advance(milliseconds);
      for (const one of worlds) one.tick();
      return clock.now();
    },
    /** Requests since the start or the last reset, by `METHOD /path/{id}`. */
    requests(): Record<string, number> {
      return Object.fromEntries(requests);
    },
    tasks(): Task[] {
      const all = worlds.flatMap(({ tasks }) => [...tasks.values()]);
      return all.toSorted((one, other) => one.submitTime - other.submitTime);
    },
    /** What was odd about requests since the start or the last reset. */
    log(): LogEntry[] {
      return log.entries();
    },
    /** Apiframe's charges and refunds, oldest first. */
    ledger(): LedgerEntry[] {
      return apiframe.ledger();
    },
    /** Resolves when nothing is being painted or composed. */
    async settled(): Promise<void> {
      for (const one of worlds) await one.settled();
    },
    /** Resolves when no webhook is on its way any more. */
    async delivered(): Promise<void> {
      await webhooks.settled();
      await apiframe.delivered();
      await suno.delivered();
    },
    state() {
      return {
        now: clock.now(),
        settings: { ...settings },
        faults: faults.list(),
        load: world.load(),
        tasks: worlds.reduce((sum, { tasks }) => sum + tasks.size, 0),
        credits: apiframe.balance(),
      };
    },
  };
}

function changeTask(world: World, task: Task, change: TaskChange): void {
  if (change.hang !== undefined) task.faults.hang = change.hang;
  if (change.killImage !== undefined) setImage(task, change.killImage, 'gone');
  if (change.imageHtml !== undefined) setImage(task, change.imageHtml, 'html');
  if (change.imageBytes !== undefined) task.faults.imageBytes = change.imageBytes;
  if (change.legacy !== undefined) task.faults.legacy = change.legacy;
  if (change.expired !== undefined) task.faults.expired = change.expired;
  if (change.status === null) delete task.faults.status;
  else if (change.status !== undefined) task.faults.status = change.status;
  if (change.fail !== undefined) return world.fail(task, change.fail);
  if (change.finish) return world.finishSoon(task);
  if (change.rotateCustomIds) return world.rotateButtons(task);
  world.changed(task);
}

function setImage(task: Task, on: boolean, fault: 'gone' | 'html'): void {
  if (on) task.faults.image = fault;
  else delete task.faults.image;
}
