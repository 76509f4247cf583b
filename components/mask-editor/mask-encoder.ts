import type { MaskDocument } from '@/lib/mask/document';
import { blackWhiteMask, encodeRows, packRows } from '@/lib/mask/png';
import type { MaskProfile } from '@/lib/mask/png';
import type { EncodeAnswer, EncodeRequest } from './encode-worker';

export type EncodedMask = { revision: number; png: Uint8Array };

type Waiting = { request: EncodeRequest; resolve(png: Uint8Array): void; reject(error: unknown): void };

/**
 * Encodes the mask off the main thread, once per revision. Where a worker cannot start (old browser, strict policy), the
 * main thread does the same work.
 */
export class MaskEncoder {
  /** The newest result there is; it may be older than the document. */
  latest: EncodedMask | null = null;
  private worker: Worker | null = null;
  private workerFailed = false;
  private running: { revision: number; result: Promise<EncodedMask> } | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  constructor(private readonly profile: MaskProfile = blackWhiteMask) {}

  /** The mask as it is now. Packing happens at once, so later strokes cannot leak into the result. */
  encode(mask: MaskDocument): Promise<EncodedMask> {
    const { revision } = mask;
    if (this.latest?.revision === revision) return Promise.resolve(this.latest);
    if (this.running?.revision === revision) return this.running.result;
    const result = this.compress(mask).then((png) => {
      const encoded = { revision, png };
      if (!this.latest || this.latest.revision < revision) this.latest = encoded;
      return encoded;
    });
    this.running = { revision, result };
    return result;
  }

  /** Ends the worker; what it was doing is finished on the main thread. */
  close(): void {
    this.worker?.terminate();
    this.worker = null;
    this.rescue();
  }

  private compress(mask: MaskDocument): Promise<Uint8Array> {
    const { width, height } = mask;
    const request = { id: this.nextId++, width, height, rows: packRows(mask, this.profile), profile: this.profile };
    const worker = this.start();
    if (!worker) return encodeRows(request, request.rows, this.profile);
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { request, resolve, reject });
      // Copied, not transferred: should the worker die, the rows are still here.
      worker.postMessage(request, { transfer: [] });
    });
  }

  private start(): Worker | null {
    if (this.worker || this.workerFailed) return this.worker;
    try {
      const worker = new Worker(new URL('./encode-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', (event: MessageEvent<EncodeAnswer>) => this.receive(event.data));
      worker.addEventListener('error', () => this.giveUp());
      this.worker = worker;
    } catch {
      this.workerFailed = true;
    }
    return this.worker;
  }

  private receive(answer: EncodeAnswer): void {
    const waiting = this.waiting.get(answer.id);
    if (!waiting) return;
    if ('failed' in answer) return this.giveUp();
    this.waiting.delete(answer.id);
    waiting.resolve(answer.png);
  }

  private giveUp(): void {
    this.workerFailed = true;
    this.close();
  }

  private rescue(): void {
    for (const { request, resolve, reject } of this.waiting.values()) {
      encodeRows(request, request.rows, request.profile).then(resolve, reject);
    }
    this.waiting.clear();
  }
}
