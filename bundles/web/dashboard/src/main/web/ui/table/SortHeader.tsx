import { DownIcon, UpIcon } from '../icons';
import styles from './DataTable.module.css';
import type { Column, SortOrder } from './types';

type Props<T> = { column: Column<T>; order: SortOrder | null; onToggle: (key: string) => void };

/** A column's name, which sorts by it where that makes sense. */
export function SortHeader<T>({ column, order, onToggle }: Props<T>) {
  const sorted = order?.key === column.key ? (order.descending ? 'descending' : 'ascending') : 'none';
  const Arrow = sorted === 'descending' ? DownIcon : UpIcon;
  return (
    <div
      role="columnheader"
      className={styles.cell}
      data-align={column.align}
      aria-sort={column.sortBy ? sorted : undefined}
    >
      {column.sortBy ? (
        <button
          type="button"
          className={styles.sort}
          data-align={column.align}
          onClick={() => onToggle(column.key)}
        >
          {column.header}
          <Arrow size={12} className={styles.arrow} data-shown={sorted !== 'none'} aria-hidden="true" />
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}
