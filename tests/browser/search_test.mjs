// Search as its readers meet it: what is fetched and when, by keyboard, without JavaScript, with bad input, offline.
// Everything here runs under a Content-Security-Policy that allows the site's own files only.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { AXE, violations } from './accessibility_test.mjs';
import { openPage } from './chromium.mjs';
import { serveStrictly } from './nginx.mjs';
import { askNative, ODD_QUESTIONS } from './search.mjs';

const VIEW = 'niveau-3-voltijd';
const SEARCH_BYTES_MAX = 30000; // gzip, script and index
const LOADER_BYTES_MAX = 1024;
const BOX = '[role=search] input[type=search]';
const STATUS = '[role=status]';

const expect = (is, what) => (is ? [] : [what]);
const equal = (is, should, what) => expect(is === should, `${what} is '${is}', not '${should}'`);

// A page of the site, with what went wrong on it; `run` gives more faults.
async function onPage({ browser, origin }, path, options, run) {
  const { page, faults, close } = await openPage(browser, { reducedMotion: 'reduce', ...options }, (address) => /^(data|blob):/.test(address) || address.startsWith(origin));
  const requests = [];
  page.on('request', (request) => requests.push(request.url().replace(origin, '')));
  try {
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    return [...await run(page, requests, faults), ...faults];
  } finally {
    await close();
  }
}

async function ask(page, question) {
  await page.locator(BOX).fill(question);
  await page.locator(STATUS).filter({ hasText: /\S/ }).waitFor();
}

const resultsOf = (page) => page.locator('.results > li');
const settled = (page) => page.waitForLoadState('networkidle').then(() => page.waitForTimeout(600));

/* What is fetched */

const sizeOf = (site, path) => gzipSync(readFileSync(join(site.root, path))).length;

async function nothingBeforeFocus(context, path) {
  return onPage(context, path, {}, async (page, requests) => {
    const scripts = requests.filter((request) => /zoek|\.bin|edities/.test(request));
    return [...scripts, ...equal(requests.filter((request) => request.endsWith('.js')).join(), 'assets/wegwijzer.js', 'scripts')];
  });
}

// Gives what was fetched until the first answer stands there, whatever follows it.
const untilAnswered = (page, question) => page.evaluate((text) => new Promise((done) => {
  const box = document.querySelector('[role=search] input[type=search]');
  const before = performance.getEntriesByType('resource').length;
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.results li')) return;
    observer.disconnect();
    done(performance.getEntriesByType('resource').slice(before).map(({ name }) => name));
  }).observe(document.body, { childList: true, subtree: true });
  box.value = text;
  box.focus();
}), question);

// A word that the index doesn't have takes one file more: the everyday words.
async function firstAnswer(context, tree, question, isKnown) {
  return onPage(context, `${tree}index.html`, {}, async (page) => {
    const fetched = (await untilAnswered(page, question)).map((address) => address.replace(context.origin, ''))
      .filter((path) => !path.endsWith('favicon.svg')); // comes when the browser likes
    const everyday = fetched.filter((path) => /\/zoek\/\d+\.bin$/.test(path));
    const first = fetched.filter((path) => !everyday.includes(path)).sort();
    const bytes = first.reduce((sum, path) => sum + sizeOf(context.site, path), 0);
    return [...equal(first.join(), `${tree}zoek/index.bin,assets/zoeken.js`, 'fetched'),
      ...equal(everyday.length, isKnown ? 0 : 1, 'more files'),
      ...expect(bytes <= SEARCH_BYTES_MAX, `${bytes} bytes gzip`)];
  });
}

/* The box */

