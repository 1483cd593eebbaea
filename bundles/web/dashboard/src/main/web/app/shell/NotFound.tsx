import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { EmptyState } from '~/ui/EmptyState';
import { SearchIcon } from '~/ui/icons';

export function NotFound() {
  return (
    <EmptyState
      icon={SearchIcon}
      title="There is no such page"
      action={
        <Button component={Link} href="/" variant="default">
          Go to the overview
        </Button>
      }
    >
      The address may be mistyped, or what was here has been removed.
    </EmptyState>
  );
}
