import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/** A choice that is kept in the address, so that it can be linked to and survives a reload. */
export function useQueryParameter(name: string): [string, (value: string) => void] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const set = useCallback(
    (value: string) => {
      const parameters = new URLSearchParams(window.location.search);
      if (value === '') {
        parameters.delete(name);
      } else {
        parameters.set(name, value);
      }
      const rest = parameters.toString();
      navigate(rest === '' ? location : `${location}?${rest}`, { replace: true });
    },
    [name, location, navigate],
  );
  return [new URLSearchParams(search).get(name) ?? '', set];
}
