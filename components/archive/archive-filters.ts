import type { ArchiveFilter, ArchiveSummary } from '@/lib/archive/api';

export type FilterView = { value: ArchiveFilter; label: string; hint: string; empty: string };

export const FILTERS: readonly FilterView[] = [
  { value: 'all', label: 'All', hint: 'Every job that made files.', empty: 'No job has made a file yet.' },
  {
    value: 'missing',
    label: 'Not stored',
    hint: 'Files that are not in the store yet, or could not be brought there.',
    empty: 'Everything is stored.',
  },
  { value: 'failed', label: 'Failed', hint: 'Files that could not be stored.', empty: 'Nothing failed.' },
  {
    value: 'expiring',
    label: 'Expiring soon',
    hint: 'Not stored, and the provider may delete them within 12 hours.',
    empty: 'Nothing is about to be lost.',
  },
  {
    value: 'damaged',
    label: 'Damaged',
    hint: 'Stored files that the last check found missing or changed.',
    empty: 'No check found a damaged file.',
  },
  {
    value: 'lost',
    label: 'Lost upstream',
    hint: 'The provider had deleted them when it was last asked. What is stored here is the only copy.',
    empty: 'The providers had everything that they were asked for.',
  },
];

export const isFilter = (value: string | null): value is ArchiveFilter =>
  FILTERS.some((filter) => filter.value === value);

/** What stands behind a filter's name; "1,000+" beyond what is counted. */
export function countWords(summary: ArchiveSummary | undefined, filter: ArchiveFilter): string | null {
  if (!summary || filter === 'all') return null;
  const count = summary[filter];
  return count > 1_000 ? '1,000+' : count.toLocaleString('en');
}
