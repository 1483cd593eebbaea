import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import styles from './DataTable.module.css';
import type { Column } from './types';

type Props<T> = {
  row: T;
  id: string;
  label: string;
  index: number;
  top: number;
  columns: readonly Column<T>[];
  focusable: boolean;
  selected: boolean | undefined;
  onSelect: (key: string) => void;
  onOpen: ((row: T) => void) | undefined;
  onFocus: (index: number) => void;
};

function PlainRow<T>({
  row,
  id,
  label,
  index,
  top,
  columns,
  focusable,
  selected,
  onSelect,
  onOpen,
  onFocus,
}: Props<T>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      data-index={index}
      data-opens={onOpen !== undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(index)}
      onClick={(click) => {
        const inner =
          click.target instanceof Element ? click.target.closest('a, button, input, label') : null;
        if (inner === null && click.currentTarget.contains(click.target as Node)) {
          onOpen?.(row);
        }
      }}
    >
      {selected !== undefined && (
        <div role="gridcell" className={styles.check}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={`Select ${label}`}
            checked={selected}
            onChange={() => onSelect(id)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.key} role="gridcell" className={styles.cell} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** A row is drawn anew only when something in it has changed. */
export const Row = memo(PlainRow) as typeof PlainRow;
