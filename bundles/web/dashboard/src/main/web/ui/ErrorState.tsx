import { Button } from '@mantine/core';
import { ApiError, sentence } from '~/api/problem';
import { EmptyState } from './EmptyState';
import { WarnIcon } from './icons';

/** Where something could not be had: why, in the node's own words, and a way to try again. */
export function ErrorState({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const title =
    failure instanceof ApiError && failure.status === 404
      ? 'It is not there'
      : failure instanceof ApiError && failure.status === 403
        ? 'Your role may not see this'
        : 'This could not be loaded';
  return (
    <EmptyState
      icon={WarnIcon}
      title={title}
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {sentence(failure)}
    </EmptyState>
  );
}
