// Runs every *_test.mjs of this folder against a built site, side by side: node run.mjs SITE [TEST…]
//
// A test file exports one function. It gets { site, origin, browser, test }:
//   site      the folder and its pages (site.mjs)
//   origin    where nginx serves it, below a folder, as on a school's web server
//   browser   a running chromium; close the contexts that you open
//   test      test(name, faults): a line of TAP; passed if the list (or the promise of one) is empty

import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { serve } from './nginx.mjs';
import { openSite } from './site.mjs';

const SHOWN_FAULTS = 20; // of one test

const indent = (text) => String(text).split('\n').map((line) => `#   ${line}`).join('\n');

async function test(name, faults) {
  const found = await faults;
  console.log(`${found.length ? 'not ok' : 'ok'} - ${name}`);
  for (const fault of found.slice(0, SHOWN_FAULTS)) console.log(indent(fault));
  if (found.length > SHOWN_FAULTS) console.log(`#   and ${found.length - SHOWN_FAULTS} more`);
}

async function runFile(path, context) {
  const name = basename(path, '_test.mjs');
  const { default: run } = await import(path);
  try {
    await run({ ...context, test: (title, faults) => test(`${name}: ${title}`, faults) });
  } catch (error) {
    await test(`${name} runs to its end`, [error.stack]);
  }
}

// What no test waits for any more fails the run at once, instead of leaving it to hang.
process.on('unhandledRejection', (error) => {
  console.log(`not ok - nothing goes wrong behind the tests' backs\n${indent(error.stack)}`);
  process.exit(1);
});

const here = dirname(fileURLToPath(import.meta.url));
const [folder, ...wanted] = process.argv.slice(2);
const files = readdirSync(here).filter((name) => name.endsWith('_test.mjs'))
  .filter((name) => !wanted.length || wanted.some((prefix) => name.startsWith(prefix)));

const site = openSite(folder);
const server = await serve(folder);
const browser = await launch();
try {
  await Promise.all(files.map((name) => runFile(join(here, name), { site, browser, origin: server.origin })));
} finally {
  await browser.close();
  server.stop();
}
