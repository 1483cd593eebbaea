import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Filters } from './filters';

const NAMES = ['period', 'from', 'to', 'user', 'action', 'outcome', 'text'] as const;

/** What is asked for, kept in the address. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const filters = useMemo(() => {
    const given = new URLSearchParams(search);
    return Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ''])) as Filters;
  }, [search]);
  const change = (part: Partial<Filters>) => {
    const all = Object.entries({ ...filters, ...part }).filter(([, value]) => value !== '');
    const query = new URLSearchParams(all).toString();
    navigate(query === '' ? '/audit' : `/audit?${query}`, { replace: true });
  };
  return [filters, change];
}
