// A picture of a whole page: node tests/browser/screenshot.mjs URL-or-file OUT.png WIDTH [dark]

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.mjs';

const [address, out, width = '1280', scheme = 'light'] = process.argv.slice(2);
if (!out) {
  console.error('usage: screenshot.mjs URL-or-file OUT.png WIDTH [dark]');
  process.exit(2);
}
const browser = await launch();
const page = await browser.newPage({ colorScheme: scheme, viewport: { width: Number(width), height: 900 } });
await page.goto(existsSync(address) ? pathToFileURL(address).href : address, { waitUntil: 'networkidle' });
await page.screenshot({ path: out, fullPage: true });
await browser.close();
