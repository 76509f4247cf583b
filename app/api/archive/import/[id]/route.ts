import { addPiece, dropUpload, importUpload, UploadId } from '@/lib/archive/import-upload';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { UserError } from '@/lib/result';

type Props = { params: Promise<{ id: string }> };

const idOf = async ({ params }: Props) => UploadId.parse((await params).id);

/** A piece of an archive; `?at=` says at which byte it begins. */
export async function PUT(request: Request, props: Props): Promise<Response> {
  return answering(async () => {
    const at = Number(new URL(request.url).searchParams.get('at') ?? 0);
    if (!Number.isSafeInteger(at) || at < 0) throw new UserError('invalid', '“at” has to be a byte of the file.');
    return Response.json(await addPiece(await getContext(), await idOf(props), at, request));
  });
}

/** Imports the archive that has come. */
export async function POST(_request: Request, props: Props): Promise<Response> {
  return answering(async () => Response.json(await importUpload(await getContext(), await idOf(props))));
}

/** Forgets what has come of it. */
export async function DELETE(_request: Request, props: Props): Promise<Response> {
  return answering(async () => {
    await dropUpload(await getContext(), await idOf(props));
    return new Response(null, { status: 204 });
  });
}
