import type { Source } from './composer';

export type WebhookEventName = 'progress' | 'completed' | 'failed';

/** A track as it is kept; its files are named by the job and its place. */
export type KeptTrack = Source & { id: string; hasCover: boolean };

/** What a job of the Apiframe dialect has beside a task's own fields. */
export type ApiframeFacts = {
  model: 'midjourney' | 'suno';
  /** SHA-256 of the API key that made it, in hexadecimal digits: who may see it, and what its webhooks are signed with. */
  owner: string;
  price: number;
  /** The request without webhook and mask (reference section 14, hole 2). */
  input: Record<string, unknown>;
  /** The key of the click and a hash of path and body. */
  idempotency: { key: string; digest: string } | null;
  webhook: { url: string; events: WebhookEventName[] } | null;
  webhookStatus: 'pending' | 'delivered' | 'failed' | null;
  tracks: KeptTrack[];
};
