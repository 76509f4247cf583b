import type { BotType, Job, Offer, Speed } from './job';
import { kindOfOffer } from './kind-of-offer';

/*
 * The tile that appears at the click, before the server has answered. The server's row has the same `submitKey`
 * and replaces it (merge-jobs.ts).
 */

const PREFIX = 'new:';

/** True while only this tab knows the job: it has no page of its own yet. */
export const isOptimistic = (job: Pick<Job, 'id'>) => job.id.startsWith(PREFIX);

export type ImagineInput = {
  submitKey: string;
  connection: string;
  provider: Job['provider'];
  prompt: string;
  speed: Speed;
  botType: BotType;
  references: string[];
};

export function optimisticImagine(input: ImagineInput, now: number): Job {
  return {
    ...blankJob(input.submitKey, now),
    connection: input.connection,
    provider: input.provider,
    kind: 'imagine',
    prompt: input.prompt,
    speed: input.speed,
    references: input.references,
  };
}

export function optimisticPress(submitKey: string, parent: Job, offer: Offer, now: number): Job {
  return {
    ...blankJob(submitKey, now),
    connection: parent.connection,
    provider: parent.provider,
    kind: kindOfOffer(offer),
    prompt: parent.prompt,
    speed: parent.speed,
    parentId: parent.id,
    rootId: parent.rootId,
    parentOffer: { key: offer.key, label: offer.label, group: offer.group, slot: offer.slot },
  };
}

/** A job about which nothing is known yet but its key. */
export function blankJob(submitKey: string, now: number): Job {
  return {
    id: PREFIX + submitKey,
    submitKey,
    connection: '',
    provider: 'midjourney-proxy',
    kind: 'other',
    status: 'sending',
    statusText: null,
    progress: null,
    prompt: '',
    speed: 'fast',
    parentId: null,
    parentOffer: null,
    rootId: PREFIX + submitKey,
    asked: null,
    references: [],
    batchId: null,
    needs: null,
    dialogPrompt: null,
    answered: false,
    unusedAnswer: null,
    reading: null,
    finalPrompt: null,
    seed: null,
    credits: null,
    outputs: [],
    offers: [],
    usedOffers: [],
    preview: null,
    error: null,
    archive: 'none',
    archiveError: null,
    stuck: false,
    favourite: false,
    labels: [],
    note: '',
    deletedAt: null,
    version: null,
    aspect: null,
    remoteId: null,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    updatedAt: now,
    revision: 0,
  };
}

/** A fresh key for a click. `crypto.randomUUID` exists on secure origins only; a studio in a home network may be plain http. */
export function newSubmitKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
