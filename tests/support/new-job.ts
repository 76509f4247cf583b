import { toJson } from '@/lib/db/json';
import type { JobPatch, NewJobRow } from '@/lib/db/schema';
import { newId } from '@/lib/jobs/new-id';

/** A finished job of the emulator as `insertJob` takes it, made at that time; `patch` tells what is different in it. */
export function newJob(createdAt: number, patch: JobPatch = {}): Omit<NewJobRow, 'revision' | 'updated_at'> {
  const id = patch.id ?? newId(createdAt);
  const usual: Omit<NewJobRow, 'revision' | 'updated_at'> = {
    id,
    submit_key: `key of ${id}`,
    connection: 'emulator',
    provider: 'midjourney-proxy',
    kind: 'imagine',
    status: 'done',
    prompt: '',
    speed: 'fast',
    input: toJson({ kind: 'imagine', prompt: '', speed: 'fast', botType: 'midjourney', references: [] }),
    offers: toJson([]),
    outputs: toJson([]),
    archive: 'stored',
    send_state: 'idle',
    created_at: createdAt,
  };
  return { ...usual, ...(patch as Partial<typeof usual>) };
}
