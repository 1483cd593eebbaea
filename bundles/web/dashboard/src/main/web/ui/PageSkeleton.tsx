import { Skeleton } from '@mantine/core';
import { Page } from './Page';

/** A page of which nothing is there yet. */
export function PageSkeleton() {
  return (
    <Page title={<Skeleton width={140} height={22} />}>
      <div aria-busy="true">
        {Array.from({ length: 6 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
          <Skeleton key={index} height={40} mb={8} />
        ))}
      </div>
    </Page>
  );
}
