import { createHmac } from 'node:crypto';
import type { Clock } from '../clock';
import type { Settings } from '../settings';
import { isOver, type Task } from '../tasks/task';
import type { WebhookEventName } from './facts';
import { iso, resultOf } from './job-view';

type Options = {
  clock: Clock;
  settings: Settings;
  /** Where files are fetched from. */
  origin(): string;
  /** The state of delivery was written into the job. */
  onStatus(task: Task): void;
};

/** Waits before the further tries, and how long each may take (reference section 14, hole 17). */
const waits = [10_000, 60_000, 300_000];
const timeout = 10_000;

/**
 * Tells of a job at the address it was sent with, signed with the hash of its key (section 8). First tries of one job
 * leave in order; what was not answered with 2xx is tried again later, so a receiver sees events twice and out of order.
 */
export class SignedWebhooks {
  private readonly told = new Map<string, Set<string>>();
  private readonly queues = new Map<string, Promise<void>>();
  private readonly held = new Map<string, () => void>();
  private waiting: { due: number; go: () => void }[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly stopListening: () => void;

  constructor(private readonly options: Options) {
    this.timer = setInterval(() => this.tick(), 50);
    this.timer.unref();
    this.stopListening = options.clock.onAdvance(() => this.tick());
  }

  /** Tells what is new about a job; what was told before is not told again. */
  send(task: Task): void {
    const facts = task.apiframe;
    const event = eventOf(task);
    if (!facts?.webhook || !event || !facts.webhook.events.includes(event.event)) return;
    if (isOver(task) && facts.webhookStatus === 'delivered' && !this.told.has(task.id)) return;
    const told = this.told.get(task.id) ?? new Set<string>();
    const name = `${event.event}:${task.progress}`;
    if (told.has(name)) return;
    this.told.set(task.id, told.add(name));
    const { settings } = this.options;
    const body = JSON.stringify({ ...event, jobId: task.id, ...this.detailsOf(task, event.event) });
    const post = () => {
      for (let copy = 0; copy < (settings.webhookDuplicates ? 2 : 1); copy++) this.enqueue(task, event.event, body);
    };
    const earlier = this.held.get(task.id);
    this.held.delete(task.id);
    // One that is held back leaves after the next one; the last of a job is never held, or it would not leave at all.
    if (settings.webhookShuffle && !earlier && !isOver(task)) {
      this.held.set(task.id, post);
      return;
    }
    post();
    earlier?.();
  }

  /** Resolves when nothing is on its way; tries that wait for the clock are not waited for. */
  async settled(): Promise<void> {
    while (this.queues.size > 0) await Promise.all(this.queues.values());
  }

  clear(): void {
    this.told.clear();
    this.held.clear();
    this.waiting = [];
  }

  close(): void {
    clearInterval(this.timer);
    this.stopListening();
    this.clear();
  }

  private detailsOf(task: Task, event: WebhookEventName): Record<string, unknown> {
    const { model, price } = task.apiframe!;
    if (event === 'progress') return { status: 'PROCESSING', progress: task.progress ?? 0, model };
    if (event === 'failed') return { status: 'FAILED', error: task.failReason ?? '', model };
    const result = resultOf(task, this.options.origin());
    const completedAt = iso(task.finishTime ?? task.submitTime);
    return { status: 'COMPLETED', progress: 100, result, model, creditCost: price, completedAt };
  }

  private enqueue(task: Task, event: WebhookEventName, body: string): void {
    const before = this.queues.get(task.id) ?? Promise.resolve();
    const sent = before.then(() => this.attempt(task, event, body, 0));
    this.queues.set(task.id, sent);
    void sent.then(() => {
      if (this.queues.get(task.id) === sent) this.queues.delete(task.id);
    });
  }

  private async attempt(task: Task, event: WebhookEventName, body: string, tries: number): Promise<void> {
    const facts = task.apiframe!;
    const arrived = await post(facts.webhook!.url, event, body, this.sign(facts.owner, body));
    const wait = waits[tries];
    const status = arrived ? 'delivered' : wait === undefined ? 'failed' : facts.webhookStatus;
    if (status !== facts.webhookStatus) {
      facts.webhookStatus = status;
      this.options.onStatus(task);
    }
    if (arrived || wait === undefined) return;
    const { clock, settings } = this.options;
    const due = clock.now() + wait / settings.speed;
    this.waiting.push({ due, go: () => this.again(task, event, body, tries + 1) });
  }

  private again(task: Task, event: WebhookEventName, body: string, tries: number): void {
    const name = `${task.id} ${event} ${tries} ${Math.random()}`;
    const sent = this.attempt(task, event, body, tries).then(() => void this.queues.delete(name));
    this.queues.set(name, sent);
  }

  private tick(): void {
    const now = this.options.clock.now();
    const due = this.waiting.filter((entry) => entry.due <= now);
    this.waiting = this.waiting.filter((entry) => entry.due > now);
    for (const { go } of due) go();
  }

  private sign(owner: string, body: string): string {
    const key = this.options.settings.webhookKeyForm === 'text' ? owner : Buffer.from(owner, 'hex');
    return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
  }
}

function eventOf(task: Task): { event: WebhookEventName } | null {
  if (task.status === 'SUCCESS') return { event: 'completed' };
  if (task.status === 'FAILURE') return { event: 'failed' };
  return task.status === 'IN_PROGRESS' && (task.progress ?? 0) > 0 ? { event: 'progress' } : null;
}

async function post(url: string, event: WebhookEventName, body: string, signature: string): Promise<boolean> {
  try {
    const headers = {
      'content-type': 'application/json',
      'x-webhook-event': event,
      'x-webhook-signature': signature,
    };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeout) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
