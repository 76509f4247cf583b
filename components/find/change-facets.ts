import type { Choice, Facets } from '@/lib/library/view';

/** Takes a value of a filter in, or out where it is in. */
export function withToggled(facets: Facets, choice: Choice, value: string): Facets {
  const values = facets[choice] ?? [];
  if (values.includes(value)) return withoutValue(facets, choice, value);
  return { ...facets, [choice]: [...values, value] };
}

/** Takes a value of a filter out; a filter without values is none. */
export function withoutValue(facets: Facets, choice: Choice, value: string): Facets {
  const rest = (facets[choice] ?? []).filter((one) => one !== value);
  return { ...facets, [choice]: rest.length > 0 ? rest : undefined };
}
