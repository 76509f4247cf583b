import { useQuery } from '@tanstack/react-query';
import { connectionsQuery } from '@/lib/jobs/queries';
import type { Choice } from '@/lib/library/view';
import { valueWords } from './facet-words';

/** Values of filters in words: connections by the names that they go by, also in the composer. */
export function useValueWords(): (choice: Choice, value: string) => string {
  const { data: connections } = useQuery(connectionsQuery());
  return (choice, value) =>
    (choice === 'connection' && connections?.find(({ id }) => id === value)?.name) || valueWords(choice, value);
}
