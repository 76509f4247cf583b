import type { Job } from '@/lib/jobs/job';
import { Picture } from '../gallery/picture';
import { Analysis } from './analysis';
import { PromptList } from './prompt-list';

/** In the square of a tile: the picture that was described above its prompts, or the analysis above the shorter ones. */
export function TileReading({ job, sizes }: { job: Job; sizes: string }) {
  const picture = job.outputs.find(({ kind }) => kind === 'image');
  const source = job.references[0];
  const isDescribed = job.reading?.kind === 'describe';
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col">
      {isDescribed && (picture || source) && (
        <div className="h-2/5 shrink-0 overflow-hidden">
          {picture ? (
            <Picture job={job} output={picture} sizes={sizes} />
          ) : (
            <img
              src={`/api/media/${source}?w=384`}
              alt=""
              loading="lazy"
              draggable={false}
              className="size-full object-cover"
            />
          )}
        </div>
      )}
      <div className="pointer-events-auto min-h-0 grow overflow-y-auto overscroll-contain bg-surface p-3.5 text-sm">
        {!isDescribed && job.reading && (
          <div className="flex flex-col gap-1 border-b pb-2.5 not-last:mb-2.5">
            <Analysis text={job.reading.text} />
          </div>
        )}
        <PromptList job={job} />
      </div>
    </div>
  );
}
