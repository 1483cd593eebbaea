import { Button, Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SocketState } from '~/api/socket';
import type { Vm } from '~/api/types';
import { EmptyState } from '~/ui/EmptyState';
import { ConsoleIcon, PlayIcon } from '~/ui/icons';
import { StateBadge, type Tone } from '~/ui/StateBadge';
import { isLive } from '../actions';
import { runAction } from '../runAction';
import styles from './Console.module.css';
import { type TerminalHandle, TerminalView } from './TerminalView';

const STATES: Record<SocketState, { words: string; tone: Tone }> = {
  connecting: { words: 'connecting', tone: 'info' },
  open: { words: 'connected', tone: 'ok' },
  waiting: { words: 'reconnecting', tone: 'warn' },
  closed: { words: 'closed', tone: 'idle' },
};

export default function ConsoleTab({ vm }: { vm: Vm }) {
  const [state, setState] = useState<SocketState>('connecting');
  const terminal = useRef<TerminalHandle>(null);
  const tools = useRef<HTMLDivElement>(null);
  const { name } = vm.spec;

  if (!isLive(vm.state)) {
    return (
      <EmptyState
        icon={ConsoleIcon}
        title={vm.state === 'crashed' ? 'It has crashed' : 'It does not run'}
        action={
          <Button leftSection={<PlayIcon size={16} />} onClick={() => void runAction('start', name)}>
            Start {name}
          </Button>
        }
      >
        The console shows all that the guest writes, from the first line of its kernel.
      </EmptyState>
    );
  }
  const { words, tone } = STATES[state];
  return (
    <div className={styles.console}>
      <div className={styles.tools} ref={tools}>
        <StateBadge tone={tone} busy={state !== 'open'}>
          {words}
        </StateBadge>
        <span className={styles.hint}>Ctrl-] leaves the terminal</span>
        <Tooltip label="Types the stty command that tells the guest how large this terminal is">
          <Button size="compact-sm" variant="default" onClick={() => terminal.current?.tellSize()}>
            Fit guest
          </Button>
        </Tooltip>
        <Button size="compact-sm" variant="default" onClick={() => terminal.current?.clear()}>
          Clear
        </Button>
      </div>
      <TerminalView
        key={vm.id}
        path={`/vms/${encodeURIComponent(name)}/console`}
        onState={setState}
        onLeave={() => tools.current?.querySelector('button')?.focus()}
        handle={terminal}
      />
    </div>
  );
}
