'use client';

import { Button } from '@/components/ui/button';

/** Something broke while drawing a page. What was made and asked for is on the server, untouched. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-4 px-6 py-[22dvh] text-center">
      <h1 className="text-xl font-semibold">This page could not be drawn</h1>
      <p className="text-muted">Your jobs and pictures are safe. The cause is in the studio’s log.</p>
      <Button tone="solid" size="large" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
