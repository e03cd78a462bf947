// Search gives the very same answers in the browser as in the program: sections, order, and scores to the last bit.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPage } from './chromium.mjs';
import { serveStrictly } from './nginx.mjs';
import { askInBrowser, askNative, questions } from './search.mjs';

const CORPUS = fileURLToPath(new URL('../bench/corpus.py', import.meta.url));
const LAYOUTS = fileURLToPath(new URL('../../layouts', import.meta.url));
const SHARDED_PAGES = 250; // enough for an index in pieces
const EDITION = '2025-2026'; // of the corpus

function differences(asked, native, { answers, fault }) {
  const faults = fault ? ['a part of the index could not be read'] : [];
  if (!native.some((answer) => answer.length)) faults.push('no question has an answer');
  asked.forEach((question, i) => {
    const [here, there] = [answers[i], native[i]].map((answer) => JSON.stringify(answer));
    if (here !== there) faults.push(`${question.slice(0, 80)}\nbrowser: ${here}\nprogram: ${there}`);
  });
  return faults;
}

async function compare({ browser, origin, site, edition, view, asked }) {
  const { page, faults, close } = await openPage(browser);
  try {
    await page.goto(`${origin}index.html`);
    const tree = `${edition}/${view && `voor/${view}/`}`;
    const native = askNative(site, edition, view, asked);
    return [...differences(asked, native, await askInBrowser(page, origin, tree, asked)), ...faults];
  } finally {
    await close();
  }
}

const views = (site, edition) => ['', 'niveau-2-voltijd', 'deeltijd', 'rol-schoolopleider', 'rol-student']
  .filter((view) => site.files.has(`${edition}/${view && `voor/${view}/`}zoek/index.bin`));

// Words out of the corpus' own pages, whole, halved and misspelt.
function corpusQuestions(content) {
  const words = [...new Set(readFileSync(content, 'utf8').match(/\b[a-z]{5,}\b/g))].slice(0, 30);
  const misspelt = words.map((word) => word[1] + word[0] + word.slice(2));
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return [...words, ...words.map((word) => word.slice(0, 4)), ...misspelt, ...pairs, `${words[0]}${words[1]}`, 'xyzzyqwerty'];
}

async function inPieces(browser) {
  const folder = mkdtempSync(join(process.env.SCRATCH ?? tmpdir(), 'search-'));
  const site = join(folder, 'site');
  try {
    const content = join(folder, 'wegwijzer', 'content');
    execFileSync('python3', [CORPUS, folder, String(SHARDED_PAGES)]);
    execFileSync(process.env.WEGWIJZER ?? 'build/wegwijzer', ['build', '--quiet', '--views', 'none', '--content', content,
      '--layouts', LAYOUTS, '--out', site]);
    const [first] = execFileSync('find', [content, '-name', '*-*.md'], { encoding: 'utf8' }).split('\n').sort().filter(Boolean);
    const server = await serveStrictly(site);
    try {
      readFileSync(join(site, EDITION, 'zoek/0.bin')); // or it isn't in pieces, and this tests nothing
      return await compare({ browser, origin: server.origin, site, edition: EDITION, view: '', asked: corpusQuestions(first) });
    } finally {
      server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export default async function ({ site, origin, browser, test }) {
  const asked = questions();
  const [oldest] = [...new Set(site.pages.map((path) => path.split('/')[0]))].filter((name) => /^\d{4}-\d{4}$/.test(name));
  for (const edition of new Set([site.edition, oldest])) {
    for (const view of views(site, edition)) {
      await test(`${asked.length} questions, ${edition} ${view}`,
        compare({ browser, origin, site: site.root, edition, view, asked }));
    }
  }
  await test(`an index in pieces, of ${SHARDED_PAGES} pages`, inPieces(browser));
}
