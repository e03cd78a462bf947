// What a browser loads before the first answer to a word, and how long answers take once it has; ours and Pagefind's:
//
//   echo '{"site": FOLDER, "edition": "2025-2026", "single": […], "questions": […], "pagefind": true}' |
//     node ask.mjs
//
// Prints {"ours": {"bytes": [… a number for each of `single`], "requests": […], "times": [… ms, for each of
// `questions`]}, "pagefind": …}.
// Bytes are those of all files that were asked for, script and all, as gzip sends them; excerpts are not asked for.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { launch } from '../browser/chromium.mjs';

const { site, edition, single, questions, pagefind } = JSON.parse(await text(process.stdin));
const TYPES = { js: 'text/javascript', json: 'application/json', wasm: 'application/wasm' };

// Each engine as a module that is loaded in the page: open it, then ask(question).
const ENGINES = {
  ours: `const { openIndex, ask } = await import('/assets/zoeken.js');
    const index = await openIndex('${edition}/');
    window.ask = (question) => ask(index, question, 10);`,
  pagefind: `const engine = await import('/pagefind/pagefind.js');
    await engine.init();
    window.ask = (question) => engine.search(question);`,
};

// A server that remembers what was asked for; isolated pages have a clock of 5 µs.
let asked = [];
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const send = (type, bytes) => response.writeHead(200, { ...headers, 'Content-Type': type }).end(bytes);
  if (path === '/empty') {
    send('text/html', '<!doctype html><html lang="nl"><title>x</title>');
    return;
  }
  try {
    const bytes = readFileSync(join(site, path));
    asked.push(Math.min(gzipSync(bytes).length, bytes.length));
    send(TYPES[path.split('.').at(-1)] ?? 'application/octet-stream', bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const origin = `http://127.0.0.1:${server.address().port}`;

async function openEmpty(browser, engine) {
  const context = await browser.newContext(); // nothing in its cache
  const page = await context.newPage();
  await page.goto(`${origin}/empty`);
  asked = [];
  await page.evaluate(`(async () => { ${ENGINES[engine]} })()`);
  return page;
}

async function firstAnswer(browser, engine, question) {
  const page = await openEmpty(browser, engine);
  await page.evaluate((words) => window.ask(words).then(() => {}), question);
  const loaded = asked;
  await page.context().close();
  return loaded;
}

// The second time all is loaded that the question needs: what is left is the answer.
async function answerTimes(browser, engine) {
  const page = await openEmpty(browser, engine);
  const times = await page.evaluate(async (all) => {
    const taken = [];
    for (const round of [1, 2]) {
      for (const question of all) {
        const start = performance.now();
        await window.ask(question);
        if (round === 2) taken.push(performance.now() - start);
      }
    }
    return taken;
  }, questions);
  await page.context().close();
  return times;
}

const browser = await launch();
const result = {};
for (const engine of Object.keys(ENGINES).filter((name) => name === 'ours' || pagefind)) {
  const loaded = [];
  for (const question of single) loaded.push(await firstAnswer(browser, engine, question));
  result[engine] = {
    bytes: loaded.map((sizes) => sizes.reduce((sum, size) => sum + size, 0)),
    requests: loaded.map((sizes) => sizes.length),
    times: await answerTimes(browser, engine),
  };
}
await browser.close();
server.close();
console.log(JSON.stringify(result));
