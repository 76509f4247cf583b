import type { Asked, BotType, Offer, ReferenceRole, SongForm, Speed } from '../jobs/job';

/** A picture as a provider wants it: bytes and the type that was found in them. */
export type Picture = { bytes: Uint8Array; type: string };

type AskedOf<Kind> = Extract<Asked, { kind: Kind }>;

/** What not every server of a protocol can do. */
export type Feature =
  /** Live buttons: what is offered is derived, and sent another way. */
  | 'buttons'
  | 'blend'
  | 'describe'
  | 'shorten'
  | 'edit'
  | 'video'
  /** Hosting a picture under an address (references with a role). */
  | 'upload'
  | 'seed'
  | 'cancel'
  | 'list'
  | 'music'
  /** Pictures beside the words of a prompt. */
  | 'references'
  /** The other bot. */
  | 'niji';

/** What not every maker of songs can be told. */
export type SongPart =
  /** Whose voice sings. */
  | 'voice'
  /** How much the style counts, and how weird it may be. */
  | 'weights'
  /** Lyrics that are written from the text. */
  | 'auto-lyrics'
  /** A title, a style and what to avoid, beside a description. */
  | 'style-of-description';

type Token = {
  /** Our own id for the request; a provider that can carry it gives it back (`state`, `Idempotency-Key`). */
  token: string;
  /** Where the provider may tell us of changes; absent when nobody outside can reach us. */
  notify?: string;
  /** Of the click: a provider that knows keys does the same click once, however often it is sent. */
  key?: string;
  /** The body as it left before, byte for byte, where this is a replay. */
  sentBody?: string;
};

export type SubmitRequest = Token &
  (
    | {
        kind: 'imagine';
        prompt: string;
        speed: Speed;
        botType: BotType;
        references: Picture[];
        /** Addresses of pictures with a role, as `host` gave them; they become flags behind the prompt. */
        hosted: { role: ReferenceRole; url: string }[];
      }
    | ({ kind: 'blend'; pictures: Picture[]; botType: BotType; speed: Speed } & Pick<AskedOf<'blend'>, 'dimensions'>)
    | { kind: 'describe'; picture: Picture; botType: BotType; speed: Speed }
    | { kind: 'shorten'; prompt: string; botType: BotType; speed: Speed }
    /** `picture` has a hole where the mask is white, or is whole, and `mask` is a PNG (white: repaint): as the connection wants it. */
    | { kind: 'edit'; prompt: string; picture: Picture; mask?: Uint8Array; botType: BotType; speed: Speed }
    | ({ kind: 'video'; prompt: string; picture: Picture; endPicture?: Picture; speed: Speed } & Pick<
        AskedOf<'video'>,
        'motion' | 'loop' | 'batchSize' | 'hd'
      >)
    | {
        kind: 'press';
        /** The provider's id of the job that carries the offer. */
        parent: string;
        /** The parent as the provider last told it (`Snapshot.raw`): the offer is found in here. */
        parentRaw: unknown;
        offerKey: string;
        speed: Speed;
        remix: boolean;
        /** What was answered before the click, where the offer asks for it (`Offer.before`). */
        answer?: { prompt: string; mask?: Uint8Array; form?: SongForm };
      }
    | AskedOf<'music'>
    | { kind: 'answer'; reference: string; prompt: string; speed: Speed; mask?: Uint8Array }
  );

export type Submission = {
  /** The provider's id of the new job. */
  reference: string;
  status: 'queued' | 'needs-input' | 'running' | 'done';
  /** Further jobs that the same click made ("Imagine all"), by the provider's ids, in their order. */
  others?: string[];
  /** Text to preload in the dialog, when the provider sent one. */
  dialogPrompt?: string;
  /** What the click was charged, where the provider has prices. */
  credits?: number;
  /** What was sent and what came back, without keys, for those who debug. */
  request: unknown;
  answer: unknown;
};

export type SnapshotOutput = {
  kind: 'image' | 'video' | 'audio';
  url: string;
  /** Of a track. */
  track?: {
    id: string;
    title: string | null;
    tags: string | null;
    /** What is sung, where the provider tells it. */
    lyrics?: string | null;
    seconds: number | null;
    coverUrl: string | null;
  };
};

/** What a provider says of a job now, in our words. */
export type Snapshot = {
  reference: string;
  status: 'queued' | 'running' | 'needs-input' | 'done' | 'failed' | 'cancelled' | 'unknown';
  /** The provider's own word, when the status is unknown. */
  statusText: string | null;
  progress: number | null;
  previewUrl: string | null;
  /** What there is; of a job that runs, what can be heard already, under addresses that stream. */
  outputs: SnapshotOutput[];
  offers: Offer[];
  failure: string | null;
  /** The prompt as the provider finally understood it. */
  finalPrompt: string | null;
  /** What the provider says it cost; absent where it counts no credits. */
  credits?: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  raw: unknown;
};

