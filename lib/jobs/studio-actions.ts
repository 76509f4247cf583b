import type { Result } from '../result';
import type { SavedSearch } from '../library/api';
import type { EditMask, Template } from './api';
import type { Asked, BotType, Job, ReferenceRole, SongForm, Speed } from './job';

/** `maskId` is the media id that POST /api/uploads gave. */
export type Answer = { prompt: string; maskId?: string; form?: SongForm };

type Hosted = { role: ReferenceRole; mediaId: string }[];

/** What the composer asks for besides imagine. `parentId`: the job whose picture it starts from, where there is one. */
export type MakeInput = {
  submitKey: string;
  connection: string;
  parentId?: string;
  asked: Exclude<Asked, { kind: 'imagine' }>;
  overBudget?: boolean;
};

/**
 * The clicks of the studio, as app/actions.ts implements them (server actions) and components call them
 * (through the context of components/studio-actions.tsx). Each returns as soon as the click is on disk;
 * none waits for a provider. Every input is checked again on the server.
 */
export type StudioActions = {
  /** Starts a new grid. `submitKey` is a fresh uuid for the click; the same key twice is one job. */
  imagine(input: {
    submitKey: string;
    connection: string;
    prompt: string;
    speed: Speed;
    botType: BotType;
    references: string[];
    hosted?: Hosted;
    overBudget?: boolean;
  }): Promise<Result<Job>>;
  /**
   * Starts a grid from each prompt, all or none; together they are a batch, named by the first key. Each key is a fresh
   * uuid, as many as prompts, in their order; the same keys twice are the same jobs.
   */
  imagineMany(input: {
    submitKeys: string[];
    connection: string;
    prompts: string[];
    speed: Speed;
    botType: BotType;
    references: string[];
    hosted?: Hosted;
    overBudget?: boolean;
  }): Promise<Result<Job[]>>;
  /**
   * Makes the clicks that led to `branchId` again on another picture, one after the other; together they are a batch, named by
   * the key. `skip`: how many of them in front are left out; `cell`: the picture of a grid.
   */
  runBranch(input: {
    submitKey: string;
    branchId: string;
    skip: number;
    targetId: string;
    cell: number | null;
    overBudget?: boolean;
  }): Promise<Result<Job>>;
  /** Ends the jobs of a batch that have not left yet, takes the steps to come from a branch, and answers what changed. */
  stopBatch(input: { batchId: string }): Promise<Result<Job[]>>;
  /** Blends, describes, shortens, edits or animates: a new job. */
  make(input: MakeInput): Promise<Result<Job>>;
  /** Clicks an offer of a finished job: a new job, child of `parentId`. `remix` asks for the dialog first. */
  press(input: {
    submitKey: string;
    parentId: string;
    offerKey: string;
    remix?: boolean;
    /** Where the offer asks before the click (`Offer.before`). */
    answer?: Answer;
    /** The person knows that it passes the budget of the day. */
    overBudget?: boolean;
  }): Promise<Result<Job>>;
  /** Clicks several offers, of one job ("U all") or of many, all or none: a batch, named by the first key. */
  pressMany(input: {
    presses: { submitKey: string; parentId: string; offerKey: string }[];
    overBudget?: boolean;
  }): Promise<Result<Job[]>>;
  /** Answers the open dialog of a job (MODAL). `maskId` is the media id that POST /api/uploads gave. */
  answer(input: { jobId: string; prompt: string; maskId?: string }): Promise<Result<Job>>;
  /** Asks for the same again, as a new job (after a failure). */
  tryAgain(input: { submitKey: string; jobId: string; overBudget?: boolean }): Promise<Result<Job>>;
  /** Sends an unconfirmed job once more: the user decides that it never arrived. */
  sendAgain(input: { jobId: string }): Promise<Result<Job>>;
  /** Stops watching a job, or leaves its dialog for good. The provider may still finish it. */
  dismiss(input: { jobId: string }): Promise<Result<Job>>;
  /** Asks the provider about a job now. */
  askAgain(input: { jobId: string }): Promise<Result<Job>>;
  /** Tries once more to bring a finished job's files into our store. */
  archiveAgain(input: { jobId: string }): Promise<Result<Job>>;
  setFavourite(input: { jobId: string; favourite: boolean; take?: number }): Promise<Result<Job>>;
  /** Keeps what stands in the composer under a name; the same name again takes its place. */
  saveTemplate(input: { name: string; content: Template['content'] }): Promise<Result<Template>>;
  deleteTemplate(input: { id: string }): Promise<Result<null>>;
  /** Keeps what is looked for (the part of the address behind the question mark) under a name; the same name takes its place. */
  saveSearch(input: { name: string; search: string }): Promise<Result<SavedSearch>>;
  deleteSearch(input: { id: string }): Promise<Result<null>>;
  /** Credits a day that are not to be passed unasked; null: no limit. */
  setDailyBudget(input: { connection: string; dailyBudget: number | null }): Promise<Result<null>>;
  /** How a connection takes the mask of an edit. */
  setEditMask(input: { connection: string; editMask: EditMask }): Promise<Result<null>>;
  /** Whether a connection is sent masks as 8-bit grey. */
  setGreyMask(input: { connection: string; greyMask: boolean }): Promise<Result<null>>;
};
