import type { Asked, Job } from '@/lib/jobs/job';
import { versionLabel } from '../songs/version-label';

const bots = { midjourney: 'Midjourney', niji: 'Niji' } as const;

/** What was asked for besides the words: as pairs of a name and a value. */
export function askedPairs(asked: Asked): [string, string][] {
  switch (asked.kind) {
    case 'imagine':
    case 'describe':
    case 'shorten':
      return asked.botType === 'niji' ? [['Model', bots.niji]] : [];
    case 'blend':
      return [
        ['Shape', { portrait: 'Portrait 2:3', square: 'Square 1:1', landscape: 'Landscape 3:2' }[asked.dimensions]],
      ];
    case 'edit':
      return [['Region', asked.maskId ? 'Painted' : 'As the provider sees fit']];
    case 'video':
      return [
        ['Motion', asked.motion === 'high' ? 'High' : 'Low'],
        ['Clips', String(asked.batchSize)],
        ['Lines', asked.hd ? '720' : '480'],
        ...(asked.loop ? ([['Loop', 'Yes']] as [string, string][]) : []),
      ];
    case 'music':
      return songPairs(asked);
  }
}

function songPairs(song: Extract<Asked, { kind: 'music' }>): [string, string][] {
  const pairs: [string, string | null | false][] = [
    ['Words', song.autoLyrics ? 'Written by Suno' : song.lyrics && 'Lyrics'],
    ['Title', song.title],
    ['Style', song.style],
    ['Avoid', song.negativeTags],
    ['Voice', song.instrumental ? 'None' : song.vocalGender && { m: 'Male', f: 'Female' }[song.vocalGender]],
    ['Version', song.version && versionLabel(song.version)],
    ['Style weight', song.styleWeight?.toFixed(2) ?? null],
    ['Weirdness', song.weirdness?.toFixed(2) ?? null],
  ];
  return pairs.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

const roles: Partial<Record<Asked['kind'], string>> = {
  imagine: 'Reference',
  blend: 'Blended',
  describe: 'Described',
  edit: 'Edited',
  video: 'Start',
};

/** The pictures that were sent along, and what was chosen beside the words. */
export function AskedFacts({ job }: { job: Job }) {
  const { asked } = job;
  // What was described is shown large already.
  const references = job.kind === 'describe' && job.outputs.length > 0 ? [] : job.references;
  const pairs = asked ? askedPairs(asked) : [];
  if (pairs.length === 0 && references.length === 0) return null;
  const role = (asked && roles[asked.kind]) ?? 'Picture';
  const nameOf = (mediaId: string, index: number) =>
    asked?.kind === 'video' && mediaId === asked.endPicture && index > 0
      ? 'End'
      : references.length > 1
        ? `${role} ${index + 1}`
        : role;
  return (
    <section aria-label="What was asked for" className="flex flex-col gap-2.5">
      {references.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {references.map((mediaId, index) => (
            <li key={`${mediaId} ${index}`}>
              <a
                href={`/api/media/${mediaId}`}
                target="_blank"
                rel="noopener"
                title={`${nameOf(mediaId, index)}, in full size`}
                className="block size-16 overflow-hidden rounded-lg border transition hover:border-strong"
              >
                <img
                  src={`/api/media/${mediaId}?w=384`}
                  alt={nameOf(mediaId, index)}
                  loading="lazy"
                  className="size-full object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {pairs.length > 0 && (
        <dl className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {pairs.map(([name, value]) => (
            <div key={name} className="flex gap-1.5">
              <dt className="text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
