import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { backOff, socketAddress } from '~/api/socket';
import type { Vm } from '~/api/types';
import { EmptyState } from '~/ui/EmptyState';
import { PlayIcon, ScreenIcon } from '~/ui/icons';
import { StateBadge } from '~/ui/StateBadge';
import { isLive } from '../actions';
import styles from '../console/Console.module.css';
import { runAction } from '../runAction';
import { openScreen, type Screen } from './screen';

export default function ScreenTab({ vm }: { vm: Vm }) {
  const { name } = vm.spec;
  if (!vm.screen) {
    const live = isLive(vm.state);
    return (
      <EmptyState
        icon={ScreenIcon}
        title={live ? 'It has no screen' : 'It does not run'}
        action={
          !live && (
            <Button leftSection={<PlayIcon size={16} />} onClick={() => void runAction('start', name)}>
              Start {name}
            </Button>
          )
        }
      >
        {live
          ? 'It was made without a display: all that it says is on its console. A machine of hardware q35 has a screen.'
          : 'A screen is there while a machine with a display runs.'}
      </EmptyState>
    );
  }
  return <LiveScreen key={vm.id} name={name} />;
}

function LiveScreen({ name }: { name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen | null>(null);
  const [connected, setConnected] = useState(false);
  const [attempts, setAttempts] = useState(0);

  useEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }
    let retry: ReturnType<typeof setTimeout> | undefined;
    const opened = openScreen(element, socketAddress(`/vms/${encodeURIComponent(name)}/screen`), {
      onConnect: () => setConnected(true),
      onDisconnect: () => {
        setConnected(false);
        retry = setTimeout(() => setAttempts((before) => before + 1), backOff(Math.min(attempts, 6)));
      },
    });
    screen.current = opened;
    return () => {
      clearTimeout(retry);
      opened.close();
    };
  }, [name, attempts]);

  return (
    <div className={styles.console}>
      <div className={styles.tools}>
        <StateBadge tone={connected ? 'ok' : 'info'} busy={!connected}>
          {connected ? 'connected' : 'connecting'}
        </StateBadge>
        <span className={styles.hint} />
        <Button
          size="compact-sm"
          variant="default"
          disabled={!connected}
          onClick={() => screen.current?.ctrlAltDel()}
        >
          Ctrl-Alt-Del
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void place.current?.requestFullscreen()}>
          Full screen
        </Button>
      </div>
      <div ref={place} className={styles.screen} data-takes-keys />
    </div>
  );
}
