import type { Job, Output } from '@/lib/jobs/job';
import { extensionOf } from '@/lib/media/media-types';
import { originalUrl } from './picture-url';

/** The address that gives a file to be saved, under the name of its prompt. */
export function downloadUrl(job: Pick<Job, 'id' | 'prompt'>, output: Output): string {
  const url = originalUrl(job, output);
  if (!output.mediaId) return url;
  // Several files of one job would have one name.
  const number = output.position > 0 ? `-${output.position + 1}` : '';
  const name = `${fileName(job.prompt) || job.id}${number}.${extensionOf(output.type ?? '')}`;
  return `${url}?download=${encodeURIComponent(name)}`;
}

/** Whole characters only: half of one is no text, and cannot be written in an address. */
const fileName = (prompt: string) =>
  Array.from(
    prompt
      .replace(/\s--\w.*$/s, '')
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, ''),
  )
    .slice(0, 60)
    .join('');
