import type { Answer } from '../protocol/answers';
import type { Task } from '../tasks/task';
import { invalid, invalidFrom, Refused } from './answers';
import type { Caller } from './callers';
import { listView, statusOf, type View } from './job-view';
import { ListQuery } from './requests';

/** One page of jobs, newest first, ties by id (reference section 6.2). The cursor is the last job's place in that order. */
export function listJobs(tasks: Iterable<Task>, query: URLSearchParams, caller: Caller, view: View): Answer {
  const parsed = ListQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw invalidFrom(parsed.error);
  const { status, model, limit, cursor, scope, search, include_models: withModels } = parsed.data;
  if (scope === 'team' && !caller.isAdmin) throw new Refused(403, 'Only team admins may list jobs of the team');
  const after = cursor === undefined ? null : readCursor(cursor);
  const mine = [...tasks].filter((task) => scope === 'team' || task.apiframe?.owner === caller.owner);
  const wanted = mine
    .filter((task) => !status || statusOf(task) === status)
    .filter((task) => !model || task.apiframe?.model === model)
    .filter((task) => !search || task.id === search)
    .toSorted(newestFirst)
    .filter((task) => !after || newestFirst(after, task) < 0);
  const page = wanted.slice(0, limit);
  const last = page.at(-1);
  const hasMore = wanted.length > page.length;
  const models = withModels === 'true' ? { models: [...new Set(mine.map((task) => task.apiframe?.model))] } : {};
  return {
    status: 200,
    body: {
      jobs: page.map((task) => listView(task, view)),
      nextCursor: hasMore && last ? writeCursor(last) : null,
      hasMore,
      ...models,
    },
  };
}

type Place = Pick<Task, 'submitTime' | 'id'>;

function newestFirst(one: Place, other: Place): number {
  return other.submitTime - one.submitTime || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
}

function writeCursor({ submitTime, id }: Place): string {
  return Buffer.from(JSON.stringify({ createdAt: submitTime, id })).toString('base64');
}

function readCursor(text: string): Place {
  try {
    const { createdAt, id } = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Record<string, unknown>;
    if (typeof createdAt === 'number' && typeof id === 'string') return { submitTime: createdAt, id };
  } catch {
    // Refused below, like any other text that is no cursor.
  }
  throw invalid({ cursor: ['Invalid cursor'] });
}
