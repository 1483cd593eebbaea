import { Checkbox, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import styles from './DataTable.module.css';
import { Row } from './Row';
import { SortHeader } from './SortHeader';
import type { Column, SortOrder } from './types';
import { useSorted } from './useSorted';

const ROW_HEIGHT = 44;
const OVERSCAN = 8;
const SKELETON_ROWS = 8;

export type Selection = { keys: ReadonlySet<string>; set: (keys: ReadonlySet<string>) => void };

type Props<T> = {
  label: string;
  /** Undefined while it is being loaded. */
  rows: readonly T[] | undefined;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  /** What to call a row when it is selected or opened. */
  rowLabel?: (row: T) => string;
  initialSort?: SortOrder;
  onOpen?: (row: T) => void;
  selection?: Selection;
  empty?: ReactNode;
};

/** A table of which only the rows in sight are drawn; sorted by its headers and used by keys alone if one likes. */
export function DataTable<T>(props: Props<T>) {
  const {
    label,
    rows,
    columns: all,
    rowKey,
    rowLabel = rowKey,
    initialSort = null,
    onOpen,
    selection,
    empty,
  } = props;
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const large = useMediaQuery('(min-width: 1400px)', undefined, { getInitialValueInEffect: false });
  const columns = useMemo(
    () => all.filter((column) => !(narrow && column.wideOnly) && (large || !column.largeOnly)),
    [all, narrow, large],
  );
  const { sorted, order, toggle } = useSorted(rows ?? [], columns, initialSort);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });

  const latest = useRef({ sorted, selection, onOpen, rowKey });
  latest.current = { sorted, selection, onOpen, rowKey };
  const select = useCallback((key: string) => {
    const chosen = latest.current.selection;
    if (chosen) {
      const next = new Set(chosen.keys);
      next.delete(key) || next.add(key);
      chosen.set(next);
    }
  }, []);
  const open = useCallback((row: T) => latest.current.onOpen?.(row), []);

  if (rows !== undefined && rows.length === 0 && empty) {
    return <div className={styles.frame}>{empty}</div>;
  }

  const selected = selection?.keys.size ?? 0;
  const everything = () =>
    selection?.set(selected === sorted.length ? new Set() : new Set(sorted.map((row) => rowKey(row))));

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(sorted.length - 1, index));
    setFocused(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  };

  const pressed = (key: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[key.key];
    const row = sorted[focused];
    const onRow = key.target instanceof HTMLElement && key.target.getAttribute('role') === 'row';
    if (!onRow) {
      return;
    }
    if (step !== undefined) {
      moveTo(focused + step);
    } else if (key.key === 'Home' || key.key === 'End') {
      moveTo(key.key === 'Home' ? 0 : sorted.length - 1);
    } else if (key.key === 'Enter' && row !== undefined) {
      onOpen?.(row);
    } else if (key.key === ' ' && row !== undefined && selection) {
      select(rowKey(row));
    } else if (key.key === 'a' && (key.ctrlKey || key.metaKey) && selection) {
      everything();
    } else {
      return;
    }
    key.preventDefault();
  };

  const template = [...(selection ? ['36px'] : []), ...columns.map((column) => column.width)].join(' ');
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-busy={rows === undefined}
        aria-multiselectable={selection ? true : undefined}
        style={{ '--columns': template } as React.CSSProperties}
        onKeyDown={pressed}
      >
        <div role="row" className={styles.header} aria-rowindex={1}>
          {selection && (
            <div role="columnheader" className={styles.check}>
              <Checkbox
                size="xs"
                aria-label="Select all"
                checked={selected > 0 && selected === sorted.length}
                indeterminate={selected > 0 && selected < sorted.length}
                onChange={everything}
              />
            </div>
          )}
          {columns.map((column) => (
            <SortHeader key={column.key} column={column} order={order} onToggle={toggle} />
          ))}
        </div>
        {rows === undefined && <LoadingRows />}
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = sorted[item.index] as T;
            const key = rowKey(row);
            return (
              <Row
                key={key}
                row={row}
                id={key}
                label={rowLabel(row)}
                index={item.index}
                top={item.start}
                columns={columns}
                focusable={item.index === Math.min(focused, sorted.length - 1)}
                selected={selection ? selection.keys.has(key) : undefined}
                onSelect={select}
                onOpen={onOpen ? open : undefined}
                onFocus={setFocused}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function LoadingRows() {
  return Array.from({ length: SKELETON_ROWS }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
    <div key={index} className={styles.loading} aria-hidden="true">
      <Skeleton height={14} width={`${70 - ((index * 13) % 40)}%`} />
    </div>
  ));
}
