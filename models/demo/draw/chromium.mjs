// Rasterises pages with a headless Chromium over its debugging pipe; no package needed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--force-color-profile=srgb', '--remote-debugging-pipe'];

// open starts a browser; the returned shot(html, w, h, quality) gives a JPEG, and close ends it.
export async function open() {
  const home = mkdtempSync(join(tmpdir(), 'draw-'));
  const child = spawn(process.env.CHROMIUM || 'chromium', [...flags, `--user-data-dir=${home}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const waiting = new Map();
  let id = 0, rest = Buffer.alloc(0);
  child.stdio[4].on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end; (end = rest.indexOf(0)) >= 0; rest = rest.subarray(end + 1)) {
      const m = JSON.parse(rest.subarray(0, end).toString());
      const w = waiting.get(m.id);
      if (!w) continue;
      waiting.delete(m.id);
      m.error ? w.no(new Error(m.error.message)) : w.yes(m.result);
    }
  });
  /** @type {string | undefined} */
  let session = undefined;
  const send = (method, params = {}) => new Promise((yes, no) => {
    waiting.set(++id, { yes, no });
    child.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + '\0');
  });
  child.on('error', (e) => { for (const w of waiting.values()) w.no(e); });

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  session = (await send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  const { frameTree } = await send('Page.getFrameTree');

  return {
    async shot(html, width, height, quality) {
      await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
      await send('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
      const { data } = await send('Page.captureScreenshot', { format: 'jpeg', quality });
      return Buffer.from(data, 'base64');
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
