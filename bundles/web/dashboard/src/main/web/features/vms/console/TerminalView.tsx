import '@xterm/xterm/css/xterm.css';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { NodeSocket, type SocketState } from '~/api/socket';
import styles from './Console.module.css';
import { openTerminal } from './terminal';

export type TerminalHandle = { clear: () => void; tellSize: () => void; focus: () => void };

type Props = {
  path: string;
  onState: (state: SocketState, reason: string) => void;
  onLeave: () => void;
  handle: Ref<TerminalHandle>;
};

const encoder = new TextEncoder();

/** A guest's serial console: what it writes is shown, what is typed is sent. */
export function TerminalView({ path, onState, onLeave, handle }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const actions = useRef<TerminalHandle | null>(null);
  const latest = useRef({ onState, onLeave });
  latest.current = { onState, onLeave };

  useEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }
    const { terminal, fit } = openTerminal(element);
    let begun = false;
    const socket = new NodeSocket(path, {
      onBytes: (bytes) => {
        if (begun) {
          // The node tells the past again after each connection.
          begun = false;
          terminal.reset();
        }
        terminal.write(bytes);
      },
      onText: () => terminal.write('\r\n\x1b[33m[output was lost here]\x1b[0m\r\n'),
      onState: (state, { reason }) => {
        begun = begun || state === 'open';
        latest.current.onState(state, reason);
      },
    });
    const send = (text: string) => socket.send(encoder.encode(text));
    const typed = terminal.onData(send);
    const binary = terminal.onBinary((data) =>
      socket.send(Uint8Array.from(data, (letter) => letter.charCodeAt(0))),
    );
    terminal.attachCustomKeyEventHandler((key) => {
      if (key.ctrlKey && key.key === ']') {
        if (key.type === 'keydown') {
          latest.current.onLeave();
        }
        return false;
      }
      return true;
    });
    actions.current = {
      clear: () => terminal.clear(),
      tellSize: () => send(`stty rows ${terminal.rows} cols ${terminal.cols}\n`),
      focus: () => terminal.focus(),
    };
    const resized = new ResizeObserver(fit);
    resized.observe(element);
    terminal.focus();
    return () => {
      resized.disconnect();
      typed.dispose();
      binary.dispose();
      socket.close();
      terminal.dispose();
    };
  }, [path]);

  useImperativeHandle(handle, () => ({
    clear: () => actions.current?.clear(),
    tellSize: () => actions.current?.tellSize(),
    focus: () => actions.current?.focus(),
  }));

  return <div ref={place} className={styles.terminal} data-takes-keys />;
}
