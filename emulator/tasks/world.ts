import { createHash, randomInt, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Painter } from '../painting/painter';
import {
  clipButtons,
  describeButtons,
  filmButtons,
  gridButtons,
  largeButtons,
  shortenButtons,
  singleButtons,
  type Button,
} from '../protocol/buttons';
import { finalPrompt, readPrompt } from '../protocol/prompt';
import type { Settings } from '../settings';
import type { Journal } from './journal';
import { isOver, isRunning, type Dialog, type Stage, type Task, type Work } from './task';
import { Workshop } from './workshop';

/** The percentages a real grid shows on its way (reference section 5.5). */
const progressSteps = [0, 15, 31, 46, 62, 78, 93];

/** Songs move in greater steps (Apiframe's reference, section 14, hole 25). */
const songSteps = [0, 10, 50, 90];

/** How long an unanswered dialog lives (section 7). */
export const dialogLifetime = 60 * 60_000;

/** Milliseconds from start to end at speed 1 (section 17.2). */
const durations: Record<Stage, number> = {
  grid: 8000,
  single: 600,
  large: 6000,
  film: 12_000,
  clip: 600,
  composite: 4000,
  describe: 3000,
  shorten: 2000,
  song: 12_000,
};

export type NewTask = Pick<Task, 'action' | 'prompt' | 'description' | 'state' | 'notifyHook' | 'botType'> &
  Partial<Pick<Task, 'parentId' | 'customId' | 'seed' | 'apiframe' | 'suno'>> & { work?: Work; dialog?: Dialog };

type Options = {
  clock: Clock;
  settings: Settings;
  journal: Journal;
  painter: Painter;
  log: Log;
  /** Does the work of tasks; by default the one of midjourney-proxy. */
  workshop?: Pick<Workshop, 'make'>;
  /** Names a new task; by default with digits. */
  newId?: () => string;
  onChange(task: Task): void;
};

/** Every task there is and what time does to them. Nothing here knows HTTP. */
export class World {
  readonly tasks = new Map<string, Task>();
  private readonly finished = new Map<string, Error | null>();
  private readonly working = new Map<string, Promise<void>>();
  private readonly timer: NodeJS.Timeout;
  private readonly stopListening: () => void;
  private readonly workshop: Pick<Workshop, 'make'>;
  private closed = false;

  constructor(private readonly options: Options) {
    this.workshop = options.workshop ?? new Workshop({ ...options, tasks: () => this.tasks.values() });
    for (const task of options.journal.load()) this.tasks.set(task.id, task);
    for (const task of this.tasks.values()) if (isRunning(task)) this.work(task);
    this.timer = setInterval(() => this.tick(), 30);
    this.timer.unref();
    this.stopListening = options.clock.onAdvance(() => this.tick());
  }

  create(request: NewTask): Task {
    const { dialog, work, ...rest } = request;
    const now = this.options.clock.now();
    const task: Task = {
      parentId: null,
      customId: null,
      seed: randomInt(2 ** 31),
      ...rest,
      id: this.options.newId?.() ?? this.newId(now),
      status: dialog ? 'MODAL' : 'NOT_START',
      progress: null,
      finalPrompt: finalPrompt(rest.prompt, rest.botType),
      submitTime: now,
      startTime: null,
      finishTime: null,
      failReason: null,
      buttons: [],
      lasts: durations[stageOf(work)],
      due: null,
      work: work ?? null,
      dialog: dialog ? { ...dialog, opened: now, answered: null } : null,
      recipe: null,
      cells: [],
      picture: null,
      stage: null,
      lines: [],
      faults: {},
    };
    this.tasks.set(task.id, task);
    this.changed(task);
    return task;
  }

  /** A dialog was answered: the task goes on under its own id. */
  answer(task: Task, prompt: string, work: Work): void {
    if (task.dialog) task.dialog.answered = this.options.clock.now();
    task.prompt = prompt;
    task.finalPrompt = finalPrompt(prompt, task.botType);
    task.work = work;
    task.lasts = durations[stageOf(work)];
    task.status = 'NOT_START';
    this.changed(task);
  }

  fail(task: Task, reason: string): void {
    task.status = 'FAILURE';
    task.failReason = reason;
    task.finishTime = this.options.clock.now();
    this.changed(task);
  }

  /** Tasks that occupy the server or wait for it; dialogs use no slot. */
  load(): { running: number; waiting: number } {
    const all = [...this.tasks.values()];
    return { running: all.filter(isRunning).length, waiting: all.filter((task) => task.status === 'NOT_START').length };
  }

  /** Brings every task to where the clock says it is. */
  tick(): void {
    if (this.closed) return;
    const now = this.options.clock.now();
    const { speed, concurrency } = this.options.settings;
    let running = 0;
    const waiting: Task[] = [];
    for (const task of this.tasks.values()) {
      if (isOver(task)) continue;
      if (isRunning(task)) this.move(task, now);
      if (isRunning(task)) running++;
      if (task.status === 'NOT_START') waiting.push(task);
      const { dialog } = task;
      if (task.status === 'MODAL' && dialog && now - dialog.opened > dialogLifetime) this.fail(task, '任务提交超时');
    }
    for (const task of waiting) {
      if (running >= concurrency) return;
      const waited = now - Math.max(task.submitTime, task.dialog?.answered ?? 0);
      if (waited < Math.min(1000, task.lasts / 4) / speed) continue;
      running++;
      this.start(task, now);
    }
  }

