import type { Job } from '@/lib/jobs/job';

/** Has the browser download these jobs as one ZIP file: as a form, for more of them than an address holds. */
export function downloadJobs(jobs: readonly Job[]): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/archive/zip';
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'ids';
  field.value = jobs.map(({ id }) => id).join(',');
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}
