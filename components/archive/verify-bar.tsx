import type { VerifyState } from '@/lib/archive/api';
import { formatBytes } from '../job/job-facts';
import { Button } from '../ui/button';

type Props = { state: VerifyState | undefined; onStop: () => void; onShow: (() => void) | null };

/** How far the check of the stored files is, or what the last one found. */
export function VerifyBar({ state, onStop, onShow }: Props) {
  if (!state || state.state === 'none') return null;
  const { files, bytes, damaged, unnamed, share, message } = state;
  const looked = `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'} · ${formatBytes(bytes)}`;
  const isRunning = state.state === 'running';
  const found = damaged === 0 ? 'all are whole' : `${damaged.toLocaleString('en')} missing or changed`;
  // Of kept masks and the like; the list below is one of jobs.
  const apart =
    unnamed > 0 ? `, ${unnamed === damaged ? '' : `${unnamed.toLocaleString('en')} of them `}used by no job` : '';
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border bg-surface px-4 py-2.5 text-sm">
      <p className="min-w-0 flex-1 tabular-nums">
        {isRunning ? 'Checking' : state.state === 'stopped' ? 'Stopped after' : 'Checked'} {looked}
        <span className={damaged > 0 ? 'text-failed' : 'text-muted'}>
          : {found}
          {apart}
        </span>
        {message && <span className="block text-failed">{message}</span>}
      </p>
      {isRunning && (
        <>
          <progress aria-label="Checked" value={share} max={1} className="h-1.5 w-40 accent-accent" />
          <Button size="small" onClick={onStop}>
            Stop
          </Button>
        </>
      )}
      {!isRunning && damaged > unnamed && onShow && (
        <Button size="small" onClick={onShow}>
          Show them
        </Button>
      )}
      <output className="sr-only">{isRunning ? '' : `Checked ${looked}: ${found}${apart}.`}</output>
    </div>
  );
}
