import { z } from 'zod';
import { keepLink } from '@/lib/archive/keep-upload';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

const Input = z.object({ url: z.string().max(4_000, 'The link is too long.') });

/** A picture by its public address: fetched by the studio, under its guard, and kept. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const { url } = Input.parse(await readJson(request, 16 * 1024));
    return Response.json(await keepLink(await getContext(), url), { status: 201 });
  });
}
