'use client';

import dynamic from 'next/dynamic';
import { Suspense, useSyncExternalStore } from 'react';
import { subscribeViewer, viewerRequest } from './open-viewer';

const Viewer = dynamic(() => import('./viewer').then((module) => module.Viewer), { ssr: false });

/** Where the viewer appears, over any page; its code comes when it is first opened. */
export function ViewerHost() {
  const request = useSyncExternalStore(subscribeViewer, viewerRequest, () => null);
  return <Suspense>{request && <Viewer key={request.job.id} request={request} />}</Suspense>;
}
