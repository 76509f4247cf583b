import { RefusedError, type Accepted } from '../protocol/answers';
import type { Task } from '../tasks/task';
import type { World } from '../tasks/world';

/** The seed of a finished task as text (reference section 12): the number that paints the same grid again with `--seed`. */
export function imageSeed(world: World, id: string): Accepted {
  const task = world.tasks.get(id);
  if (!task) throw new RefusedError({ kind: 'seed-missing' });
  if (task.status !== 'SUCCESS') throw new RefusedError({ kind: 'seed-early' });
  return { result: String(jobOf(world, task).seed) };
}

/** An upscale is the same job as its grid, so it has the same seed. */
function jobOf(world: World, task: Task): Task {
  const parent = task.recipe?.kind === 'same' && task.parentId ? world.tasks.get(task.parentId) : undefined;
  return parent ? jobOf(world, parent) : task;
}
