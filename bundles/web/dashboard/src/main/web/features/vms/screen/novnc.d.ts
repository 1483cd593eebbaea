declare module '@novnc/novnc' {
  /** A VNC client; only what is used here. */
  export default class RFB extends EventTarget {
    constructor(target: HTMLElement, address: string, options?: { shared?: boolean });
    scaleViewport: boolean;
    background: string;
    focus(): void;
    sendCtrlAltDel(): void;
    disconnect(): void;
  }
}
