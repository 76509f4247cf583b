'use client';

import {
  CloudDownload,
  Columns2,
  Download,
  MousePointerClick,
  Star,
  Tag,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type RefObject, useRef, useState } from 'react';
import { compareAddress, MOST_COMPARED } from '@/lib/compare/address';
import type { Job } from '@/lib/jobs/job';
import { useAnnounce } from '../announcer';
import { postJson } from '../archive/use-archive';
import { LabelPicker } from '../organise/label-picker';
import type { Marks } from '../organise/library-calls';
import { useOrganise } from '../organise/use-organise';
import { withMarks } from '../organise/with-marks';
import { errorWords } from '../ui/error-words';
import { Button } from '../ui/button';
import { BarPopover } from './bar-popover';
import { BulkClick } from './bulk-click';
import { downloadJobs } from './download-jobs';
import { renewed } from './range';
import { selection } from './selected';
import { clearSelection } from './use-selection-keys';

type Props = {
  jobs: readonly Job[];
  isLabelling: boolean;
  onLabelling: (is: boolean) => void;
  onDelete: () => void;
};

/** What can be done with all selected jobs at once. */
export function SelectionBar({ jobs, isLabelling, onLabelling, onDelete }: Props) {
  const { mark } = useOrganise();
  const announce = useAnnounce();
  const [isClicking, setClicking] = useState(false);
  const label = useRef<HTMLButtonElement>(null);
  const click = useRef<HTMLButtonElement>(null);
  const isFavourite = jobs.every((job) => job.favourite);
  const router = useRouter();

  // What is drawn may lack members of stacks that are still on their way: everything is done with the whole.
  const change = async (marks: Marks) => {
    const all = await selection.whole();
    if (all.length === 0) return null;
    // They may have left the list by it, and are selected still.
    keepNews(all.map((job) => withMarks(job, marks)));
    const wrong = await mark(all, marks);
    if (wrong) keepNews(all);
    return wrong?.message ?? null;
  };
  const compare = async () => {
    const all = await selection.whole();
    if (areComparable(all)) router.push(compareAddress(all.map(({ id }) => ({ id, cell: null }))));
  };
  const store = async () => {
    const jobIds = unstored(await selection.whole()).map(({ id }) => id);
    if (jobIds.length === 0) return;
    await postJson('/api/archive/retry', { jobIds }).then(
      () => announce('Their files are fetched once more.'),
      (error: Error) => announce(errorWords(error)),
    );
  };
  const download = async () => {
    const all = await selection.whole();
    if (all.length > 0) downloadJobs(all);
  };

  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-[calc(4.25rem+var(--player))] z-30 flex justify-center px-3 md:bottom-[calc(1.25rem+var(--player))] md:pl-18">
      <div
        role="toolbar"
        aria-label="Selected jobs"
        className="appear pointer-events-auto flex max-w-full items-center gap-0.5 rounded-2xl border bg-raised p-1.5 shadow-pop"
      >
        <Button
          tone="quiet"
          size="icon"
          aria-label="Clear selection"
          title="Clear selection (Esc)"
          onClick={clearSelection}
        >
          <X size={15} aria-hidden />
        </Button>
        <output className="px-1.5 font-medium whitespace-nowrap tabular-nums">
          {jobs.length.toLocaleString('en')}
          <span className="max-sm:sr-only"> selected</span>
        </output>
        <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-hover" />
        <Tool
          icon={Star}
          label={isFavourite ? 'Favourites' : 'Favourite'}
          isPressed={isFavourite}
          onClick={() => void change({ favourite: !isFavourite }).then((wrong) => wrong && announce(wrong))}
        />
        <Tool
          button={label}
          icon={Tag}
          label="Label"
          keys="T"
          isOpen={isLabelling}
          onClick={() => onLabelling(!isLabelling)}
        />
        <Tool
          button={click}
          icon={MousePointerClick}
          label="Click"
          isOpen={isClicking}
          onClick={() => setClicking(!isClicking)}
        />
        {areComparable(jobs) && <Tool icon={Columns2} label="Compare" onClick={() => void compare()} />}
        {unstored(jobs).length > 0 && <Tool icon={CloudDownload} label="Store files" onClick={() => void store()} />}
        <Tool icon={Download} label="Download" onClick={() => void download()} />
        <Tool icon={Trash2} label="Delete" keys="Del" onClick={onDelete} />
      </div>
      {isLabelling && (
        <BarPopover label="Labels" anchor={label} onClose={() => onLabelling(false)}>
          <LabelPicker jobs={jobs} onMark={change} />
        </BarPopover>
      )}
      {isClicking && (
        <BarPopover label="Click a button of these jobs" anchor={click} onClose={() => setClicking(false)}>
          <BulkClick jobs={jobs} onStart={() => setClicking(false)} />
        </BarPopover>
      )}
    </div>
  );
}

const areComparable = (jobs: readonly Job[]) =>
  jobs.length > 1 &&
  jobs.length <= MOST_COMPARED &&
  jobs.every(({ outputs }) => outputs.some(({ kind }) => kind === 'image'));

/** Those whose files were not stored, as many as one request takes. */
const unstored = (jobs: readonly Job[]) => jobs.filter((job) => job.archive === 'failed').slice(0, 200);

const keepNews = (jobs: readonly Job[]) => selection.set(renewed(selection.get(), jobs));

type ToolProps = {
  icon: LucideIcon;
  label: string;
  keys?: string;
  button?: RefObject<HTMLButtonElement | null>;
  isPressed?: boolean;
  isOpen?: boolean;
  onClick: () => void;
};

function Tool({ icon: Icon, label, keys, button, isPressed, isOpen, onClick }: ToolProps) {
  return (
    <Button
      ref={button as RefObject<HTMLButtonElement>}
      tone="quiet"
      title={keys ? `${label} (${keys})` : label}
      aria-pressed={isPressed}
      aria-haspopup={isOpen === undefined ? undefined : 'dialog'}
      aria-expanded={isOpen}
      onClick={onClick}
      className="text-ink aria-expanded:bg-hover aria-pressed:text-waiting max-md:px-2"
    >
      <Icon size={15} aria-hidden fill={isPressed ? 'currentColor' : 'none'} />
      <span className="max-md:sr-only">{label}</span>
    </Button>
  );
}
