import { clsx } from 'clsx';
import type { Job, Output } from '@/lib/jobs/job';
import { isClip } from '../offers/picture-of';
import { useComesIn } from './comes-in';
import { originalUrl, placeholderOf, thumbnail } from './picture-url';

type Props = { job: Job; output: Output; sizes: string; className?: string; isEager?: boolean };

/**
 * One output as a picture. Its words are the title of the tile around it, so it has none of its own. Where tiles come in as
 * one scrolls it is a background.
 */
export function Picture({ job, output, sizes, className, isEager = false }: Props) {
  const background = useComesIn(isEager);
  const look = clsx('size-full object-cover', className);
  if (isClip(output)) {
    return <video src={originalUrl(job, output)} muted playsInline preload="metadata" aria-hidden className={look} />;
  }
  if (background) {
    return (
      <div
        className={clsx('size-full bg-cover bg-center bg-no-repeat [print-color-adjust:exact]', className)}
        style={{ backgroundImage: background(job, output, sizes) }}
      />
    );
  }
  return (
    <img
      {...thumbnail(job, output)}
      sizes={sizes}
      alt=""
      loading={isEager ? 'eager' : 'lazy'}
      decoding="async"
      draggable={false}
      style={placeholderOf(output)}
      className={look}
    />
  );
}

/** All pictures of a job in one frame: one fills it, four make a grid. */
export function Pictures({ job, sizes, isEager }: Omit<Props, 'output' | 'className'>) {
  const shown = job.outputs.filter(({ kind }) => kind !== 'audio').slice(0, 4);
  if (shown.length < 2) {
    return shown[0] ? <Picture job={job} output={shown[0]} sizes={sizes} isEager={isEager} /> : null;
  }
  return (
    <div
      className={clsx(
        'grid size-full grid-cols-2 gap-0.5 *:min-h-0',
        shown.length === 2 ? 'grid-rows-1' : 'grid-rows-2',
      )}
    >
      {shown.map((output) => (
        <Picture key={output.position} job={job} output={output} sizes={sizes} isEager={isEager} />
      ))}
    </div>
  );
}
