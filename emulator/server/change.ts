import type { z } from 'zod';
import { amounts } from '../painting/recipe';
import { RefusedError, type Accepted } from '../protocol/answers';
import type { ChangeRequest, SharedFields } from '../protocol/requests';
import { imageUrl, type View } from '../protocol/task-view';
import { isOver, type Task, type Work } from '../tasks/task';
import { rerolled } from './press-button';
import { carried, enqueue, type Submit } from './submit';

const changeable = new Set(['IMAGINE', 'VARIATION', 'REROLL', 'BLEND']);

/** U, V and reroll by task id: the only way in the Java server, legacy elsewhere (reference section 3.10). */
export function change(submit: Submit, body: z.infer<typeof ChangeRequest>, view: View): Accepted {
  const { world } = submit;
  const { taskId, action, index } = body;
  if (!taskId) throw refused('taskId不能为空', 'task_id_is_required');
  if (!action) throw refused('action参数错误', 'action_is_required');
  // The gateway refuses a reroll without an index too, though it needs none (section 15, quirk 16).
  if (!index && (submit.settings.profile === 'comet' || action !== 'REROLL'))
    throw refused('index参数错误', 'index_is_required');
  if (!['UPSCALE', 'VARIATION', 'REROLL'].includes(action)) throw refused('action参数错误');
  const slot = index ?? 0;
  if (action !== 'REROLL' && (slot < 1 || slot > 4)) throw refused('index参数错误');
  const description = `/up ${taskId} ${action === 'REROLL' ? 'R' : `${action[0]}${slot}`}`;
  if (action === 'UPSCALE' && submit.settings.profile === 'java') {
    const existing = [...world.tasks.values()].find(
      (task) => task.description === description && !(isOver(task) && task.status !== 'SUCCESS'),
    );
    if (existing)
      return { result: existing.id, exists: { status: existing.status, imageUrl: imageUrl(existing, view) } };
  }
  const parent = world.tasks.get(taskId);
  if (!parent) throw new RefusedError({ kind: 'parent-missing' });
  if (parent.status !== 'SUCCESS') throw new RefusedError({ kind: 'parent-status' });
  if (!changeable.has(parent.action) || parent.cells.length < 4) throw refused('关联任务不允许执行变化');
  return enqueue(submit, () =>
    world.create({
      action,
      prompt: parent.prompt,
      description,
      botType: parent.botType,
      parentId: parent.id,
      work: workOf(action, slot, parent),
      ...carried(body),
    }),
  );
}

/** `<id> U2`, `<id> V3` or `<id> R` as one text. */
export function simpleChange(
  submit: Submit,
  content: string | null | undefined,
  shared: SharedFields,
  view: View,
): Accepted {
  const [, taskId, letter, digit] = /^\s*(\d+)\s+([UVR])(\d?)\s*$/i.exec(content ?? '') ?? [];
  const action = ({ U: 'UPSCALE', V: 'VARIATION', R: 'REROLL' } as Record<string, string>)[letter?.toUpperCase() ?? ''];
  if (!taskId || !action || (action !== 'REROLL' && !/[1-4]/.test(digit ?? ''))) throw refused('content参数错误');
  return change(submit, { ...shared, taskId, action, index: digit ? Number(digit) : null }, view);
}

function workOf(action: string, slot: number, parent: Task): Work {
  const from = parent.cells[slot - 1];
  if (action === 'REROLL' || !from) return { kind: 'paint', recipe: rerolled(parent), stage: 'grid' };
  if (action === 'UPSCALE') return { kind: 'paint', recipe: { kind: 'same', from }, stage: 'single' };
  return { kind: 'paint', recipe: { kind: 'vary', from, amount: amounts.variation }, stage: 'grid' };
}

function refused(text: string, gateway?: string): RefusedError {
  return new RefusedError({ kind: 'parameter', text, ...(gateway ? { gateway } : {}) });
}
