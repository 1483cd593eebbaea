import { useMemo, useState } from 'react';
import type { Column, SortOrder } from './types';

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : words.compare(String(one), String(other));
}

/** The rows in the order that a person has chosen by clicking on a header. */
export function useSorted<T>(rows: readonly T[], columns: readonly Column<T>[], first: SortOrder | null) {
  const [order, setOrder] = useState<SortOrder | null>(first);
  const sorted = useMemo(() => {
    const sortBy = columns.find((column) => column.key === order?.key)?.sortBy;
    if (!order || !sortBy) {
      return rows;
    }
    const sign = order.descending ? -1 : 1;
    return [...rows].sort((one, other) => sign * compare(sortBy(one), sortBy(other)));
  }, [rows, columns, order]);
  const toggle = (key: string) =>
    setOrder((now) => (now?.key === key ? { key, descending: !now.descending } : { key, descending: false }));
  return { sorted, order, toggle };
}
