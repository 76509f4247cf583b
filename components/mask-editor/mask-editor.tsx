'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { checkMask } from '@/lib/mask/check';
import type { Combine, MaskOperation } from '@/lib/mask/document';
import { clampBrush, stepBrush, usualBrush } from './brush';
import { EditorHeader } from './editor-header';
import { ImportDialog } from './import-dialog';
import { KeepDialog } from './keep-dialog';
import { KeysDialog } from './keys-dialog';
import type { MaskPlace } from './known-masks';
import { LookMenu } from './look-menu';
import { MaskMenu } from './mask-menu';
import { MaskStage } from './mask-stage';
import { PictureState } from './picture-state';
import type { Tool } from './tool';
import type { Command } from './shortcuts';
import { SidePanel } from './side-panel';
import type { StageController } from './stage-controller';
import { ToolRail } from './tool-rail';
import { useAdjustments } from './use-adjustments';
import { useDraft } from './use-draft';
import type { Draft } from './use-draft';
import { useEncodedMask } from './use-encoded-mask';
import { useLook } from './use-look';
import { useMaskDocument } from './use-mask-document';
import { useMaskImport } from './use-mask-import';
import { useMaskShortcuts } from './use-mask-shortcuts';
import { useMaskSummary } from './use-mask-summary';
import { usePicture } from './use-picture';
import { usualWand } from './wand-options';

export type MaskEditorProps = {
  /** Name of what is done, "Vary (Region)". */
  title: string;
  /** The parent's prompt. */
  subtitle?: string;
  /** What the picture belongs to: masks of its family are offered. */
  place?: MaskPlace;
  /**
   * Same-origin address and natural size. If the loaded picture has another size, that one is used. `thumbnail`: address of a
   * small one, best one that is loaded already, to be seen until the pixels are there.
   */
  image: { url: string; width: number; height: number; thumbnail?: string };
  /** The mask will be sent as 8-bit grey; what is handed on has one bit all the same. */
  isGrey?: boolean;
  submitLabel?: string;
  promptLabel?: string;
  /** Without a prompt nothing can be submitted; the usual case. */
  isPromptRequired?: boolean;
  /**
   * A draft to go on with: text, and the mask as one of our own PNGs, with its history and its wishes if it has any.
   * `earlier` is a mask from before that, which undo leads back to where `mask` knows no way itself. Read once.
   */
  initial?: { prompt?: string; mask?: Uint8Array; earlier?: Uint8Array };
  /** One of our own masks to begin with: a step over the draft, so that what was begun can be had back. Read once. */
  begin?: { url: string; name: string };
  /** Shown above the submit button, for example the state of the provider's dialog. */
  note?: ReactNode;
  /** A sentence from the server. */
  error?: string | null;
  /** The submission is on its way. */
  busy?: boolean;
  /** Some time after the last change and when the editor goes away. `mask`: a 1-bit PNG, null when nothing is marked. */
  onDraft(draft: Draft): void;
  onSubmit(result: { prompt: string; mask: Uint8Array }): void;
  onClose(): void;
};

