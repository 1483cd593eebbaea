import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { sentence } from '~/api/problem';
import { EmptyState } from '~/ui/EmptyState';
import { WarnIcon } from '~/ui/icons';

/** A page that breaks leaves the rest of the dashboard as it is. */
export class PageBoundary extends Component<{ children: ReactNode }, { failure: unknown }> {
  override state = { failure: null as unknown };

  static getDerivedStateFromError(failure: unknown) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) {
      return this.props.children;
    }
    return (
      <EmptyState
        icon={WarnIcon}
        title="This page could not be shown"
        action={
          <Button variant="default" onClick={() => location.reload()}>
            Load it again
          </Button>
        }
      >
        {sentence(failure)}
      </EmptyState>
    );
  }
}
