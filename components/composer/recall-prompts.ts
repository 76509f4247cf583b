import type { QueryClient } from '@tanstack/react-query';
import type { JobPage } from '@/lib/jobs/api';
import { jobListQuery, readJson } from '@/lib/jobs/queries';
import { earlierPrompts } from './earlier-prompts';

/*
 * The prompts that ↑ leads back through. Fetched with the first of them.
 */

/** Prompts, newest first, and where older ones begin; null where there are none. */
export type Stretch = { prompts: string[]; next: string | null };

/** What the gallery has loaded already. */
export async function lastPrompts(client: QueryClient): Promise<Stretch> {
  const { pages } = await client.ensureInfiniteQueryData(jobListQuery({ filter: 'all', q: '' }));
  return { prompts: earlierPrompts(pages.flatMap(({ jobs }) => jobs)), next: pages.at(-1)?.next ?? null };
}

/** A longer stretch: the same with one page more. Throws where the studio does not answer. */
export async function longer({ prompts, next }: Stretch): Promise<Stretch> {
  const page = await readJson<JobPage>(await fetch(`/api/jobs?limit=200&before=${next}`));
  const more = earlierPrompts(page.jobs).filter((known) => !prompts.includes(known));
  return { prompts: [...prompts, ...more], next: page.next };
}
