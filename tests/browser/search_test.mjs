// Search as its readers meet it: what is fetched and when, by keyboard, without JavaScript, with bad input, offline.
// Everything here runs under a Content-Security-Policy that allows the site's own files only.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { AXE, violations } from './accessibility_test.mjs';
import { openPage } from './chromium.mjs';
import { serveStrictly } from './nginx.mjs';
import { askNative, ODD_QUESTIONS, withIndexInPieces } from './search.mjs';

const VIEW = 'niveau-3-voltijd';
const SEARCH_BYTES_MAX = 30000; // gzip, script and index
const LOADER_BYTES_MAX = 1024;
const BOX = '[role=search] input[type=search]';
const STATUS = '.count';
const LIVE = '[role=status]';
const LINKS = '.results > li > a';
const ANSWER = /^(?!Even laden)\S/;

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

// The box is emptied first, and seen to be: what stands there is the answer to this question, however slow the machine.
async function type(page, question) {
  await page.locator(BOX).fill('');
  await page.locator(STATUS).filter({ hasText: /^\s*$/ }).waitFor({ state: 'attached' });
  await page.locator(BOX).fill(question);
}

const answered = (page) => page.locator(STATUS).filter({ hasText: ANSWER }).waitFor();

async function ask(page, question) {
  await type(page, question);
  await answered(page);
}

const resultsOf = (page) => page.locator('.results > li');
const settled = (page) => page.waitForLoadState('networkidle').then(() => page.waitForTimeout(600));

/* What is fetched */

// What a server sends that compresses what becomes smaller.
function sizeOf(site, path) {
  const bytes = readFileSync(join(site.root, path));
  return Math.min(bytes.length, gzipSync(bytes).length);
}

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

async function firstAnswer(context, tree, question) {
  return onPage(context, `${tree}index.html`, {}, async (page) => {
    const fetched = (await untilAnswered(page, question)).map((address) => address.replace(context.origin, ''))
      .filter((path) => !path.endsWith('favicon.svg')).sort(); // comes when the browser likes
    const bytes = fetched.reduce((sum, path) => sum + sizeOf(context.site, path), 0);
    return [...equal(fetched.join(), `${tree}zoek/index.bin,assets/zoeken.js`, 'fetched'),
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
    await settled(page);
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
    await answered(page);
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
      ...equal(await page.title(), 'stagevergoding – Zoeken – Wegwijzer werkplekleren', 'the page\'s title'),
      ...expect(/vergoeding/i.test(await first.locator('mark').first().innerText()), 'the typing error is not marked'),
      ...equal(await page.locator('.hint button').innerText(), 'stagevergoeding?', 'suggestion')];
  });
}