  /** Ends the wait of a running task: it is over as soon as its picture is painted. */
  finishSoon(task: Task): void {
    if (task.status === 'NOT_START') this.start(task, this.options.clock.now());
    task.due = this.options.clock.now();
    delete task.faults.hang;
    this.tick();
  }

  /** Resolves when nothing is being painted any more and the clock has had its say. */
  async settled(): Promise<void> {
    while (this.working.size > 0) await Promise.allSettled(this.working.values());
    this.tick();
  }

  rotateButtons(task: Task): void {
    if (task.buttons.length > 0) task.buttons = this.buttonsOf(task);
    this.changed(task);
  }

  changed(task: Task): void {
    this.options.journal.write(task);
    this.options.onChange(task);
  }

  clear(): void {
    this.tasks.clear();
    this.finished.clear();
    this.options.journal.clear();
  }

  /** From here on nothing changes any more: what was running goes on when the folder is opened again. */
  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    this.stopListening();
  }

  private start(task: Task, now: number): void {
    task.status = 'SUBMITTED';
    task.progress = 0;
    task.startTime = now;
    task.due = now + task.lasts / this.options.settings.speed;
    this.changed(task);
    this.work(task);
  }

  private move(task: Task, now: number): void {
    if (task.faults.hang || task.due === null || task.startTime === null) return;
    const outcome = this.finished.get(task.id);
    if (outcome) return this.fail(task, outcome.message);
    if (now >= task.due && outcome === null) return this.succeed(task, now);
    const part = Math.min(1, (now - task.startTime) / Math.max(1, task.due - task.startTime));
    if (part < 0.08) return;
    const steps = task.work?.kind === 'song' ? songSteps : progressSteps;
    const step = steps[Math.min(steps.length - 1, Math.floor(((part - 0.08) / 0.92) * steps.length))] ?? 0;
    if (task.status === 'IN_PROGRESS' && task.progress === step) return;
    task.status = 'IN_PROGRESS';
    task.progress = step;
    this.changed(task);
  }

  private succeed(task: Task, now: number): void {
    task.status = 'SUCCESS';
    task.progress = 100;
    task.finishTime = now;
    task.buttons = this.buttonsOf(task);
    this.changed(task);
  }

  private buttonsOf(task: Task): Button[] {
    // Apiframe has no buttons.
    if (task.apiframe) return [];
    const { profile } = this.options.settings;
    const [first] = task.cells;
    const size = first?.size ?? { width: 1, height: 1 };
    const { version } = readPrompt(task.finalPrompt, task.botType);
    const uuid = randomUUID();
    const edited = first?.base !== undefined;
    const context = { uuid, version, square: size.width === size.height, profile, edited };
    switch (task.stage) {
      case 'grid':
        return gridButtons(uuid);
      case 'single':
        return singleButtons(context);
      case 'large':
        return largeButtons(context);
      case 'film':
        return filmButtons(uuid, task.film?.clips.length ?? 0);
      case 'clip':
        return clipButtons(uuid, profile === 'plus' ? slotOf(task) : 1);
      case 'describe':
        return describeButtons(profile);
      case 'shorten':
        return shortenButtons(task.work?.kind === 'shorten' && task.work.details);
      default:
        return [];
    }
  }

  /** Does the work of a started task beside the clock; a task that is over meanwhile keeps its end. */
  private work(task: Task): void {
    this.finished.delete(task.id);
    const job = this.workshop
      .make(task)
      .then(
        () => this.finished.set(task.id, null),
        (error: unknown) => this.finished.set(task.id, error instanceof Error ? error : new Error(String(error))),
      )
      .then(() => {
        this.working.delete(task.id);
        if (this.tasks.get(task.id) === task) this.tick();
      });
    this.working.set(task.id, job);
  }

  /** Epoch milliseconds and random digits; 16 digits unless the settings say otherwise (section 4.1). */
  private newId(now: number): string {
    const { idDigits } = this.options.settings;
    for (;;) {
      const digits = `${Math.floor(now)}${String(randomInt(1_000_000)).padStart(6, '0')}`;
      const id = idDigits < 16 ? digits.slice(3, 3 + idDigits) : digits.slice(0, idDigits);
      if (!this.tasks.has(id)) return id;
    }
  }

  /** Keeps uploaded bytes under the name of their hash. */
  keepUpload(bytes: Buffer): string {
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    writeFileSync(join(this.options.journal.folder, 'uploads', name), bytes);
    return name;
  }
}

/** The slot of the button that made the task. */
function slotOf(task: Task): number {
  return Number(task.customId?.split('::')[3] ?? 1);
}

function stageOf(work: Work | undefined): Stage {
  switch (work?.kind) {
    case 'paint':
      return work.stage;
    case 'film':
    case 'clip':
    case 'describe':
    case 'shorten':
    case 'song':
      return work.kind;
    case 'swap':
      return 'composite';
    default:
      return 'grid';
  }
}
