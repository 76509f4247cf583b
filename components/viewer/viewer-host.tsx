'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { subscribeViewer, viewerRequest } from './open-viewer';

const Viewer = dynamic(() => import('./viewer').then((module) => module.Viewer), { ssr: false });

/** Where the viewer appears, over any page; its code comes when it is first opened. What was looked at is again after a reload. */
export function ViewerHost() {
  const request = useSyncExternalStore(subscribeViewer, viewerRequest, () => null);
  const client = useQueryClient();
  useEffect(() => {
    const look = () => {
      if (window.history.state?.viewed) void import('./reopen').then(({ reopen }) => reopen(client));
    };
    look();
    window.addEventListener('popstate', look);
    return () => window.removeEventListener('popstate', look);
  }, [client]);
  return <Suspense>{request && <Viewer key={request.job.id} request={request} />}</Suspense>;
}
