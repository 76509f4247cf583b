import type { BotType, Offer, Speed } from '../jobs/job';

/** A picture as a provider wants it: bytes and the type that was found in them. */
export type Picture = { bytes: Uint8Array; type: string };

type Token = {
  /** Our own id for the request; a provider that can carry it gives it back (`state`, `Idempotency-Key`). */
  token: string;
  /** Where the provider may tell us of changes; absent when nobody outside can reach us. */
  notify?: string;
};

export type SubmitRequest = Token &
  (
    | { kind: 'imagine'; prompt: string; speed: Speed; botType: BotType; references: Picture[] }
    | {
        kind: 'press';
        /** The provider's id of the job that carries the offer. */
        parent: string;
        /** The parent as the provider last told it (`Snapshot.raw`): the offer is found in here. */
        parentRaw: unknown;
        offerKey: string;
        speed: Speed;
        remix: boolean;
      }
    | { kind: 'answer'; reference: string; prompt: string; speed: Speed; mask?: Uint8Array }
  );

export type Submission = {
  /** The provider's id of the new job. */
  reference: string;
  status: 'queued' | 'needs-input' | 'running' | 'done';
  /** Text to preload in the dialog, when the provider sent one. */
  dialogPrompt?: string;
  /** What was sent and what came back, without keys, for those who debug. */
  request: unknown;
  answer: unknown;
};

export type SnapshotOutput = { kind: 'image' | 'video' | 'audio'; url: string };

/** What a provider says of a job now, in our words. */
export type Snapshot = {
  reference: string;
  status: 'queued' | 'running' | 'needs-input' | 'done' | 'failed' | 'cancelled' | 'unknown';
  /** The provider's own word, when the status is unknown. */
  statusText: string | null;
  progress: number | null;
  previewUrl: string | null;
  outputs: SnapshotOutput[];
  offers: Offer[];
  failure: string | null;
  /** The prompt as the provider finally understood it. */
  finalPrompt: string | null;
  startedAt: number | null;
  finishedAt: number | null;
  raw: unknown;
};

/**
 * One kind of remote API. An adapter is a function of its world (key, base URL, fetch): it translates, and neither
 * stores, polls nor retries. Every method throws `ProviderError` and nothing else (besides what `leaving` throws).
 */
export type Provider = {
  /**
   * Sends what was asked for. `leaving` is awaited right before the request that makes something happen (after the
   * parent was read): the caller notes down there that its fate is open from now on, or throws to stop it.
   */
  submit(request: SubmitRequest, leaving?: () => Promise<void>): Promise<Submission>;
  /** Many jobs in as few requests as the provider allows; a reference it does not know is missing in the answer. */
  check(references: string[]): Promise<Map<string, Snapshot>>;
  /** Looks for jobs by the tokens they were sent with (token → job). Absent where the provider cannot list. */
  find?(tokens: string[]): Promise<Map<string, Snapshot>>;
  /** One cheap request that shows whether base URL and key work; answers a sentence. */
  probe(): Promise<string>;
};
