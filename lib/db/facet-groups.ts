/*
 * A facet group is all jobs of the library that filters with one value a job cannot tell apart: what such filters show
 * together is a sum of groups. Triggers keep the size of each group and its places (docs/decisions/0035), so that whoever
 * writes a job need not think of it. Plain text of SQL: triggers take no parameters.
 */

/** What a group is the same in, besides whether something was made of its jobs. */
const FACETS = ['status', 'kind', 'provider', 'connection', 'version', 'aspect', 'favourite', 'archive'];

/** Columns of a job whose change may move it into another group, or out of the library. */
export const GROUPED_BY = [...FACETS, 'place', 'deleted_at'];

/** The columns that name a group. */
export const GROUP_KEY = [...FACETS, 'has_children'].join(', ');

/** The same of a row of `jobs`. No version, and no aspect, is the empty text: nulls are not equal to one another. */
export const groupOf = (row: string, hasChildren: string) =>
  [...FACETS.map((facet) => facetOf(row, facet)), hasChildren].join(', ');

/** That a row of `facet_groups` is the group of a row of `jobs`. */
export const isGroupOf = (row: string, hasChildren: string) =>
  [
    ...FACETS.map((facet) => `facet_groups.${facet} = ${facetOf(row, facet)}`),
    `facet_groups.has_children = ${hasChildren}`,
  ].join(' and ');

const facetOf = (row: string, facet: string) =>
  facet === 'version' || facet === 'aspect' ? `coalesce(${row}.${facet}, '')` : `${row}.${facet}`;

/** Tables of groups: of each its size, and its places in their order. */
export const createGroups = (id: string, storage: string) => [
  `create table facet_groups (id ${id}, ${FACETS.map(
    (facet) => `${facet} ${facet === 'favourite' ? 'integer' : 'text'} not null`,
  ).join(', ')}, has_children integer not null, size integer not null, unique (${GROUP_KEY}))`,
  `create table facet_places (facet_group integer not null, place bigint not null,
    primary key (facet_group, place)) ${storage}`,
];

/** Fills them from all jobs there are. `jobs`: the table, and the index to read it by. */
export const fillGroups = (jobs: string) => {
  const library = `${jobs} left join job_parents on job_parents.place = jobs.place`;
  const hasChildren = 'case when job_parents.place is null then 0 else 1 end';
  return [
    `insert into facet_groups (${GROUP_KEY}, size) select ${groupOf('jobs', hasChildren)}, count(*) from ${library}
      where jobs.deleted_at is null group by ${groupOf('jobs', hasChildren)}`,
    `insert into facet_places (facet_group, place) select facet_groups.id, jobs.place
      from ${library} cross join facet_groups
      where jobs.deleted_at is null and ${isGroupOf('jobs', hasChildren)} order by 1, 2`,
  ];
};