/**
 * One kind of remote API. An adapter is a function of its world (key, base URL, fetch): it translates, and neither
 * stores, polls nor retries. Every method throws `ProviderError` and nothing else (besides what `leaving` throws).
 */
/** What an account has left. */
export type Balance = { credits: number; team: string | null; role: string | null };

/** A submission whose fate is not known, by what it was sent with. */
export type Lost = { token: string; sentBody: string | null; sentAt: number | null };

/** A job that was made elsewhere, as the provider lists it. */
export type Listed = { snapshot: Snapshot; createdAt: number; input: unknown };

/** What a provider tells of how a job came about, in our words. */
export type Origin = {
  /** As `Job.kind`. */
  kind: string;
  /** Empty where it has no words of its own. */
  prompt: string;
  speed: Speed;
  createdAt: number | null;
  /** All of what was asked for in a composer; null for a click, and where pictures belong to it that nobody tells. */
  asked: Asked | null;
  /** The provider's id of the job that it came from. */
  parent: string | null;
  /** What was clicked on the parent, where it is told. */
  offer: Offer | null;
  /** The token that it was submitted with (`SubmitRequest.token`), where the provider gives it back. */
  token: string | null;
  /** Why a job of this kind is not taken in, as a sentence; null where it is. */
  foreign: string | null;
};

export type Provider = {
  /** Milliseconds for which the same body under the same key is the same click; absent where keys are not known. */
  replays?: number;
  /** Credits that a request will take, where the provider has prices; null where it is not known. */
  price?(asked: { kind: Asked['kind'] }): number | null;
  /** Every offer that its jobs can ever have, with its price; absent where only the jobs themselves tell. */
  everyOffer?: readonly Offer[];
  /** Versions of its music to choose from, in its own words; absent where it makes none. */
  songVersions?: readonly string[];
  /** What it cannot be told of a song; absent where it takes everything. */
  songLacks?: readonly SongPart[];
  /** Why this provider would not take a song, as a sentence, and the field that has to change; null where it would. */
  reasonAgainst?(song: AskedOf<'music'>): { field: string; message: string } | null;
  balance?(): Promise<Balance>;
  /** Jobs of the account, newest first, a page at a time; for import. */
  list?(cursor: string | null): Promise<{ jobs: Listed[]; next: string | null }>;
  /**
   * Sends what was asked for. `leaving` is awaited right before the request that makes something happen (after the
   * parent was read): the caller notes down there that its fate is open from now on, with the body as it will leave where
   * the provider takes replays, or throws to stop it.
   */
  submit(request: SubmitRequest, leaving?: (body?: string) => Promise<void>): Promise<Submission>;
  /**
   * Many jobs in as few requests as the provider allows; a reference it does not know is missing in the answer, and one
   * that could not be asked about now is null.
   */
  check(references: string[]): Promise<Map<string, Snapshot | null>>;
  /** Looks for jobs of unknown fate (token → job). Absent where the provider cannot list. */
  find?(lost: Lost[]): Promise<Map<string, Snapshot>>;
  /**
   * Jobs by their ids, wherever they were made, with all that each tells of itself. An id that the provider does not
   * take or know is told with its words.
   */
  lookUp(references: string[]): Promise<Map<string, Snapshot | { refused: string }>>;
  /**
   * How a job came about, from what `lookUp`, `list` or `check` told of it (`Snapshot.raw`). With the parent as it was
   * told, the click is found in its offers where the provider names it that way.
   */
  origin(raw: unknown, parentRaw?: unknown): Origin;
  /** The seed of a finished job. May take a minute. */
  seed?(reference: string): Promise<string>;
  /** Presses an offer that makes no job (a heart). */
  touch?(input: { parent: string; parentRaw: unknown; offerKey: string; speed: Speed }): Promise<void>;
  /** Puts pictures where Midjourney can fetch them; answers their addresses, in their order. */
  host?(pictures: Picture[]): Promise<string[]>;
  /** Asks the provider to stop a job. Whether it did is seen at the next check. */
  cancel?(reference: string): Promise<void>;
  /**
   * The job as a signed webhook tells it; null where the signature is missing or wrong. Absent where nothing is signed.
   */
  hear?(body: Uint8Array, signature: string | null): Snapshot | null;
  /** What this server is known not to have, from its answers so far. */
  lacks(): Feature[];
  /** One cheap request or two that show whether base URL and key work, and what the server is; answers a sentence. */
  probe(): Promise<string>;
};
