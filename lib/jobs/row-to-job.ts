import { findPlaceholders } from '../archive/placeholders';
import { fromJson } from '../db/json';
import type { Database } from '../db/client';
import { usedOffers } from '../db/jobs';
import type { JobRow, StoredOutput } from '../db/schema';
import type { Asked, BranchRun, Job, JobInput, Output } from './job';
import { readPrompts } from './read-prompts';

/** Rows as the browser sees them. Links of the provider stay behind: files go through our own routes. */
export async function rowsToJobs(database: Database, rows: JobRow[]): Promise<Job[]> {
  const used = await usedOffers(
    database,
    rows.map((row) => row.id),
  );
  const outputs = rows.map((row) => fromJson(row.outputs));
  const pictures = outputs.flat().filter(({ kind }) => kind === 'image');
  const placeholders = await findPlaceholders(
    database,
    pictures.flatMap(({ mediaId }) => mediaId ?? []),
  );
  return rows.map((row, index) => ({
    ...rowToJob(row, used.get(row.id) ?? []),
    outputs: outputs[index]!.map((output) => toOutput(output, placeholders)),
  }));
}

/** An output without where the provider keeps it, with what is drawn before it is there. */
function toOutput(stored: StoredOutput, placeholders: ReadonlyMap<string, string>): Output {
  const { url: _url, coverUrl: _coverUrl, ...output } = stored;
  const placeholder = output.mediaId && placeholders.get(output.mediaId);
  return placeholder ? { ...output, placeholder } : output;
}

function rowToJob(row: JobRow, used: string[]): Omit<Job, 'outputs'> {
  const input = fromJson(row.input);
  const answer = fromJson(row.answer);
  return {
    id: row.id,
    submitKey: row.submit_key,
    connection: row.connection,
    provider: row.provider,
    kind: row.kind,
    status: row.status,
    statusText: row.status_text,
    progress: row.progress,
    prompt: row.prompt,
    speed: row.speed,
    parentId: row.parent_id,
    parentOffer: fromJson(row.parent_offer),
    rootId: row.root_id,
    asked: input.kind === 'press' ? null : input,
    references: picturesOf(input),
    batchId: row.batch_id,
    ...(input.kind === 'press' && input.branch ? { branch: placeOf(input.branch) } : {}),
    needs: row.needs,
    dialogPrompt: row.dialog_prompt,
    answered: row.answered === 1,
    unusedAnswer: row.status === 'done' && row.answered === 0 && answer ? answer.prompt : null,
    ...(answer?.maskId ? { maskId: answer.maskId } : {}),
    reading: row.status === 'done' ? readPrompts(row.kind, row.final_prompt) : null,
    finalPrompt: row.final_prompt,
    seed: row.seed,
    credits: row.credits,
    offers: fromJson(row.offers),
    usedOffers: used,
    preview: row.preview_url === null ? null : `${row.progress ?? 0}`,
    error: fromJson(row.error),
    archive: row.archive,
    archiveError: row.archive_error,
    stuck: row.stuck === 1,
    favourite: row.favourite === 1,
    labels: fromJson(row.labels),
    note: row.note,
    deletedAt: row.deleted_at,
    version: row.version,
    aspect: row.aspect,
    remoteId: row.remote_id,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    updatedAt: row.updated_at,
    revision: row.revision,
  };
}

const placeOf = ({ toCome, ...place }: BranchRun): NonNullable<Job['branch']> => ({
  ...place,
  toCome: toCome.map(({ offer }) => offer.label),
});

/** The pictures that were sent along, by media id: first what the job is about. */
export function picturesOf(input: JobInput | Asked): string[] {
  switch (input.kind) {
    case 'imagine':
      return [...input.references, ...(input.hosted ?? []).map(({ mediaId }) => mediaId)];
    case 'blend':
      return input.pictures;
    case 'describe':
    case 'edit':
      return [input.picture];
    case 'video':
      return [input.picture, ...(input.endPicture ? [input.endPicture] : [])];
    default:
      return [];
  }
}
