import type { Upload } from '@/lib/jobs/api';
import { takeLink, takePicture } from '../pictures/picture-source';
import { uploadBytes } from '../upload-bytes';
import type { Brought, Coming } from './bring-pictures';
import { changeMode } from './composer-draft';
import { type DraftPicture, holdsOne, type Mode } from './draft';

/*
 * Takes pictures into the draft, wherever they come from. Fetched when the first one comes: the first load of the gallery
 * does without it.
 */

/** The server takes as much (lib/archive/keep-media.ts); more is not sent up in vain. */
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Takes them all, in their order. Each arrives or is told about; nothing that stands there is lost. One that was called
 * off meanwhile is let go of.
 */
export async function takePictures(coming: readonly Coming[]): Promise<void> {
  let placed = Promise.resolve();
  for (const one of coming) {
    const taken = take(one.item);
    // They go up together and stand in the order in which they came: each waits for the one before it.
    placed = Promise.allSettled([taken, placed])
      .then(([answer]) => settle(one, answer))
      .finally(one.end);
  }
  await placed;
}

function settle({ item, name, mode, role, isWanted, tell }: Coming, answer: PromiseSettledResult<Upload>) {
  if (!isWanted()) return;
  if (answer.status === 'rejected') return tell(problemWords(answer.reason), name);
  placePicture(mode, { mediaId: answer.value.mediaId, role, name, parentId: parentOf(item) });
}

function take(item: Brought): Promise<Upload> {
  if (item.from === 'link') return takeLink(item.url);
  if (item.from === 'gallery') return takePicture(item.source);
  return takeFile(item.file);
}

async function takeFile(file: File): Promise<Upload> {
  if (file.size > MOST_BYTES) {
    const size = (file.size / 1024 / 1024).toFixed(1);
    throw new Refused(`It has ${size} MiB, and 20 MiB is the most. Make it smaller, as a JPEG for example.`);
  }
  if (file.size === 0) throw new Refused('The file is empty.');
  // A file without a type may be a picture all the same: the studio looks into its bytes.
  if (file.type && !file.type.startsWith('image/')) throw new Refused('This is no picture.');
  return uploadBytes(file, file.type || 'application/octet-stream');
}

/** Puts a picture into the draft, once. Where there is room for one it takes the place, which can be given back. */
function placePicture(mode: Mode, picture: DraftPicture) {
  changeMode(mode, ({ replaced, ...before }) => {
    const isOne = holdsOne(mode);
    const inPlace = before.pictures.filter(({ role }) => role === picture.role);
    if (isOne && inPlace.some(({ mediaId }) => mediaId === picture.mediaId)) return {};
    const others = before.pictures.filter(({ mediaId, role }) =>
      isOne ? role !== picture.role : mediaId !== picture.mediaId,
    );
    return {
      pictures: [...others, picture],
      // A mask fits the picture that it was painted on, and no other.
      ...(isOne && picture.role === 'image' ? { maskId: null, maskDraftId: null } : {}),
      replaced: isOne && inPlace.length > 0 ? before : replaced,
    };
  });
}

class Refused extends Error {}

const problemWords = (error: unknown) =>
  error instanceof TypeError ? 'It could not be sent: the studio does not answer.' : String((error as Error).message);

function parentOf(item: Brought): string | null {
  return item.from === 'gallery' ? (item.parentId ?? item.source.jobId) : null;
}
