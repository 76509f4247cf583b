import { z } from 'zod';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow, MediaRow } from '../db/schema';
import type { BranchStep, Offer } from '../jobs/job';
import type { Size } from '../mask/raster';
import { type BranchPlan, MOST_STEPS, type PlannedStep } from './api';
import { beginOn } from './begin-on';
import { matchOffer } from './match-offer';
import { type MadeStep, readBranch } from './read-branch';
import { replayWords } from './replay-words';
import { tellStep } from './tell-step';

export const PlanInput = z.object({
  /** The end of the branch. */
  id: z.string().max(100),
  /** The picture to run it on. */
  on: z.string().max(100).optional(),
  cell: z.coerce.number().int().min(1).max(4).optional(),
  /** Clicks in front that are left out. */
  skip: z.coerce.number().int().min(0).max(MOST_STEPS).default(0),
});

/** What is told of a run, and, where it can be run, what it is made of. */
export type Planned = {
  plan: BranchPlan;
  /** The offer of the first click as the picture has it, and every click in the words of that picture. */
  run: { target: JobRow; offer: Offer; steps: BranchStep[] } | null;
};

/** Plans to run a branch on another picture; without one, only tells the branch. Throws `UserError` where there is no such job. */
export async function planBranch({ ctx, input }: { ctx: Context; input: z.infer<typeof PlanInput> }): Promise<Planned> {
  const { id, on, cell = null, skip } = input;
  const branch = await readBranch(ctx, id);
  const kept = branch.steps.slice(skip);
  const skipped = branch.steps.slice(0, skip).map(({ offer }) => offer.label);
  const told = { skipped, begins: branch.begins, cell: null, note: null, credits: null };
  const target = on === undefined ? null : await findJob(ctx.database, on);
  const against =
    kept.length === 0
      ? `There is no click to make again. ${branch.begins} Choose a job that came of a click on a picture.`
      : on === undefined
        ? null
        : reasonAgainst(ctx, target);
  if (!target || against) {
    return { plan: { ...told, steps: kept.map(asMade), refusal: against }, run: null };
  }

  const offers = fromJson(target.offers);
  const { steps: begun, note } = beginOn(kept, offers, cell);
  const first = begun[0];
  if (!first) return { plan: { ...told, steps: [], refusal: `${note} Nothing is left to do.` }, run: null };
  const steps = inWordsOf(target.prompt, begun);
  const offer = matchOffer(first.offer, offers);
  const planned = await foresee(ctx, { target, steps, offer, kept });
  const refusal = offer?.disabled ?? (offer ? null : notOffered(first.offer.label));
  const plan = { ...told, steps: planned, cell: first.offer.slot ?? null, note, refusal, credits: sumOf(planned) };
  const run = offer && !refusal ? { target, offer, steps: steps.map(({ step }) => step) } : null;
  return { plan, run };
}

const notOffered = (label: string) =>
  `This picture does not offer “${label}”. Choose another picture, or begin the branch later.`;

/** Why nothing can be run on a job, as a sentence; null where something can. */
function reasonAgainst(ctx: Context, target: JobRow | null): string | null {
  if (!target) return 'This picture is not in the library any more. Choose another.';
  if (target.deleted_at !== null) return 'This picture is in the bin. Restore it first, or choose another.';
  if (target.status !== 'done') return 'This job is not finished. Wait for it, or choose another.';
  if (!ctx.connections.has(target.connection)) {
    return `The connection “${target.connection}” of this picture is not configured any more. Choose another picture.`;
  }
  const media = fromJson(target.outputs)[0]?.kind;
  return media === 'image' || media === 'video' ? null : 'This job has no picture. Choose another.';
}

type Worded = { made: MadeStep | null; step: BranchStep; before: string };

const isMade = (step: MadeStep | BranchStep): step is MadeStep => 'jobId' in step;

/** Each click with its words as they will be, and the words of what it will be clicked on. */
function inWordsOf(prompt: string, steps: readonly (MadeStep | BranchStep)[]): Worded[] {
  let now = prompt;
  return steps.map((one) => {
    const before = now;
    const { offer, remix, answer } = one;
    const made = isMade(one) ? one : null;
    const click: BranchStep = { offer, ...(remix ? { remix } : {}) };
    if (!answer || !made) return { made, step: click, before };
    const written = replayWords({ answered: answer.prompt, before: made.before, now });
    now = written || now;
    return { made, step: { ...click, answer: { ...answer, prompt: written } }, before };
  });
}

type Ahead = { target: JobRow; steps: Worded[]; offer: Offer | null; kept: MadeStep[] };

async function foresee(ctx: Context, { target, steps, offer: first, kept }: Ahead): Promise<PlannedStep[]> {
  const { name, provider } = ctx.connections.get(target.connection)!;
  const masks = await findMasks(ctx, kept);
  const shapes = { once: await sizeBefore(ctx, kept[0]!.jobId), now: sizeOf(target) };
  return steps.map(({ made, step, before }, index) => {
    const offer = index === 0 ? first : provider.everyOffer && matchOffer(step.offer, provider.everyOffer);
    const mask = masks.get(step.answer?.maskId ?? '');
    return {
      jobId: made?.jobId ?? null,
      index: made?.index ?? null,
      picture: made?.picture ?? null,
      label: step.offer.label,
      prompt: step.answer?.prompt ?? null,
      before,
      maskId: mask?.id ?? null,
      note: tellStep({ step, offer, mask, shapes, connectionName: name }),
      credits: offer?.credits ?? null,
    };
  });
}

const asMade = ({ offer, answer, before, jobId, index, picture }: MadeStep): PlannedStep => ({
  jobId,
  index,
  picture,
  label: offer.label,
  prompt: answer?.prompt ?? null,
  before,
  maskId: answer?.maskId ?? null,
  note: null,
  credits: null,
});

/** What all of it takes, up to where it is known to stop; null where the provider has no prices. */
function sumOf(steps: PlannedStep[]): number | null {
  const end = steps.findIndex(({ note }) => note?.kind === 'stops');
  const prices = steps.slice(0, end === -1 ? steps.length : end).flatMap(({ credits }) => credits ?? []);
  return prices.length === 0 ? null : prices.reduce((sum, price) => sum + price, 0);
}

async function findMasks({ database: { db } }: Context, steps: MadeStep[]): Promise<ReadonlyMap<string, MediaRow>> {
  const ids = steps.flatMap(({ answer }) => answer?.maskId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('media').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of what the first click was made on. */
async function sizeBefore({ database }: Context, jobId: string): Promise<Size | null> {
  const made = await findJob(database, jobId);
  const parent = made?.parent_id ? await findJob(database, made.parent_id) : null;
  return parent && sizeOf(parent);
}

function sizeOf(row: JobRow): Size | null {
  const { width, height } = fromJson(row.outputs)[0] ?? {};
  return width && height ? { width, height } : null;
}