/** Paint what a picture should repaint. Fills the window; the README beside this file explains how it works. */
export function MaskEditor(props: MaskEditorProps) {
  const { initial, busy = false, error, isPromptRequired = true } = props;
  const root = useRef<HTMLElement>(null);
  const submitting = useRef(false);
  const [stage, setStage] = useState<StageController | null>(null);
  const view = stage?.view ?? null;
  const { picture, size: natural, retry } = usePicture(props.image);
  const size = natural ?? props.image;
  const { session, snapshot, draftNotice } = useMaskDocument(natural, initial);
  const { revision, statistics } = snapshot;
  const summary = useMaskSummary(session, revision);
  const { encoder, bytes } = useEncodedMask(session, revision);

  const [initialPrompt] = useState(initial?.prompt ?? '');
  const [prompt, setPrompt] = useState(initialPrompt);
  const [tool, setTool] = useState<Tool>('brush');
  const [chosenDiameter, setDiameter] = useState<number | null>(null);
  const diameter = clampBrush(chosenDiameter ?? usualBrush(size), size);
  const [combine, setCombine] = useState<Combine>('add');
  const [wand, setWand] = useState(usualWand);
  const [look, setLook] = useLook(view);
  const [overlay, setOverlay] = useState(true);
  const [keysShown, setKeysShown] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const taken = useMaskImport(session, props.begin);
  // A refusal stands until something is changed.
  const [refusal, setRefusal] = useState<{ text: string; prompt: string; revision: number } | null>(null);
  const refuse = (text: string) => setRefusal({ text, prompt, revision: session?.getSnapshot().revision ?? revision });
  const refused = refusal?.prompt === prompt && refusal.revision === revision ? refusal.text : null;

  const { pick, changeWand, edges, undo, wishes, finish } = useAdjustments({
    session,
    pictureUrl: props.image.url,
    isWandInHand: tool === 'wand',
    wand,
    begun: initial?.mask,
    onWand: setWand,
    onProblem: refuse,
  });

  const initialMask = initial?.mask;
  useDraft({ prompt, initialPrompt, initialMask, session, revision, encoder, wishes, onDraft: props.onDraft });

  async function submit() {
    if (busy || submitting.current) return;
    if (!session || !encoder) return refuse('The picture is not loaded yet, so there is nothing to send.');
    if (taken.isTaking()) return refuse('The mask that you chose is on its way. Try again in a moment.');
    submitting.current = true;
    try {
      // What is seen is what was asked for: a stroke as far as it has come, and an edge that is still being moved.
      if (session.isPainting) session.commit();
      await finish();
      const { problem } = checkMask(session.document, session.getSnapshot().statistics);
      if (problem) return refuse(problem);
      if (isPromptRequired && prompt.trim() === '') return refuse('Write what should appear in the marked part.');
      const { png } = await encoder.encode();
      props.onSubmit({ prompt: prompt.trim(), mask: png });
    } catch {
      refuse('The mask could not be encoded. Try once more; what you painted is kept.');
    } finally {
      submitting.current = false;
    }
  }

  /** The PNG under a name that tells which picture it belongs to. */
  async function download() {
    if (!encoder) return;
    await finish();
    const url = URL.createObjectURL(new Blob([new Uint8Array((await encoder.encode()).png)], { type: 'image/png' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `mask ${size.width}x${size.height}.png`;
    link.click();
    URL.revokeObjectURL(url);
  }

  const run = (operation: MaskOperation) => void session?.run(operation);

  const [spaceHeld, isPeeking] = useMaskShortcuts(root, (command: Command) => {
    switch (command) {
      case 'brush':
      case 'eraser':
      case 'rectangle':
      case 'ellipse':
      case 'lasso':
      case 'polygon':
      case 'wand':
      case 'hand':
        return setTool(command);
      case 'swap':
        return setTool(tool === 'brush' ? 'eraser' : 'brush');
      case 'smaller':
      case 'slightly-smaller':
        return setDiameter(stepBrush(diameter, -1, command !== 'smaller', size));
      case 'larger':
      case 'slightly-larger':
        return setDiameter(stepBrush(diameter, 1, command !== 'larger', size));
      case 'undo':
        return undo();
      case 'redo':
        return session?.redo();
      case 'invert':
      case 'fill':
      case 'clear':
        return run({ kind: command });
      case 'help':
        return setKeysShown(true);
      case 'overlay':
        return setOverlay(!overlay);
      case 'fit':
        return view?.fit();
      case 'actual-size':
        return view?.zoom(1);
      case 'zoom-in':
        return view?.zoom(view.viewport.scale * 1.25);
      case 'zoom-out':
        return view?.zoom(view.viewport.scale / 1.25);
      case 'submit':
        return void submit();
      case 'escape':
        if (!stage?.cancelStroke()) props.onClose();
    }
  });

  const isShown = overlay && !isPeeking;
  useEffect(() => view?.showOverlay(isShown), [view, isShown]);

  return (
    // A file can be dropped anywhere; without a pointer, the menu takes one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={root}
      aria-label={props.title}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={(event) => {
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        taken.open(file);
      }}
      className="fixed inset-0 z-40 flex flex-col overflow-hidden overscroll-none bg-page text-ink"
    >
      <EditorHeader
        title={props.title}
        subtitle={props.subtitle}
        size={size}
        view={view}
        canUndo={snapshot.canUndo}
        canRedo={snapshot.canRedo}
        canClear={statistics.count > 0}
        look={<LookMenu look={look} disabled={!view} onLook={setLook} />}
        onUndo={undo}
        onRedo={() => session?.redo()}
        onInvert={() => run({ kind: 'invert' })}
        onClear={() => run({ kind: 'clear' })}
        onClose={props.onClose}
      />
      <div className="relative flex min-h-0 flex-1 flex-col beside:flex-row">
        <ToolRail
          tool={tool}
          disabled={!session}
          onTool={setTool}
          className="order-3 shrink-0 beside:absolute beside:top-1/2 beside:left-5 beside:z-10 beside:-translate-y-1/2"
        />
        <div className="relative order-1 min-h-0 min-w-0 flex-1">
          {session && picture.status === 'ready' ? (
            <MaskStage
              session={session}
              image={picture.image}
              thumbnail={props.image.thumbnail}
              settings={{
                tool,
                diameter,
                spaceHeld,
                combine,
                onPick: pick,
                onDiameter: (next) => setDiameter(clampBrush(next, size)),
                onUndo: undo,
              }}
              stage={stage}
              onStage={setStage}
            />
          ) : (
            <PictureState failed={picture.status === 'failed'} onRetry={retry} />
          )}
        </div>
        <SidePanel
          size={size}
          session={session}
          revision={revision}
          statistics={statistics}
          summary={summary?.text ?? null}
          bytes={bytes}
          isGrey={props.isGrey ?? false}
          prompt={prompt}
          promptLabel={props.promptLabel ?? 'What should appear there'}
          tool={tool}
          diameter={diameter}
          combine={combine}
          wand={wand}
          edges={edges}
          reuse={
            <MaskMenu
              place={props.place ?? {}}
              disabled={!session}
              isEmpty={statistics.count === 0}
              onFile={taken.open}
              onKnown={({ mediaId, name }) => void taken.take(`/api/media/${mediaId}`, name)}
              onDownload={() => void download()}
              onKeep={() => setKeeping(true)}
            />
          }
          advice={checkMask(size, statistics, summary?.boxedArea).advice ?? draftNotice}
          note={props.note}
          problem={refused ?? error ?? null}
          busy={busy}
          submitLabel={props.submitLabel ?? 'Vary this region'}
          onPrompt={setPrompt}
          onDiameter={setDiameter}
          onCombine={setCombine}
          onWand={changeWand}
          onRun={run}
          onSubmit={() => void submit()}
        />
      </div>
      {taken.shown ? (
        <ImportDialog
          shown={taken.shown}
          isEmpty={statistics.count === 0}
          onConvention={taken.understandAs}
          onTake={taken.put}
          onClose={taken.close}
        />
      ) : null}
      {keeping && encoder ? (
        <KeepDialog
          suggestion={prompt.trim().slice(0, 100)}
          encode={async () => {
            await finish();
            return (await encoder.encode()).png;
          }}
          onClose={() => setKeeping(false)}
        />
      ) : null}
      {keysShown ? <KeysDialog onClose={() => setKeysShown(false)} /> : null}
    </section>
  );
}
