// The site opened from a folder, with no server: no complaint, and every link leads to a file, not to a list of files.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openPage } from './chromium.mjs';

function faultOf(href) {
  try {
    return statSync(fileURLToPath(href.replace(/[?#].*/s, ''))).isFile() ? null : 'is a folder';
  } catch {
    return 'is not there';
  }
}

async function fromFile(browser, path) {
  const isOurs = (address) => /^(file|data|blob):/.test(address);
  const { page, faults, close } = await openPage(browser, {}, isOurs);
  try {
    await page.goto(pathToFileURL(path).href, { waitUntil: 'load' });
    const links = await page.locator('a[href]').evaluateAll((nodes) => [...new Set(nodes.map((node) => node.href))]);
    for (const href of links.filter((address) => address.startsWith('file:'))) {
      const fault = faultOf(href);
      if (fault) faults.push(`${href} ${fault}`);
    }
    return faults;
  } finally {
    await close();
  }
}

export default async function ({ site, browser, test }) {
  // 404.html is for servers: it goes by the path of the site's address.
  for (const [template, path] of Object.entries(site.examples).filter(([name]) => name !== 'not found')) {
    await test(`${template} (${path})`, fromFile(browser, join(site.root, path)));
  }
}
