import type { z } from 'zod';
import { RefusedError, type Accepted } from '../protocol/answers';
import {
  ActionRequest,
  BlendRequest,
  ChangeRequest,
  DescribeRequest,
  EditRequest,
  ImagineRequest,
  ModalRequest,
  ShortenRequest,
  SimpleChangeRequest,
  SwapRequest,
  UploadRequest,
  VideoRequest,
} from '../protocol/requests';
import type { View } from '../protocol/task-view';
import { change, simpleChange } from './change';
import { download } from './download';
import type { Request } from './http';
import { pressButton } from './press-button';
import { blend, describe, imagine, modal, type Submit } from './submit';
import { edit } from './submit-edit';
import { shorten } from './submit-shorten';
import { swap } from './submit-swap';
import { video } from './submit-video';
import { uploadImages } from './upload';

/** Hands a submission to what does it; null where there is no such path. */
export async function answerSubmit(
  route: string,
  request: Request,
  submit: Submit,
  view: View,
): Promise<Accepted | null> {
  switch (route) {
    case 'submit/imagine': {
      const body = parse(ImagineRequest, request);
      // CometAPI: an image's link with `--video` in the prompt asks for a video (section 3.2).
      return /\s--video\b/u.test(body.prompt ?? '') ? video(submit, body) : imagine(submit, body);
    }
    case 'submit/action':
      return pressButton(submit, parse(ActionRequest, request));
    case 'submit/modal':
      return modal(submit, parse(ModalRequest, request));
    case 'submit/blend':
      return blend(submit, parse(BlendRequest, request));
    case 'submit/describe': {
      const body = parse(DescribeRequest, request);
      return describe(submit, body, await linked(submit.settings.profile === 'java' ? null : body.link));
    }
    case 'submit/shorten':
      return shorten(submit, parse(ShortenRequest, request));
    case 'submit/video':
      return video(submit, parse(VideoRequest, request));
    case 'submit/edits':
    case 'submit/edit':
      return edit(submit, parse(EditRequest, request), false);
    case 'submit/retexture':
      return edit(submit, parse(EditRequest, request), true);
    case 'submit/upload-discord-images':
      return uploadImages(submit, parse(UploadRequest, request), request.origin);
    case 'submit/change':
      return change(submit, parse(ChangeRequest, request), view);
    case 'submit/simple-change': {
      const body = parse(SimpleChangeRequest, request);
      // Stock new-api hands this path to the handler of `change`, which finds no task id in it (section 3.10).
      return submit.settings.profile === 'comet'
        ? change(submit, {}, view)
        : simpleChange(submit, body.content, body, view);
    }
    case 'insight-face/swap':
      return swap(submit, parse(SwapRequest, request));
    default:
      return null;
  }
}

/** A body in the shape of its schema, or a refusal. */
export function parse<S extends z.ZodType>(schema: S, request: Request): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new RefusedError({ kind: 'type', text: 'invalid character in the request body' });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RefusedError({
    kind: 'type',
    text: `cannot unmarshal field ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  });
}

/** The picture behind a describe's link; null where none was given. */
async function linked(link: string | null | undefined): Promise<Buffer | null> {
  if (!link) return null;
  // An unreachable link is refused like a broken one.
  const bytes = /^https?:\/\//.test(link) ? await download(link) : null;
  if (!bytes) throw new RefusedError({ kind: 'parameter', text: '链接格式错误' });
  return bytes;
}
