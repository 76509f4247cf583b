import type { Settings } from './settings';
import type { Task } from './tasks/task';

/**
 * Sends the whole task to its `notifyHook`, unsigned and without a second try (reference section 13). Webhooks of one
 * task leave one after the other; what ranks lower than the last one sent is dropped, and in trueai what ranks the same.
 */
export class Webhooks {
  private readonly ranks = new Map<string, number>();
  private readonly queues = new Map<string, Promise<void>>();
  private readonly held = new Map<string, () => void>();

  constructor(
    private readonly settings: Settings,
    private readonly view: (task: Task) => unknown,
  ) {}

  send(task: Task): void {
    const { settings } = this;
    const url = task.notifyHook ?? settings.notifyHook;
    if (!url || !this.passes(task, settings.profile === 'trueai')) return;
    const body = JSON.stringify(this.view(task));
    const post = () => {
      for (let copy = 0; copy < (settings.webhookDuplicates ? 2 : 1); copy++) this.enqueue(task.id, url, body);
    };
    const earlier = this.held.get(task.id);
    this.held.delete(task.id);
    // One that is held back leaves after the next one; the last of a task is never held, or it would not leave at all.
    if (settings.webhookShuffle && !earlier && rankOf(task) < final) {
      this.held.set(task.id, post);
      return;
    }
    post();
    earlier?.();
  }

  /** Resolves when everything sent so far was answered or given up. */
  async settled(): Promise<void> {
    while (this.queues.size > 0) await Promise.all(this.queues.values());
  }

  private passes(task: Task, strict: boolean): boolean {
    const rank = rankOf(task);
    const last = this.ranks.get(task.id) ?? -1;
    if (rank < last || (strict && rank === last)) return false;
    // trueai forgets a task that is over, so a change after its end is told again.
    if (strict && rank >= final) this.ranks.delete(task.id);
    else this.ranks.set(task.id, rank);
    return true;
  }

  private enqueue(id: string, url: string, body: string): void {
    const before = this.queues.get(id) ?? Promise.resolve();
    const sent = before.then(() => post(url, body));
    this.queues.set(id, sent);
    void sent.then(() => {
      if (this.queues.get(id) === sent) this.queues.delete(id);
    });
  }
}

const final = 10;

/** Reference section 5.3: MODAL and CANCEL count as 0. */
function rankOf(task: Task): number {
  switch (task.status) {
    case 'SUBMITTED':
      return 1;
    case 'IN_PROGRESS':
      return 3 + (task.progress ?? 0) / 100;
    case 'FAILURE':
    case 'SUCCESS':
      return final;
    default:
      return 0;
  }
}

async function post(url: string, body: string): Promise<void> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
  } catch {
    // Nobody hears of a webhook that did not arrive.
  }
}
