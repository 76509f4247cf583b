import sharp from 'sharp';
import { replaceFile } from './replace-file';
import { MediaRefused, type MediaStore, type StoredFile } from './store';

/** Widths of the thumbnails that are made once, when a picture comes in. */
export const VARIANT_WIDTHS = [384, 1024] as const;

/** A 16,384² picture; more is no picture a provider makes, but a way to exhaust memory. */
const MAX_PIXELS = 268_402_689;

/** Size of a picture in pixels, as it is shown (EXIF orientation applied). Throws `MediaRefused` when broken. */
export async function measure(path: string): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .then(
      ({ autoOrient }) => autoOrient,
      (error: unknown) => {
        throw new MediaRefused('broken', 'The picture cannot be decoded; it may be cut off.', { cause: error });
      },
    );
  if (width * height <= MAX_PIXELS) return { width, height };
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  throw new MediaRefused('too-large', `The picture has ${size} pixels; 16,384 × 16,384 is the most. Make it smaller.`);
}

/** Makes the thumbnails of a stored picture (WebP). A smaller picture is not made larger. */
export async function makeVariants(store: MediaStore, file: Pick<StoredFile, 'id' | 'path'>): Promise<void> {
  for (const width of VARIANT_WIDTHS) {
    await replaceFile(store.variantPath(file.id, width), (draft) =>
      sharp(file.path, { limitInputPixels: MAX_PIXELS })
        .autoOrient()
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 82, effort: 2 })
        .toFile(draft),
    );
  }
}
