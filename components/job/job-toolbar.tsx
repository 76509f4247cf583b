'use client';

import { ArrowLeft, Columns2, Download, SplitSquareHorizontal, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { compareAddress } from '@/lib/compare/address';
import type { Job, Output } from '@/lib/jobs/job';
import { extensionOf } from '@/lib/media/media-types';
import { downloadUrl } from '../gallery/download-url';
import { FavouriteButton } from '../gallery/favourite-button';
import { useLastGallery } from '../gallery/last-gallery';
import { useOrganise } from '../organise/use-organise';
import { Button, buttonClass } from '../ui/button';
import { ViewButton } from '../viewer/view-button';

type Props = {
  job: Job;
  parent: Job | undefined;
  output: Output | undefined;
  isComparing: boolean;
  onCompare: () => void;
};

export function JobToolbar({ job, parent, output, isComparing, onCompare }: Props) {
  const gallery = useLastGallery();
  const { remove } = useOrganise();
  const isComparable = output?.kind === 'image' && parent?.outputs.some(({ kind }) => kind === 'image');
  const format = output?.type ? extensionOf(output.type).toUpperCase() : undefined;
  return (
    <div className="flex items-center justify-between gap-2">
      <Link href={gallery} className={buttonClass('plain')}>
        <ArrowLeft size={15} aria-hidden />
        <span className="max-sm:sr-only">Gallery</span>
      </Link>
      <div className="flex items-center gap-2">
        {isComparable && (
          <Button
            aria-pressed={isComparing}
            onClick={onCompare}
            className="aria-pressed:border-accent aria-pressed:bg-hover"
          >
            <SplitSquareHorizontal size={15} aria-hidden />
            <span className="max-sm:sr-only">Compare with parent</span>
          </Button>
        )}
        {isComparing && isComparable && parent && (
          <Link
            href={compareAddress([
              { id: parent.id, cell: job.parentOffer?.slot ?? null },
              { id: job.id, cell: null },
            ])}
            prefetch={false}
            title="Side by side, blink, difference"
            className={buttonClass('plain')}
          >
            <Columns2 size={15} aria-hidden />
            <span className="max-sm:sr-only">More ways</span>
          </Link>
        )}
        {output && output.kind !== 'audio' && (
          <ViewButton job={job} position={output.position} className="size-8 border bg-raised hover:bg-hover" />
        )}
        {output && (
          <a
            href={downloadUrl(job, output)}
            download
            aria-label="Download"
            title="Download"
            className={buttonClass('plain')}
          >
            <Download size={15} aria-hidden />
            {format ?? 'File'}
          </a>
        )}
        <Button
          size="icon"
          aria-label="Delete"
          title="Delete: the bin keeps it for 30 days"
          onClick={() => void remove([job])}
          className="text-muted"
        >
          <Trash2 size={15} aria-hidden />
        </Button>
        <FavouriteButton job={job} className="border bg-raised" />
      </div>
    </div>
  );
}
