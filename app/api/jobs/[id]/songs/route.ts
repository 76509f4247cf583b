import { songFamily } from '@/lib/archive/song-family';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

/** A song and all that was made of it, on one time (`SongFamily`). */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () =>
    Response.json(await songFamily(await getContext(), (await params).id), {
      headers: { 'cache-control': 'no-cache' },
    }),
  );
}
