import { toJson } from '../../lib/db/json';
import type { JobRow } from '../../lib/db/schema';
import type { JobInput, JobStatus, Offer, ParentOffer } from '../../lib/jobs/job';
import { newId } from '../../lib/jobs/new-id';
import { derive } from '../../lib/library/derived';
import { offersOf } from '../../lib/providers/midjourney-proxy/offers';
import type { SharedPicture } from './pictures';

/*
 * Jobs as they come about in years of use: grids, and what was clicked on them, at odd hours, with gaps. The same
 * number gives the same library, up to ids.
 */

const SUBJECTS =
  'lighthouse,harbour,canyon city,heron,paper mountain,glass boat,tram,orchard,observatory,market,fox,cathedral,tea house,river delta,greenhouse,comet,violin,windmill,ferry,lantern'.split(
    ',',
  );
const PLACES =
  'at dawn,in the rain,under a teal storm,on a ridge,by a frozen lake,in layered paper,behind fog,in ember light,from above,in a quiet street,aan de gracht,op een duin,月光下的山谷,雨の港町'.split(
    ',',
  );
const STYLES =
  'long exposure,risograph,gouache,35mm film,isometric,ukiyo-e,blueprint,stop motion,claymation,macro photograph,charcoal sketch,stained glass'.split(
    ',',
  );
const MOODS = 'calm,uncanny,joyful,melancholic,monumental,tender,noisy,dreamlike 🌊,stark,golden'.split(',');
const LABELS = ['client', 'print', 'posters', 'idea', 'sea', 'te doen'];
const VERSIONS = ['7', '7', '7', '6.1', '8', 'niji 7'];
const CONNECTIONS = ['emulator', 'emulator', 'emulator', 'comet'];

const DAY = 86_400_000;

/** Every column that the seed writes; the others have their defaults. */
export const COLUMNS = [
  'id',
  'submit_key',
  'connection',
  'provider',
  'kind',
  'status',
  'progress',
  'prompt',
  'speed',
  'parent_id',
  'root_id',
  'parent_offer',
  'input',
  'answered',
  'offers',
  'outputs',
  'error',
  'archive',
  'favourite',
  'labels',
  'note',
  'words',
  'version',
  'aspect',
  'place',
  'remote_id',
  'send_state',
  'created_at',
  'started_at',
  'finished_at',
  'updated_at',
  'revision',
] as const satisfies readonly (keyof JobRow)[];
// oxfmt-ignore

export type SeedRow = Pick<JobRow, (typeof COLUMNS)[number]>;

export type SeedOptions = {
  jobs: number;
  until: number;
  years: number;
  firstRevision: number;
  pictures: SharedPicture[];
};

