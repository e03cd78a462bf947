// WCAG 2.2, levels A and AA, as far as axe can tell: one page of each template, light and dark.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage } from './chromium.mjs';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function violations(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), TAGS);
  if (!result.passes.length) return ['axe has looked at nothing'];
  return result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n${node.html}\n${node.failureSummary}`));
}

export default async function ({ site, origin, browser, test }) {
  for (const [template, path] of Object.entries(site.examples)) {
    const { page, close } = await openPage(browser, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    await page.goto(origin + site.address(path));
    await page.evaluate(AXE);
    for (const scheme of ['light', 'dark']) {
      await test(`${template}, ${scheme} (${path})`, violations(page, scheme));
    }
    await close();
  }
}
