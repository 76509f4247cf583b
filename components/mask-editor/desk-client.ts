import { MaskDesk } from './mask-desk';
import type { DeskState } from './mask-desk';

/** What the desk can be asked, by the names of its methods. */
export type Verb = keyof MaskDesk;

export type DeskCall = { id: number; verb: Verb; given: unknown };

export type DeskAnswer = { id: number; value: unknown } | { id: number; failed: string };

type Given<V extends Verb> = Parameters<MaskDesk[V]>[0];
type Answer<V extends Verb> = Awaited<ReturnType<MaskDesk[V]>>;

type Waiting = { call: DeskCall; resolve(value: unknown): void; reject(error: unknown): void };

/**
 * The page's way to the desk. Where no worker starts, or when it dies, the desk goes on in the page with what the session
 * holds, and what was asked is asked again.
 */
export class DeskClient {
  private worker: Worker | null = null;
  private local: MaskDesk | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private pictureUrl: string | null = null;
  private nextId = 1;
  private isClosed = false;

  /** `look`: the mask as it is now, should the worker be lost; null while a stroke is being painted. */
  constructor(
    state: DeskState,
    private readonly look: () => DeskState | null,
  ) {
    try {
      this.worker = new Worker(new URL('./desk-worker.ts', import.meta.url), { type: 'module' });
      this.worker.addEventListener('message', (event: MessageEvent<DeskAnswer>) => this.receive(event.data));
      this.worker.addEventListener('error', () => this.lose());
    } catch {
      this.local = new MaskDesk();
    }
    void this.ask('open', state);
  }

  /** Asks the desk; everything is answered for the mask as it is at this moment. Rejects with a sentence for people. */
  ask<V extends Verb>(verb: V, given: Given<V>): Promise<Answer<V>> {
    const call: DeskCall = { id: this.nextId++, verb, given };
    if (verb === 'openPicture') this.pictureUrl = given as string;
    return new Promise<unknown>((resolve, reject) => {
      if (this.local) return void perform(this.local, call).then(resolve, reject);
      this.waiting.set(call.id, { call, resolve, reject });
      this.worker?.postMessage(call);
    }) as Promise<Answer<V>>;
  }

  /** Goes on in the page after the worker was lost, as soon as there is a state to go on with. Else nothing happens. */
  recover(): void {
    if (this.worker || this.local) return;
    const state = this.look();
    if (!state) return;
    const local = new MaskDesk();
    this.local = local;
    // The state contains every change that was noted.
    local.open(state);
    if (this.pictureUrl) void local.openPicture(this.pictureUrl).catch(() => undefined);
    for (const { call, resolve, reject } of this.waiting.values()) {
      if (call.verb === 'open' || call.verb === 'note') resolve(undefined);
      else void perform(local, call).then(resolve, reject);
    }
    this.waiting.clear();
  }

  /** Ends the worker once everything is answered that was asked before and in the same turn of the page. */
  close(): void {
    this.isClosed = true;
    setTimeout(() => this.endWhenIdle());
  }

  private endWhenIdle(): void {
    if (!this.isClosed || this.waiting.size > 0) return;
    this.worker?.terminate();
    this.worker = null;
    this.local = null;
  }

  private receive(answer: DeskAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('failed' in answer) waiting?.reject(new Error(answer.failed));
    else waiting?.resolve(answer.value);
    this.endWhenIdle();
  }

  private lose(): void {
    this.worker?.terminate();
    this.worker = null;
    this.recover();
  }
}

async function perform(desk: MaskDesk, { verb, given }: DeskCall): Promise<unknown> {
  return (desk[verb] as (given: unknown) => unknown).call(desk, given);
}