/** Rows, oldest first. */
export function* seedRows({ jobs, until, years, firstRevision, pictures }: SeedOptions): Generator<SeedRow> {
  const random = randomNumbers(jobs);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const grids = pictures.filter(({ isGrid }) => isGrid);
  const singles = pictures.filter(({ isGrid }) => !isGrid);
  const start = until - years * 365 * DAY;
  const gap = (until - start) / jobs;
  const recent: { id: string; root: string; prompt: string; picture: SharedPicture; connection: string }[] = [];
  let last = 0;

  for (let n = 0; n < jobs; n += 1) {
    // Bursts by day and quiet nights, without ever going back in time.
    const drift = Math.sin(n / 900) * gap * 120;
    const createdAt = Math.max(last + 1, Math.round(start + n * gap + drift - gap * 120));
    last = createdAt;
    const id = newId(createdAt);
    const parent = recent.length > 0 && random() < 0.45 ? pick(recent) : null;
    const slot = 1 + Math.floor(random() * 4);
    const isUpscale = parent !== null && random() < 0.6;
    const picture = isUpscale ? pick(singles) : parent ? parent.picture : pick(grids);
    const kind = parent ? (isUpscale ? 'upscale' : 'vary') : 'imagine';
    const version = pick(VERSIONS);
    const flags = `--ar ${picture.aspect} ${version.startsWith('niji') ? '--niji 7' : `--v ${version}`}`;
    const prompt = parent
      ? parent.prompt
      : `${pick(MOODS)} ${pick(SUBJECTS)} ${pick(PLACES)}, ${pick(STYLES)}, study ${n.toString(36)} ${flags}`;
    const connection = parent?.connection ?? pick(CONNECTIONS);
    const status = statusOf(random());
    const isDone = status === 'done';
    const labels = random() < 0.04 ? [pick(LABELS)] : [];
    const clicked: ParentOffer | null = parent
      ? isUpscale
        ? { key: `upscale/U${slot}/${slot}`, label: `U${slot}`, group: 'upscale', slot }
        : { key: `vary/V${slot}/${slot}`, label: `V${slot}`, group: 'vary', slot }
      : null;
    const input: JobInput = clicked
      ? { kind: 'press', offer: { ...clicked, emoji: '', needs: 'nothing' }, speed: 'fast' }
      : { kind: 'imagine', prompt, speed: 'fast', botType: 'midjourney', references: [] };
    const source = {
      kind,
      prompt,
      input: toJson(input),
      answer: null,
      final_prompt: null,
      labels: toJson(labels),
      note: random() < 0.01 ? `seen by the client, round ${1 + (n % 3)}` : '',
      outputs: toJson(isDone ? [outputOf(picture)] : []),
    };
    const { answer: _answer, final_prompt: _final, ...told } = source;
    yield {
      ...told,
      ...derive(source),
      id,
      submit_key: `seed-${id}`,
      connection,
      provider: 'midjourney-proxy',
      status,
      progress: isDone ? 100 : null,
      speed: pick(['fast', 'fast', 'relax', 'turbo'] as const),
      parent_id: parent?.id ?? null,
      root_id: parent?.root ?? id,
      parent_offer: clicked && toJson(clicked),
      answered: 0,
      offers: toJson(isDone ? (isUpscale ? PICTURE_OFFERS : GRID_OFFERS) : []),
      error: status === 'failed' ? toJson({ code: 'refused', message: 'Banned prompt detected.' }) : null,
      archive: isDone ? 'stored' : 'none',
      favourite: random() < 0.03 ? 1 : 0,
      place: createdAt * 1_024,
      remote_id: `${createdAt}${String(n % 1_000).padStart(3, '0')}`,
      send_state: 'idle',
      created_at: createdAt,
      started_at: createdAt + 2_000,
      finished_at: createdAt + 41_000,
      updated_at: createdAt + 41_000,
      revision: firstRevision + n,
    };
    if (!isDone || isUpscale) continue;
    recent.push({ id, root: parent?.root ?? id, prompt, picture, connection });
    if (recent.length > 40) recent.shift();
  }
}

const statusOf = (chance: number): JobStatus => (chance < 0.96 ? 'done' : chance < 0.99 ? 'failed' : 'cancelled');

const outputOf = ({ media }: SharedPicture) => ({
  position: 0,
  kind: 'image' as const,
  mediaId: media.id,
  width: media.width,
  height: media.height,
  type: media.type,
  bytes: media.bytes,
  url: '',
});

const button = (customId: string, label = '', emoji = '') => ({ customId, label, emoji, type: 2, style: 2 });
const HASH = '00000000-0000-4000-8000-000000000000';

const offers = (action: string, buttons: ReturnType<typeof button>[]): Offer[] =>
  offersOf({ id: '1', action, status: 'SUCCESS', buttons }).map(({ offer }) => offer);

const GRID_OFFERS = offers('IMAGINE', [
  ...[1, 2, 3, 4].map((n) => button(`MJ::JOB::upsample::${n}::${HASH}`, `U${n}`)),
  button(`MJ::JOB::reroll::0::${HASH}::SOLO`, '', '🔄'),
  ...[1, 2, 3, 4].map((n) => button(`MJ::JOB::variation::${n}::${HASH}`, `V${n}`)),
]);

const PICTURE_OFFERS = offers('UPSCALE', [
  button(`MJ::JOB::upsample_v7_2x_subtle::1::${HASH}::SOLO`, 'Upscale (Subtle)'),
  button(`MJ::JOB::upsample_v7_2x_creative::1::${HASH}::SOLO`, 'Upscale (Creative)'),
  button(`MJ::JOB::low_variation::1::${HASH}::SOLO`, 'Vary (Subtle)'),
  button(`MJ::JOB::high_variation::1::${HASH}::SOLO`, 'Vary (Strong)'),
  button(`MJ::Inpaint::1::${HASH}::SOLO`, 'Vary (Region)'),
  button(`MJ::Outpaint::50::1::${HASH}::SOLO`, 'Zoom Out 2x'),
  button(`MJ::Outpaint::75::1::${HASH}::SOLO`, 'Zoom Out 1.5x'),
  button(`MJ::CustomZoom::${HASH}`, 'Custom Zoom'),
  ...['left', 'right', 'up', 'down'].map((edge) => button(`MJ::JOB::pan_${edge}::1::${HASH}::SOLO`)),
]);

/** The same numbers in every run: a seed of its own, so that libraries can be compared. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
