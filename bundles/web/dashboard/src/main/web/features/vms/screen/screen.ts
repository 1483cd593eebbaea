import RFB from '@novnc/novnc';

export type Screen = { ctrlAltDel: () => void; close: () => void };

/** Shows a VNC screen in an element, scaled to fit; keys and the mouse go to it. */
export function openScreen(
  element: HTMLElement,
  address: string,
  told: { onConnect: () => void; onDisconnect: () => void },
): Screen {
  const rfb = new RFB(element, address, { shared: true });
  rfb.scaleViewport = true;
  rfb.background = 'transparent';
  let closed = false;
  rfb.addEventListener('connect', () => {
    told.onConnect();
    rfb.focus();
  });
  rfb.addEventListener('disconnect', () => {
    if (!closed) {
      told.onDisconnect();
    }
  });
  return {
    ctrlAltDel: () => rfb.sendCtrlAltDel(),
    close: () => {
      closed = true;
      rfb.disconnect();
    },
  };
}