// What is seen is what the program answers, in the box and on the page.
async function sameAsNative(context, path, count) {
  const asked = ['stage', 'ziek', 'wie beoordeelt mij', 'begrippen', 'praktische informatie', 'artikel 8'];
  const native = askNative(context.site.root, context.site.edition, '', asked);
  return onPage(context, path, {}, async (page) => {
    const faults = [];
    for (const [i, question] of asked.entries()) {
      await ask(page, question);
      const links = await page.locator(LINKS).evaluateAll((nodes) => nodes.map((node) => node.href.replace(/index\.html/, '')));
      const should = native[i].slice(0, count).map((result) =>
        `${context.origin}${context.site.edition}/${result.page}${result.page && '/'}${result.section && `#${result.section}`}`);
      faults.push(...equal(links.slice(0, should.length).join('\n'), should.join('\n'), `'${question}'`));
    }
    await settled(page);
    return faults;
  });
}

// A page is one result; its other sections that answer the same words are offered with it.
async function otherSectionsOfThePage(context) {
  return searchAt(context, { q: 'beoordeling niveau 3', editie: context.site.edition, weergave: VIEW }, async (page, requests, broken) => {
    const pages = await page.locator(LINKS).evaluateAll((nodes) => nodes.map((node) => node.href.replace(/#.*/, '')));
    const others = page.locator('.also a');
    const homes = await others.evaluateAll((nodes) => nodes.map((node) =>
      [node, node.closest('.results > li').querySelector('a')].map(({ href }) => href.replace(/#.*/, '')).join(' is not on ')));
    const faults = [...expect(new Set(pages).size === pages.length, 'a page is there twice'),
      ...expect(homes.length > 2, `${homes.length} other sections`),
      ...homes.filter((both) => new Set(both.split(' is not on ')).size > 1)];
    const name = await others.last().innerText();
    const count = broken.length;
    await others.last().click();
    await page.waitForURL('**/*#*', { waitUntil: 'networkidle' });
    broken.splice(count); // what a page that is left was still fetching
    const heading = await page.locator(new URL(page.url()).hash).innerText();
    return [...faults, ...expect(heading.startsWith(name), `'${name}' leads to '${heading}'`)];
  });
}

// Those whose own text or heading answers: the page's title, which has the word, stands above all its sections.
async function onlySectionsThatAnswer(context) {
  return searchAt(context, { q: 'urennorm', editie: context.site.edition }, async (page) => {
    const first = resultsOf(page).first();
    return [...equal(await first.locator('> a').innerText(), 'Urennorm', 'first result'),
      ...equal(await first.locator('.also').innerText(),
        'Ook op deze pagina: Duur en lesuren, Meer over niveau 4, Een baan als stageplaats op niveau 3', 'other sections')];
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
    const [first] = await page.locator(LINKS).evaluateAll((nodes) => nodes.map((node) => node.href));
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
      ...equal(hint, 'Dit staat wel in de rol student en niveau 4.', 'hint'),
      ...equal(await page.locator('.hint a[href*=trefwoorden]').getAttribute('href'),
        `${context.origin}${site.edition}/voor/rol-bestuurder/trefwoorden/index.html`, 'register'),
      ...expect(/Dit staat wel in/.test(await page.locator(LIVE).innerText()), 'it is not announced')];
  });
}

/* For whom */

// What others may read never runs on in an excerpt: each is of blocks for the same readers, and says who they are.
async function excerptsByAudience(context) {
  const faults = [];
  const look = async (question, section, text, badge) => faults.push(...await searchAt(context, { q: question, editie: context.site.edition }, async (page) => {
    const excerpt = page.locator(`.results > li:has(> a[href$="${section}"]) .excerpt`);
    await excerpt.scrollIntoViewIfNeeded();
    await excerpt.filter({ hasText: text }).waitFor();
    const badges = await excerpt.locator('.badge').allInnerTexts();
    const said = (await excerpt.innerText()).replace(/\s+/g, ' ');
    return [...equal(badges.join(), badge, `badges of '${question}'`),
      ...expect(said.split(text).length === 2, `'${question}' gives '${said}'`)];
  }));
  await look('toetsweek', 'stagedagen/index.html#toetsen', 'In toetsweken', 'alleen niveau 2, 3 en 4');
  await look('lesbezoek per jaar', 'artikel-6/index.html', 'De werkafspraken van de IO noemen', 'alleen niveau 2, 3 en 4, voltijd');
  await look('maandag', 'stagedagen/index.html#vaste-dagen', 'niveau 1: maandag', 'alleen voltijd,alleen niveau 1');
  return faults;
}

// The link is what was found; the grey line is where it stands, and repeats nothing.
async function namesOfResults(context) {
  const faults = [];
  for (const question of ['ziek', 'raamovereenkomst', 'praktische informatie', 'stagewerkboek samenwijs', 'studiejaar 2025-2026']) {
    faults.push(...await searchAt(context, { q: question }, async (page) => {
      const names = await resultsOf(page).evaluateAll((items) => items.map((item) =>
        [item.querySelector('a').textContent, ...item.querySelector('.where').textContent.split(' › ')]));
      return names.filter((each) => new Set(each).size < each.length).map((each) => `'${question}' gives '${each.join(' / ')}'`);
    }));
  }
  return [...faults, ...await searchAt(context, { q: 'ziek afwezig student', weergave: 'rol-student' }, async (page) => {
    const link = page.locator('.results a[href*="#"]').first();
    const id = new URL(await link.getAttribute('href'), page.url()).hash;
    const name = await link.innerText();
    await link.click();
    await page.waitForURL('**/*#*');
    return expect((await page.locator(id).innerText()).startsWith(name), `'${name}' leads to another title`);
  })];
}

/* Bedoelde je */

// Spelled as the handbook does; never for another form of a right word.
async function suggestions(context) {
  const faults = [];
  for (const [question, should] of [['beëindigng', 'beëindiging'], ['regiocoordinatr', 'regiocoördinator'],
    ['Stagevergoding Delft!', 'Stagevergoeding Delft'], ['veranderd', null]]) {
    faults.push(...await searchAt(context, { q: question }, async (page) => {
      const offered = await page.locator('.hint button:visible').allInnerTexts();
      return equal(offered.join(), should ? `${should}?` : '', `suggestion for '${question}'`);
    }));
  }
  return faults;
}

/* While it comes */

// What stands there stays where it is, whatever comes after the answer.
async function nothingMoves(context, path) {
  return onPage(context, path, { viewport: { width: 360, height: 800 } }, async (page) => {
    const faults = [];
    await ask(page, 'stage');
    await settled(page);
    for (const question of ['stagevergoding', 'lesbezoek per jaar', 'beeindigng']) {
      const tops = () => resultsOf(page).evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top).join());
      await ask(page, question);
      const before = await tops();
      await settled(page);
      faults.push(...equal(await tops(), before, `places of '${question}'`));
    }
    return faults;
  });
}

// An index that takes long, or never comes, is told of; when the network is back it is asked for again.
async function slowIndex(context) {
  return onPage(context, 'privacy/index.html', {}, async (page, requests, faults) => {
    let isHeld = true;
    await page.route('**/index.bin', async (route) => {
      if (isHeld) setTimeout(() => route.abort(), 1500);
      else await route.continue();
    });
    await page.locator(BOX).fill('stage');
    await page.locator(STATUS, { hasText: 'Even laden' }).waitFor();
    await page.locator(STATUS, { hasText: 'Zoeken lukt nu niet' }).waitFor();
    isHeld = false;
    faults.splice(0);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await resultsOf(page).first().waitFor();
    return [];
  });
}

// Whichever script doesn't come: the page says so and offers the register, or answers without it.
async function withoutFile(context, file, isAnswered) {
  return onPage(context, 'zoeken/index.html', {}, async (page, requests, faults) => {
    await page.route(`**/${file}`, (route) => route.abort());
    await page.goto(`${context.origin}zoeken/index.html?q=stage`);
    await page.locator(isAnswered ? '.results li' : '.late a[href*=trefwoorden]').first().waitFor();
    const question = await page.locator(BOX).inputValue();
    await page.locator(BOX).press('Enter');
    if (!isAnswered) await page.waitForURL('**/trefwoorden/**');
    if (!isAnswered) await page.locator('#pagina_niet_gezocht:visible').waitFor();
    else await settled(page);
    faults.splice(0); // the browser itself tells of what could not be fetched
    return equal(question, 'stage', 'text in the box');
  });
}

// The address is that of the question, however quickly one goes on.
async function addressIsKept(context) {
  return searchAt(context, { q: 'ziek' }, async (page, requests, faults) => {
    await page.locator(BOX).fill('stagedagen');
    await page.locator('.results a[href*=stagedagen]').first().click();
    await page.waitForURL('**/stagedagen/**', { waitUntil: 'networkidle' });
    await page.goBack();
    await resultsOf(page).first().waitFor();
    faults.splice(0); // what a page that is left was still fetching
    return [...equal(new URL(page.url()).searchParams.get('q'), 'stagedagen', 'q'),
      ...equal(await page.locator(BOX).inputValue(), 'stagedagen', 'text in the box')];
  });
}

// Half a question is not commented on while somebody types, and what is said is said once.
async function fewAnnouncements(context) {
  return onPage(context, 'zoeken/index.html', {}, async (page) => {
    await ask(page, 'ziek');
    await settled(page);
    await page.evaluate((live) => {
      window.said = [];
      new MutationObserver(() => {
        const text = document.querySelector(live).textContent;
        if (text) window.said.push(text);
      }).observe(document.querySelector(live), { childList: true, characterData: true });
    }, LIVE);
    await page.locator(BOX).fill('');
    await page.locator(BOX).pressSequentially('wat moet ik doen als ik ziek ben', { delay: 40 });
    await settled(page);
    const said = await page.evaluate(() => window.said);
    await page.locator(BOX).fill('wat is dat');
    await page.waitForTimeout(800);
    const early = await page.locator(STATUS).innerText();
    await page.locator(STATUS, { hasText: 'Typ een woord' }).waitFor();
    return [...expect(said.length <= 3 && /^\d+ resultaten/.test(said.at(-1)), `announced: ${said.join(' | ')}`),
      ...equal(early, '', 'said of half a question')];
  });
}

async function showsAll(context) {
  return searchAt(context, { q: 'stage' }, async (page) => {
    const count = parseInt(await page.locator(STATUS).innerText(), 10);
    const before = await resultsOf(page).count();
    while (await page.getByRole('button', { name: /Toon meer/ }).count()) {
      const shown = await resultsOf(page).count();
      await page.getByRole('button', { name: /Toon meer/ }).click();
      await resultsOf(page).nth(shown).waitFor();
      await page.waitForFunction((i) => document.activeElement === document.querySelectorAll('.results > li > a')[i], shown);
    }
    return [...equal(before, 30, 'first results'), ...equal(await resultsOf(page).count(), count, 'results')];
  });
}

async function choicesInGroups(context) {
  return searchAt(context, { q: 'stage', weergave: VIEW }, async (page) => {
    const groups = await page.locator('[name=weergave] optgroup').evaluateAll((nodes) => nodes.map((node) => node.label));
    const options = await page.locator('[name=weergave] option').allInnerTexts();
    return [...equal(groups.join(), 'Niveau en studievorm,Rol', 'groups'),
      ...equal(options.slice(0, 2).join(' | '), 'niveau 3, voltijd | alles, voor iedereen', 'first options'),
      ...equal(await page.locator('.way a').getAttribute('href'), `${context.origin}${context.site.edition}/voor/${VIEW}/index.html`, 'way back')];
  });
}

// The pieces of the index that the first word needs are there, those of the others are lost.
async function halfAnIndex({ browser }, isFirstThere, said) {
  return withIndexInPieces(({ origin, words: [first, ...others] }) =>
    onPage({ browser, origin }, 'zoeken/index.html', {}, async (page, requests, faults) => {
      if (isFirstThere) await ask(page, first);
      await settled(page);
      await page.route(/zoek\/\d+\.bin/, (route) => route.abort());
      await page.locator(BOX).fill(isFirstThere ? [first, ...others.slice(0, 12)].join(' ') : first);
      await page.locator('main', { hasText: said }).waitFor();
      await settled(page);
      faults.splice(0);
      return expect(await page.locator('.hint a[href*=trefwoorden]').count() === 1, 'the register is not offered');
    }));
}

async function offlineEnter(context, tree) {
  return onPage(context, `${tree}index.html`, {}, async (page, requests, faults) => {
    await ask(page, 'stage');
    await settled(page);
    await page.context().setOffline(true);
    await page.keyboard.press('Enter');
    await page.locator(STATUS, { hasText: 'Je hebt geen verbinding' }).waitFor();
    faults.splice(0);
    return expect(await resultsOf(page).count() > 0, 'the results are gone');
  });
}

// 4.5:1, on the ground that it stands on.
async function placeholderIsLegible(context) {
  const faults = [];
  for (const colorScheme of ['light', 'dark']) {
    faults.push(...await onPage(context, 'privacy/index.html', { colorScheme }, async (page) => {
      const contrast = await page.locator(BOX).evaluate((box) => {
        const luminance = (color) => {
          const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const [low, high] = [getComputedStyle(box, '::placeholder').color, getComputedStyle(box).backgroundColor]
          .map(luminance).sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      });
      return expect(contrast >= 4.5, `${contrast.toFixed(2)}:1, ${colorScheme}`);
    }));
  }
  return faults;
}

// What closes the panel and what doesn't.
async function panelStays(context, tree) {
  return onPage(context, `${tree}index.html`, {}, async (page) => {
    const faults = [];
    const count = () => resultsOf(page).count();
    await ask(page, 'stagevergoding');
    await settled(page);
    await page.locator(BOX).evaluate((box) => box.blur());
    faults.push(...expect(await count() > 0, 'closed with the keyboard of a phone'));
    await page.locator(BOX).focus();
    await settled(page);
    await page.keyboard.press('ArrowDown');
    faults.push(...equal(await page.evaluate(() => document.activeElement.tagName), 'BUTTON', 'focus after arrow down'));
    await page.keyboard.press('ArrowDown');
    faults.push(...equal(await page.evaluate(() => document.activeElement.tagName), 'A', 'focus after the second'));
    const opened = page.context().waitForEvent('page');
    await page.locator('.results a').first().click({ modifiers: ['Control'] });
    await (await opened).close();
    faults.push(...expect(await count() > 0, 'closed by a result in another tab'));
    await page.locator(BOX).focus();
    await settled(page);
    await page.keyboard.press('Escape');
    faults.push(...equal(await count(), 0, 'results after Esc'));
    await page.keyboard.press('ArrowDown');
    await resultsOf(page).first().waitFor();
    return faults;
  });
}

/* Whatever is typed */

// A question without a word that says anything gets no comment while somebody types.
const STOP_WORDS = /^(sta?|wat is dat dan|de het een|één ëën|‘s avonds|neemt iemand het over|op|in in|(aan )+leveren in)$/;
const isWordless = (question) => !/[a-z\d]{2}/i.test(question) || STOP_WORDS.test(question);

async function badInput(context, path) {
  return onPage(context, path, {}, async (page) => {
    const faults = [];
    for (const question of ['', ' ', ...ODD_QUESTIONS, 'x'.repeat(10_000), '\ud800', 'constructor', '__proto__', 'toString']) {
      await type(page, question);
      await page.waitForTimeout(20);
      const isEmpty = isWordless(question);
      if (!isEmpty) await answered(page);
      const said = await page.locator(STATUS).innerText();
      if (!(isEmpty && !said) && !/^(\d+ resulta|Geen )/.test(said)) faults.push(`'${question.slice(0, 40)}' gives '${said}'`);
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
    await ask(page, 'gedragscode');
    const count = await resultsOf(page).count();
    faults.splice(0);
    return expect(count > 0, 'no answer without a network, though the index was there');
  });
}

/* Where nothing is */

// Under the same policy, with its own style, and with a way to search.
async function missingPage(context) {
  return onPage(context, `${context.site.edition}/bestaat/niet/`, {}, async (page, requests, faults) => {
    const own = faults.filter((fault) => !/bestaat\/niet/.test(fault));
    faults.splice(0);
    const band = await page.locator('.band').evaluate((node) => getComputedStyle(node).backgroundColor);
    await page.locator(BOX).fill('stagevergoeding');
    await page.locator(BOX).press('Enter');
    await page.waitForURL(`${context.origin}zoeken/**`);
    await resultsOf(page).first().waitFor();
    await settled(page);
    return [...own, ...expect(!/, 0\)$/.test(band), 'it has no style')];
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
  return onPage(context, 'zoeken/index.html', { javaScriptEnabled: false }, async (page) => {
    await page.locator('.late:visible').waitFor();
    return [...expect(/JavaScript nodig/.test(await page.locator('.late').innerText()), 'it is not told that it needs JavaScript'),
      ...expect(await page.locator('main a[href*=trefwoorden]').count() > 2, 'no registers'),
      ...equal(await page.locator('.choices:visible').count(), 0, 'choices that do nothing')];
  });
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
    for (const [kind, question] of [['a word', 'stagedagen'], ['a typing error', 'stagedgaen'], ['half a word', 'stagev'], ['an everyday word', 'bijbaan']]) {
      await test(`two requests to the first answer, in a view: ${kind}`, firstAnswer(context, tree, question));
      await test(`two requests to the first answer, in the whole edition: ${kind}`, firstAnswer(context, general, question));
    }
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
    await test('other sections of a result\'s page', otherSectionsOfThePage(context));
    await test('only sections that answer', onlySectionsThatAnswer(context));
    await test('a suggestion is taken', suggestionIsTaken(context));
    await test('whom a section is for', badgesOfSections(context));
    await test('another view is chosen', choosingSearchesAgain(context));
    await test('where else it stands', elsewhere(context));
    await test('for whom an excerpt is', excerptsByAudience(context));
    await test('what is suggested', suggestions(context));
    await test('what results are called', namesOfResults(context));
    await test('nothing moves, in the box', nothingMoves(context, `${general}index.html`));
    await test('nothing moves, on the page', nothingMoves(context, 'zoeken/index.html'));
    await test('an index that takes long', slowIndex(context));
    for (const [file, isAnswered] of [['zoekpagina.js', false], ['zoeken.js', false], ['zoeken-na.js', true], ['edities.json', true]]) {
      await test(`without ${file}`, withoutFile(context, file, isAnswered));
    }
    await test('the address is kept', addressIsKept(context));
    await test('few announcements', fewAnnouncements(context));
    await test('all results, in the end', showsAll(context));
    await test('the choices in groups', choicesInGroups(context));
    await test('half an index, with results', halfAnIndex(context, true, 'Zoeken lukt nu maar half'));
    await test('half an index, without', halfAnIndex(context, false, 'Zoeken lukt nu niet'));
    await test('Enter without a network', offlineEnter(context, tree));
    await test('the placeholder is legible', placeholderIsLegible(context));
    await test('what closes the panel', panelStays(context, tree));
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
    await test('a page that is not there', missingPage(context));
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
