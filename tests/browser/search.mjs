// What the tests of search share: questions, and the program's own answers.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStrictly } from './nginx.mjs';

const CORPUS = fileURLToPath(new URL('../bench/corpus.py', import.meta.url));
const LAYOUTS = fileURLToPath(new URL('../../layouts', import.meta.url));
const CORPUS_PAGES = 250; // enough for an index in pieces
const CORPUS_EDITION = '2025-2026';

const QUESTIONS_FILE = new URL('../../content/2025-2026/zoekvragen.yaml', import.meta.url);
const staffQuestions = () =>
  [...readFileSync(QUESTIONS_FILE, 'utf8').matchAll(/question: *(.+)/g)].map(([, question]) => question);

// Typing errors, compounds, levels, halves of words, and what no search was made for.
export const ODD_QUESTIONS = [
  'stagedgaen', 'wekrplekbegeleider', 'beoordelign', 'gesprk', 'lesobzeok', 'xtagedagen', 'assesment portfolo',
  'herkansingregels', 'stage vergoeding', 'vergoeding stage', 'reiskostenvergoedingsregeling', 'leervragengesprek',
  'n3 stage', 'niveau 1, 2 en 3', 'niveau 2 t/m 4', 'derdejaars', '3e jaar stage', 'vierde jaar', 'mbo niveau 3', 'pw3',
  '8.30 uur', '1,5 2.0 10:00', "foto's", '‘s avonds', 'zo’n baan', 'één ëën', 'coöperatie', 'straße', 'ﬁlmen', 'Ĳssel',
  'stage\u00addagen', 'a', 's', 'st', 'sta', 'stag', 'stage', 'STAGE', 'uren', '10', '50%', 'geplaatst geplaats plaatsen',
  'de het een', 'wat is dat dan', '!!! ??? ...', '😀😀', '😀 stage', 'עברית عربي', '<script>alert(1)</script>',
  '^.*$(a|b)[c]+', '\\d+', '../../etc/passwd', '%00', 'stage\u0000dagen', 'xyzzyqwerty', '0', "'", '""',
  'afmelden als je ziek bent op je stagedag en wie je dan moet bellen of mailen en hoe laat dat moet',
  'hoe meld ik me af', 'waar lever ik een verslag in', 'zeg ik mijn contract zelf op', 'voor blad', 'stage over doen',
  'neemt iemand het over', 'loopt loopt af af', 'op', 'in in', 'stage op', 'inlevermap door', 'aan '.repeat(100) + 'leveren in',
  'verbeteropdrachten', 'io so wpb slc', 'stage '.repeat(50).trim(), 'stage'.repeat(20), 'woord '.repeat(1666) + 'stage',
];

export const questions = () => [...staffQuestions(), ...ODD_QUESTIONS];

// The answers of `wegwijzer search`, each [{ page, section, score }].
export function askNative(site, edition, view, asked) {
  const inView = view ? ['--view', view] : [];
  const output = execFileSync(process.env.WEGWIJZER ?? 'build/wegwijzer',
    ['search', '--out', site, '--json', '--batch', '--edition', edition, ...inView],
    { input: asked.map((question) => `${question}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  return output.trim().split('\n').map((line) =>
    JSON.parse(line).map(({ page, section, score }) => ({ page, section, score })));
}

// The same, in the browser, by the site's own script.
export const askInBrowser = (page, origin, tree, asked) => page.evaluate(async ({ script, address, all }) => {
  const { ask, openIndex } = await import(script);
  const index = await openIndex(address);
  const answers = [];
  for (const question of all) {
    const { results } = await ask(index, question, 10);
    answers.push(results.map(({ address: path, id, score }) => ({ page: path.replace(/\/$/, ''), section: id, score })));
  }
  return { answers, fault: Boolean(index.fault) };
}, { script: `${origin}assets/zoeken.js`, address: tree, all: asked });

// run({ origin, site, edition, words, parted }): a served site of the benchmark's pages, whose index is in pieces, words of
// it, and such that begin with a particle.
export async function withIndexInPieces(run) {
  const folder = mkdtempSync(join(process.env.SCRATCH ?? tmpdir(), 'search-'));
  const site = join(folder, 'site');
  const content = join(folder, 'wegwijzer', 'content');
  try {
    execFileSync('python3', [CORPUS, folder, String(CORPUS_PAGES)]);
    execFileSync(process.env.WEGWIJZER ?? 'build/wegwijzer', ['build', '--quiet', '--views', 'none', '--content', content,
      '--layouts', LAYOUTS, '--out', site]);
    if (readdirSync(join(site, CORPUS_EDITION, 'zoek')).length < 9) throw new Error('the index is in one piece');
    const [page] = execFileSync('find', [content, '-name', '*-*.md'], { encoding: 'utf8' }).split('\n').sort().filter(Boolean);
    const words = [...new Set(readFileSync(page, 'utf8').replace(/^---[^]*?---/, '').match(/\b[a-z]{5,}\b/g))].slice(0, 30);
    const parted = execFileSync('grep', ['-rhowE', '(aan|af|op|uit|over)[a-z]{4,}', content], { encoding: 'utf8' })
      .split('\n').filter(Boolean).sort().slice(0, 20);
    if (parted.length < 20) throw new Error('hardly a word begins with a particle');
    const server = await serveStrictly(site);
    try {
      return await run({ origin: server.origin, site, edition: CORPUS_EDITION, words, parted });
    } finally {
      server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
