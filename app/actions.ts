'use server';

import { headers } from 'next/headers';
import * as branches from '@/lib/branches/run-branch';
import * as options from '@/lib/connection-options';
import { getContext } from '@/lib/context';
import { DailyBudgetInput } from '@/lib/credits/budget';
import { toResult } from '@/lib/jobs/action-error';
import * as batches from '@/lib/jobs/batches';
import * as change from '@/lib/jobs/change';
import * as imagines from '@/lib/jobs/imagine';
import * as makes from '@/lib/jobs/make';
import * as presses from '@/lib/jobs/press';
import type { StudioActions } from '@/lib/jobs/studio-actions';
import * as templates from '@/lib/jobs/templates';
import * as again from '@/lib/jobs/try-again';
import * as searches from '@/lib/library/saved-searches';
import { UserError } from '@/lib/result';
import { isAllowed } from '@/lib/security/request-guard';

/*
 * The clicks of the studio. Each is a public POST: it asks again who calls and parses its input, commits, and returns;
 * none waits for a provider.
 */

async function guarded() {
  if (!isAllowed(await headers())) throw new UserError('forbidden', 'Log in again to go on.');
  return getContext();
}

export const imagine: StudioActions['imagine'] = async (input) =>
  toResult(async () => imagines.imagine({ ctx: await guarded(), input: imagines.ImagineInput.parse(input) }));

export const imagineMany: StudioActions['imagineMany'] = async (input) =>
  toResult(async () => imagines.imagineMany({ ctx: await guarded(), input: imagines.ImagineManyInput.parse(input) }));

export const runBranch: StudioActions['runBranch'] = async (input) =>
  toResult(async () => branches.runBranch({ ctx: await guarded(), input: branches.RunInput.parse(input) }));

export const stopBatch: StudioActions['stopBatch'] = async (input) =>
  toResult(async () => batches.stopBatch({ ctx: await guarded(), input: batches.BatchIdInput.parse(input) }));

export const make: StudioActions['make'] = async (input) =>
  toResult(async () => makes.make({ ctx: await guarded(), input: makes.MakeInput.parse(input) }));

export const pressMany: StudioActions['pressMany'] = async (input) =>
  toResult(async () => presses.pressMany({ ctx: await guarded(), input: presses.PressManyInput.parse(input) }));

export const press: StudioActions['press'] = async (input) =>
  toResult(async () => presses.press({ ctx: await guarded(), input: presses.PressInput.parse(input) }));

export const tryAgain: StudioActions['tryAgain'] = async (input) =>
  toResult(async () => again.tryAgain({ ctx: await guarded(), input: again.TryAgainInput.parse(input) }));

export const answer: StudioActions['answer'] = async (input) =>
  toResult(async () => change.answer({ ctx: await guarded(), input: change.AnswerInput.parse(input) }));

export const sendAgain: StudioActions['sendAgain'] = async (input) =>
  toResult(async () => change.sendAgain({ ctx: await guarded(), input: change.JobIdInput.parse(input) }));

export const dismiss: StudioActions['dismiss'] = async (input) =>
  toResult(async () => change.dismiss({ ctx: await guarded(), input: change.JobIdInput.parse(input) }));

export const askAgain: StudioActions['askAgain'] = async (input) =>
  toResult(async () => change.askAgain({ ctx: await guarded(), input: change.JobIdInput.parse(input) }));

export const archiveAgain: StudioActions['archiveAgain'] = async (input) =>
  toResult(async () => change.archiveAgain({ ctx: await guarded(), input: change.JobIdInput.parse(input) }));

export const setFavourite: StudioActions['setFavourite'] = async (input) =>
  toResult(async () => change.setFavourite({ ctx: await guarded(), input: change.FavouriteInput.parse(input) }));

export const saveTemplate: StudioActions['saveTemplate'] = async (input) =>
  toResult(async () => templates.saveTemplate({ ctx: await guarded(), input: templates.TemplateInput.parse(input) }));

export const deleteTemplate: StudioActions['deleteTemplate'] = async (input) =>
  toResult(async () =>
    templates.deleteTemplate({ ctx: await guarded(), input: templates.TemplateIdInput.parse(input) }),
  );

export const saveSearch: StudioActions['saveSearch'] = async (input) =>
  toResult(async () => searches.saveSearch({ ctx: await guarded(), input: searches.SearchInput.parse(input) }));

export const deleteSearch: StudioActions['deleteSearch'] = async (input) =>
  toResult(async () => searches.deleteSearch({ ctx: await guarded(), input: searches.SearchIdInput.parse(input) }));

export const setEditMask: StudioActions['setEditMask'] = async (input) =>
  toResult(async () => options.setEditMask({ ctx: await guarded(), input: options.EditMaskInput.parse(input) }));

export const setGreyMask: StudioActions['setGreyMask'] = async (input) =>
  toResult(async () => options.setGreyMask({ ctx: await guarded(), input: options.GreyMaskInput.parse(input) }));

export const setDailyBudget: StudioActions['setDailyBudget'] = async (input) =>
  toResult(async () => options.setDailyBudget({ ctx: await guarded(), input: DailyBudgetInput.parse(input) }));
