'use client';

import type { ConnectionView } from '@/lib/jobs/api';
import { useComposerDraft } from '../composer/composer-draft';
import { MakeForm } from '../composer/make-form';
import { connectionFor, lackWords } from '../composer/modes';
import { NoConnection } from '../composer/no-connection';

/** The composer in its mode Music, for a page on which nothing else is made. It is the same draft as the gallery's. */
export function SongComposer({ connections }: { connections: ConnectionView[] }) {
  const { connection: chosen } = useComposerDraft();
  const connection = connectionFor('music', connections, chosen);
  if (!connection) return <NoConnection />;
  if (lackWords('music', connection.lacks)) {
    return (
      <p className="rounded-2xl border bg-surface p-4 text-muted">
        No connection of this studio makes music. Songs come with a key of Apiframe (<code>APIFRAME_API_KEY</code>) or
        of CometAPI (<code>COMETAPI_KEY</code>).
      </p>
    );
  }
  return (
    <section aria-label="Composer" className="rounded-2xl border bg-surface transition focus-within:border-strong">
      <MakeForm mode="music" connections={connections} connection={connection} />
    </section>
  );
}
