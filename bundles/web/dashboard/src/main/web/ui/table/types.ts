import type { ReactNode } from 'react';

/** A column of a table. */
export type Column<T> = {
  key: string;
  header: string;
  /** As a track of a CSS grid, for example "minmax(160px, 2fr)" or "96px". */
  width: string;
  cell: (row: T) => ReactNode;
  /** What to sort by; a column without it is not sorted by. */
  sortBy?: (row: T) => string | number;
  align?: 'end';
  /** Left out where there is little room, as on a phone. */
  wideOnly?: boolean;
  /** Left out on all but large windows. */
  largeOnly?: boolean;
};

export type SortOrder = { key: string; descending: boolean };
