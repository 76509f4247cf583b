import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { listTemplates } from '@/lib/jobs/templates';

/** Saved templates, newest first. */
export async function GET(): Promise<Response> {
  return answering(async () =>
    Response.json(await listTemplates(await getContext()), { headers: { 'cache-control': 'no-store' } }),
  );
}