async function byKeyboard(context, tree) {
  return onPage(context, `${tree}index.html`, {}, async (page) => {
    const faults = [];
    const focused = () => page.evaluate(() => document.activeElement.href ?? document.activeElement.name);
    await page.keyboard.press('/');
    faults.push(...equal(await focused(), 'q', 'focus after /'));
    await page.keyboard.type('stage/dagen');
    faults.push(...equal(await page.locator(BOX).inputValue(), 'stage/dagen', 'text after a / in the box'));
    await page.locator(BOX).fill('');
    await page.keyboard.type('stagedagen');
    await resultsOf(page).first().waitFor();
    const links = await page.locator('.results a').evaluateAll((nodes) => nodes.map((node) => node.href));
    await page.keyboard.press('ArrowDown');
    faults.push(...equal(await focused(), links[0], 'focus after arrow down'));
    await page.keyboard.press('ArrowDown');
    faults.push(...equal(await focused(), links[1], 'focus after the second arrow down'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    faults.push(...equal(await focused(), 'q', 'focus after two arrows up'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    faults.push(...equal(await focused(), 'q', 'focus after Esc'), ...equal(await resultsOf(page).count(), 0, 'results after Esc'));
    faults.push(...equal(await page.locator(BOX).inputValue(), 'stagedagen', 'text after Esc'));
    await page.keyboard.press('Escape');
    faults.push(...equal(await page.locator(BOX).inputValue(), '', 'text after the second Esc'));
    await page.keyboard.type('stagedagen');
    await resultsOf(page).first().waitFor();
    await settled(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/stagedagen/**');
    return faults;
  });
}

async function enterLeadsToThePage(context, tree) {
  return onPage(context, `${tree}index.html`, {}, async (page) => {
    await ask(page, 'ziek');
    await settled(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/zoeken/**');
    await resultsOf(page).first().waitFor();
    await settled(page);
    const query = new URL(page.url()).searchParams;
    const choices = await page.locator('.choices select').evaluateAll((nodes) => nodes.map((node) => node.selectedOptions[0].text));
    return [...equal(query.get('q'), 'ziek', 'q'), ...equal(query.get('weergave'), VIEW, 'weergave'),
      ...equal(query.get('editie'), context.site.edition, 'editie'), ...equal(choices[1], 'niveau 3, voltijd', 'chosen')];
  });
}

async function leavingCloses(context, tree) {
  return onPage(context, `${tree}index.html`, {}, async (page) => {
    await ask(page, 'stage');
    await settled(page);
    await page.locator('h1').click();
    return equal(await resultsOf(page).count(), 0, 'results after a click elsewhere');
  });
}

async function accessible(context, path, question) {
  return onPage(context, path, { viewport: { width: 390, height: 844 } }, async (page) => {
    await page.evaluate(AXE);
    await ask(page, question);
    await settled(page);
    return [...await violations(page, 'light'), ...await violations(page, 'dark')];
  });
}

/* The page */

const searchAt = (context, query, run, options = {}) =>
  onPage(context, `zoeken/index.html?${new URLSearchParams(query)}`, options, async (page, requests, faults) => {
    await page.locator(STATUS).filter({ hasText: /\S/ }).waitFor();
    await settled(page);
    return run(page, requests, faults);
  });

async function whatAResultShows(context) {
  const query = { q: 'stagevergoding', editie: context.site.edition, weergave: VIEW };
  return searchAt(context, query, async (page) => {
    const first = resultsOf(page).first();
    return [...equal(await page.locator('#pagina_telling').innerText(), `${await resultsOf(page).count()} resultaten`, 'count'),
      ...equal(await first.locator('a').innerText(), 'Stagevergoeding', 'title'),
      ...equal(await first.locator('.where').innerText(), 'Praktische informatie', 'chapter'),
      ...expect(/vergoeding/i.test(await first.locator('mark').first().innerText()), 'the typing error is not marked'),
      ...equal(await page.locator('.hint button').innerText(), 'stagevergoeding', 'suggestion')];
  });
}

// What is seen is what the program answers, in the box and on the page.
async function sameAsNative(context, path, count) {
  const asked = ['stage', 'ziek', 'wie beoordeelt mij', 'begrippen', 'praktische informatie', 'artikel 8'];
  const native = askNative(context.site.root, context.site.edition, '', asked);
  return onPage(context, path, {}, async (page) => {
    const faults = [];
    for (const [i, question] of asked.entries()) {
      await page.locator(BOX).fill(question);
      await page.waitForTimeout(100);
      const links = await page.locator('.results a').evaluateAll((nodes) => nodes.map((node) => node.href.replace(/index\.html/, '')));
      const should = native[i].slice(0, count).map((result) =>
        `${context.origin}${context.site.edition}/${result.page}${result.page && '/'}${result.section && `#${result.section}`}`);
      faults.push(...equal(links.slice(0, should.length).join('\n'), should.join('\n'), `'${question}'`));
    }
    await settled(page);
    return faults;
  });
}

async function suggestionIsTaken(context) {
  return searchAt(context, { q: 'hoe zit het met stagevergoding' }, async (page) => {
    await page.locator('.hint button').click();
    await settled(page);
    return [...equal(await page.locator(BOX).inputValue(), 'hoe zit het met stagevergoeding', 'text'),
      ...equal(new URL(page.url()).searchParams.get('q'), 'hoe zit het met stagevergoeding', 'address'),
      ...equal(await page.locator('.hint button').count(), 0, 'suggestions left')];
  });
}

async function badgesOfSections(context) {
  return searchAt(context, { q: 'begeleiders gesprek niveau 4', editie: context.site.edition }, async (page) =>
    expect(await page.locator('.results .badge').count() > 0, 'no badge in the general view'));
}

async function choosingSearchesAgain(context) {
  return searchAt(context, { q: 'stage' }, async (page) => {
    await page.locator('[name=weergave]').selectOption('rol-student');
    await settled(page);
    const [first] = await page.locator('.results a').evaluateAll((nodes) => nodes.map((node) => node.href));
    return [...expect(first.includes('/voor/rol-student/'), `leads to ${first}`),
      ...equal(new URL(page.url()).searchParams.get('weergave'), 'rol-student', 'weergave')];
  });
}

// Only one view has it: another one names that view, and nothing of the text.
async function elsewhere(context) {
  const { site } = context;
  const query = { q: 'assessmentles', editie: site.edition, weergave: 'rol-bestuurder' };
  return searchAt(context, query, async (page) => {
    const hint = await page.locator('.hint', { hasText: 'Dit staat wel in' }).innerText();
    const links = await page.locator('.hint a[href*=weergave]').evaluateAll((nodes) => nodes.map((node) => node.href));
    return [...equal(await page.locator('#pagina_telling').innerText(), 'Geen resultaten.', 'count'),
      ...equal(await resultsOf(page).count(), 0, 'results'),
      ...expect(links.length >= 1 && links.length <= 3, `${links.length} links in '${hint}'`),
      ...expect(await page.locator('.hint a[href*=trefwoorden]').count() === 1, 'the register is not offered')];
  });
}

/* Whatever is typed */

async function badInput(context, path) {
  return onPage(context, path, {}, async (page) => {
    const faults = [];
    for (const question of ['', ' ', ...ODD_QUESTIONS, 'x'.repeat(10_000), '\ud800', 'constructor', '__proto__', 'toString']) {
      await page.locator(BOX).fill(question);
      await page.waitForTimeout(20);
      const said = await page.locator(STATUS).innerText();
      const isEmpty = !question.trim() && said === '';
      if (!isEmpty && !/^(\d+ resulta|Geen |Typ )/.test(said)) faults.push(`'${question.slice(0, 40)}' gives '${said}'`);
      if (await page.locator('script:not([src]), [onerror], img[src=x]').count()) faults.push(`'${question.slice(0, 40)}' became HTML`);
    }
    await settled(page);
    return faults;
  });
}

async function badAddress(context, query) {
  return onPage(context, `zoeken/index.html?${query}`, {}, async (page) => {
    await settled(page);
    return expect(await page.locator('h1').innerText() === 'Zoeken', 'the page is not there');
  });
}

// Something about the index is wrong: the page says so, offers the register, and works again when it's well again.
async function brokenIndex(context, answer) {
  return onPage(context, 'zoeken/index.html', {}, async (page, requests, faults) => {
    await page.route('**/index.bin', answer);
    await page.reload();
    await page.locator(BOX).fill('stage');
    await page.locator(STATUS, { hasText: 'Zoeken lukt nu niet' }).waitFor();
    const offered = await page.locator('.hint a[href*=trefwoorden]').count();
    faults.splice(0); // the browser itself tells of what could not be fetched
    await page.unrouteAll({ behavior: 'wait' });
    await page.locator(BOX).fill('stages');
    await resultsOf(page).first().waitFor();
    await settled(page);
    return expect(offered, 'the register is not offered');
  });
}

const BROKEN = {
  'cut short': (bytes) => bytes.subarray(0, bytes.length / 2),
  'cut in its header': (bytes) => bytes.subarray(0, 20),
  empty: () => Buffer.alloc(0),
  'of another version': (bytes) => Buffer.concat([bytes.subarray(0, 3), Buffer.from([99]), bytes.subarray(4)]),
  'another file': () => Buffer.from('<!doctype html><title>404</title>'),
  'all ones': (bytes) => Buffer.concat([bytes.subarray(0, 12), Buffer.alloc(bytes.length - 12, 255)]),
};

async function networkLost(context, tree) {
  return onPage(context, `${tree}index.html`, {}, async (page, requests, faults) => {
    await ask(page, 'stage');
    await settled(page);
    await page.context().setOffline(true);
    await page.locator(BOX).fill('gedragscode');
    await page.waitForTimeout(600);
    const count = await resultsOf(page).count();
    faults.splice(0);
    return expect(count > 0, 'no answer without a network, though the index was there');
  });
}

/* Without a script, without a server */

async function withoutScript(context, tree) {
  return onPage(context, `${tree}index.html`, { javaScriptEnabled: false }, async (page) => {
    await page.locator(BOX).fill('stage');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${tree}trefwoorden/**`);
    const entry = page.locator('.letter a', { hasText: /^Stagedagen$/ }).first();
    await page.locator('.letters a', { hasText: 'S' }).click();
    await entry.click();
    await page.waitForURL(`**/${tree}praktische-informatie/stagedagen/**`);
    return [];
  });
}

async function registerOffered(context) {
  return onPage(context, 'zoeken/index.html', { javaScriptEnabled: false }, async (page) =>
    [...expect(/JavaScript nodig/.test(await page.locator('main').innerText()), 'it is not told that it needs JavaScript'),
      ...expect(await page.locator('main a[href*=trefwoorden]').count() > 1, 'no registers')]);
}

async function fromFile({ site, browser }, path) {
  const { page, faults, close } = await openPage(browser);
  try {
    await page.goto(pathToFileURL(join(site.root, path)).href);
    await page.locator(BOX).fill('stage');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/trefwoorden/index.html**');
    return faults;
  } finally {
    await close();
  }
}

export default async function ({ site, browser, test }) {
  const { origin, stop } = await serveStrictly(site.root);
  const context = { site, browser, origin };
  const tree = `${site.edition}/voor/${VIEW}/`;
  const general = `${site.edition}/`;
  try {
    for (const path of ['index.html', `${tree}index.html`, 'privacy/index.html']) {
      await test(`nothing is fetched before the box has the focus: ${path}`, nothingBeforeFocus(context, path));
    }
    await test(`the loader is at most ${LOADER_BYTES_MAX} bytes`,
      expect(site.read('assets/wegwijzer.js').length <= LOADER_BYTES_MAX, 'larger'));
    await test('two requests to the first answer, in a view', firstAnswer(context, tree, 'stagedagen', true));
    await test('two requests to the first answer, in the whole edition', firstAnswer(context, general, 'stagedagen', true));
    await test('three requests to the first answer, for a typing error', firstAnswer(context, tree, 'stagedgaen', false));
    await test('by keyboard', byKeyboard(context, tree));
    await test('Enter in the box leads to the page', enterLeadsToThePage(context, tree));
    await test('leaving the box closes its results', leavingCloses(context, tree));
    for (const question of ['stagevergoding', 'xyzzyqwerty']) {
      await test(`axe, the box: ${question}`, accessible(context, `${tree}index.html`, question));
      await test(`axe, the page: ${question}`, accessible(context, 'zoeken/index.html', question));
    }
    await test('what a result shows', whatAResultShows(context));
    await test('the box shows what the program answers', sameAsNative(context, `${general}index.html`, 6));
    await test('the page shows what the program answers', sameAsNative(context, 'zoeken/index.html', 10));
    await test('a suggestion is taken', suggestionIsTaken(context));
    await test('whom a section is for', badgesOfSections(context));
    await test('another view is chosen', choosingSearchesAgain(context));
    await test('where else it stands', elsewhere(context));
    await test('bad input in the box', badInput(context, `${general}index.html`));
    await test('bad input on the page', badInput(context, 'zoeken/index.html'));
    for (const query of ['q=%00', 'q=%ff%fe', 'q=stage&editie=../../x', 'q=a&weergave=%3Cscript%3E', `q=${'x'.repeat(5000)}`, 'q', '&&']) {
      await test(`address ?${query.slice(0, 40)}`, badAddress(context, query));
    }
    for (const [name, change] of Object.entries(BROKEN)) {
      await test(`an index that is ${name}`, brokenIndex(context, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: change(await response.body()) });
      }));
    }
    await test('an index that cannot be had', brokenIndex(context, (route) => route.abort()));
    await test('the network is lost', networkLost(context, tree));
    await test('without JavaScript, in a view', withoutScript(context, tree));
    await test('without JavaScript, in the whole edition', withoutScript(context, general));
    await test('without JavaScript, the page', registerOffered(context));
    for (const path of [`${tree}index.html`, 'zoeken/index.html', 'index.html']) {
      await test(`from a disk: ${path}`, fromFile(context, path));
    }
  } finally {
    stop();
  }
}
