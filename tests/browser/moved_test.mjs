// An address that leads to another: the reader comes to the same place on the page, with a script and without one.

import { serveStrictly } from './nginx.mjs';

const FROM = 'actueel/praktische-informatie/stagedagen/index.html';
const TO = /\/\d{4}-\d{4}\/praktische-informatie\/stagedagen\/index\.html$/;

async function arrival(browser, address, options) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForURL((url) => TO.test(url.pathname));
    return new URL(page.url()).hash;
  } finally {
    await context.close();
  }
}

async function leadsTo(expected, hash) {
  const found = await hash;
  return found === expected ? [] : [`arrived at '${found}', not at '${expected}'`];
}

export default async function run({ site, browser, test }) {
  const server = await serveStrictly(site.root);
  const address = `${server.origin}${FROM}`;
  try {
    await test('the place on the page goes along', leadsTo('#toetsen', arrival(browser, `${address}#toetsen`)));
    await test('the page itself', leadsTo('', arrival(browser, address)));
    await test('without a script', leadsTo('', arrival(browser, address, { javaScriptEnabled: false })));
  } finally {
    server.stop();
  }
}
