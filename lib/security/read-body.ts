import { UserError } from '../result';

/** A request's body as chunks, cut off at `maxBytes`. Throws `UserError`. */
export async function* readBody(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () =>
    new UserError('too-large', `This is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB. Make it smaller.`);
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge();
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    yield chunk;
  }
  if (size < announced) throw new UserError('invalid', 'The upload broke off on its way. Send it once more.');
}

/** A JSON body of at most `maxBytes`. Throws `UserError`. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readBody(request, maxBytes)) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new UserError('invalid', 'The request is no valid JSON.');
  }
}
