import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { token } from '~/ui/chart/plot';

const SCROLLBACK = 10_000;
/** What a guest's console believes to have until it is told otherwise. */
const USUAL_COLUMNS = 80;
/** How wide a letter is, in parts of its height. */
const LETTER_WIDTH = 0.6;

/** Makes a terminal that fills an element, with letters small enough for 80 columns where there is little room. */
export function openTerminal(element: HTMLElement): { terminal: Terminal; fit: () => void } {
  const terminal = new Terminal({
    fontFamily: token('font-mono'),
    fontSize: letterSize(element),
    lineHeight: 1.2,
    scrollback: SCROLLBACK,
    cursorBlink: true,
    allowProposedApi: false,
    screenReaderMode: true,
    theme: {
      background: '#0a0b0d',
      foreground: '#e4e7eb',
      cursor: '#45cf9f',
      cursorAccent: '#0a0b0d',
      selectionBackground: '#2b5547',
      black: '#1a1d21',
      brightBlack: '#7c8490',
      red: '#ff8b83',
      green: '#4ccb8f',
      yellow: '#e7b45c',
      blue: '#86aeff',
      magenta: '#cba1f5',
      cyan: '#5ccfe6',
      white: '#e4e7eb',
    },
  });
  const addon = new FitAddon();
  terminal.loadAddon(addon);
  terminal.open(element);
  addon.fit();
  return {
    terminal,
    fit: () => {
      terminal.options.fontSize = letterSize(element);
      addon.fit();
    },
  };
}

function letterSize(element: HTMLElement): number {
  return Math.max(8, Math.min(14, Math.floor((element.clientWidth - 24) / USUAL_COLUMNS / LETTER_WIDTH)));
}
