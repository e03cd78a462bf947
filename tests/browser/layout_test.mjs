// One page of each template: it fits the screen, loads without a complaint, asks nobody else, reads without JavaScript.

import { openPage } from './chromium.mjs';

const WIDTHS = [320, 768, 1440]; // 320: a small phone, and a desktop at 400 % (WCAG 1.4.10)

// What sticks out is named, else nobody finds it.
function overflow() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > room + 1);
  return [`scrolls sideways: ${document.documentElement.scrollWidth} px in ${room}`,
    ...wide.slice(0, 3).map((node) => node.outerHTML.slice(0, 200))];
}

async function atWidth(page, width) {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(overflow);
}

async function withoutScript(browser, url) {
  const { page, faults, close } = await openPage(browser, { javaScriptEnabled: false });
  try {
    await page.goto(url);
    if (await page.locator('main h1:visible').count() !== 1) faults.push('not exactly one visible h1 in main');
    const text = await page.locator('main').innerText();
    if (text.trim().length < 40) faults.push(`hardly any text: '${text.trim()}'`);
    return faults;
  } finally {
    await close();
  }
}

async function missingAddress(browser, origin, edition) {
  const { page, faults, close } = await openPage(browser);
  try {
    const response = await page.goto(`${origin}${edition}/bestaat/niet/echt/`, { waitUntil: 'networkidle' });
    if (response.status() !== 404) faults.push(`status ${response.status()}`);
    // The page itself is the one thing that may be reported as missing.
    return faults.filter((fault) => !fault.endsWith('/bestaat/niet/echt/'));
  } finally {
    await close();
  }
}

export default async function ({ site, origin, browser, test }) {
  const isOurs = (address) => address.startsWith(origin) || /^(data|blob):/.test(address);
  for (const [template, path] of Object.entries(site.examples)) {
    const url = origin + site.address(path);
    const { page, faults, close } = await openPage(browser, {}, isOurs);
    await page.goto(url, { waitUntil: 'networkidle' });
    await test(`${template} loads without a complaint (${path})`, faults);
    for (const width of WIDTHS) await test(`${template} at ${width} px`, atWidth(page, width));
    await close();
    await test(`${template} without JavaScript`, withoutScript(browser, url));
  }
  await test('a missing address deep in the site gets the whole 404 page', missingAddress(browser, origin, site.edition));
}
