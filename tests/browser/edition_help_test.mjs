// editiehulp/: what the form answers, on both sides of every last day; and what the page says without a script.
//
// The golden case edition-help has every kind of rule, for other readers each. Its rules are told here once more; that the
// program follows them is what tests/unit/handbook/applies_test.c and the golden case say, and that the page does, this.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPage } from './chromium.mjs';
import { serveStrictly } from './nginx.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PAGE = 'editiehulp/index.html';

const days = (year) => [`${year}-08-30`, `${year}-08-31`, `${year}-09-01`, `${year}-09-02`];
const yearsFrom = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

// The page asks new Date() what day it is; the test says it.
function fakeToday() {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...values) {
      super(...(values.length ? values : [globalThis.testNow]));
    }
  };
}

// What the form answers to each question, in the page.
function askAll(questions) {
  const began = document.querySelector('#editie_begin');
  return questions.map(({ start, choices, now }) => {
    globalThis.testNow = now;
    for (const [number, slug] of Object.entries(choices)) {
      document.querySelector(`[data-facet="${number}"]`).value = slug;
    }
    began.value = start;
    began.dispatchEvent(new Event('input', { bubbles: true }));
    return document.querySelector('#editie_antwoord').innerText.replace(/\s+/g, ' ').trim();
  });
}

// The page with the form.
async function openForm(browser, url) {
  const { page, faults, close } = await openPage(browser, { timezoneId: 'Europe/Amsterdam' });
  await page.addInitScript(fakeToday);
  await page.addInitScript(() => { globalThis.testNow = '2026-01-01T12:00'; });
  await page.goto(url, { waitUntil: 'load' });
  return { page, faults, close };
}

function* questionsOf(starts, todays) {
  for (const start of starts) {
    for (const today of todays) {
      for (const niveau of ['niveau-1', 'niveau-2', 'niveau-3']) {
        for (const vorm of ['voltijd', 'deeltijd']) {
          yield { start, choices: { 0: niveau, 1: vorm }, now: `${today}T12:00`, today };
        }
      }
    }
  }
}

// The rules of the golden case: which edition, until when, and whether one may choose.
function ruleOf({ start, choices, today }) {
  if (start > '2026-08-31') return ['nog niet'];
  if (start < '2024-09-01') return ['nieuwste'];
  const isOld = start < '2025-09-01';
  if (!isOld && choices[0] === 'niveau-1') return ['2025-2026'];
  if (today > '2027-08-31') return ['nieuwste'];
  if (isOld) return ['2024-2025', '31 augustus 2027', 'Vanaf 1 september 2025 mag je'];
  return ['2025-2026', '31 augustus 2027', ...(choices[1] === 'deeltijd' ? ['Vanaf 1 september 2026 mag je'] : [])];
}

function faultOf(question, answer) {
  const [edition, last, choice] = ruleOf(question);
  const where = `${question.start}, ${Object.values(question.choices)}, on ${question.today}: '${answer}'`;
  const says = edition === 'nog niet' ? /Die staat hier nog niet\./
    : edition === 'nieuwste' ? /Je volgt: de nieuwste editie\./ : new RegExp(`Je volgt: editie ${edition}\\.`);
  if (!says.test(answer)) return `${where} is not ${edition}`;
  if (last && !answer.includes(`tot en met ${last}`)) return `${where} does not last until ${last}`;
  if (answer.includes('mag je ook kiezen') !== Boolean(choice)) return `${where}: a choice or none?`;
  if (choice && !answer.includes(choice)) return `${where} does not say '${choice}'`;
  if (edition !== 'nog niet' && !answer.includes('Waar dat staat: Regels')) return `${where} names no clause`;
  const view = `Lees editie ${edition === 'nieuwste' ? '2025-2026' : edition} voor ${question.choices[0].replace('-', ' ')}`;
  const hasView = !['nog niet', '2024-2025'].includes(edition) || (edition === '2024-2025' && question.choices[0] === 'niveau-1');
  return answer.includes(view) === hasView ? null : `${where}: ${hasView ? 'no' : 'a'} way into the view`;
}

async function everyCombination(browser, url) {
  const { page, faults, close } = await openForm(browser, url);
  try {
    const starts = [...yearsFrom(2023, 2027).flatMap(days), '1999-12-31'];
    const questions = [...questionsOf(starts, yearsFrom(2025, 2028).flatMap(days))];
    const answers = await page.evaluate(askAll, questions);
    return [...faults, ...questions.map((question, i) => faultOf(question, answers[i])).filter(Boolean)];
  } finally {
    await close();
  }
}

// The day is the reader's own: at midnight in the Netherlands it is yesterday still in UTC.
async function aroundMidnight(browser, url) {
  const { page, faults, close } = await openForm(browser, url);
  try {
    const ask = (now) => ({ start: '2025-09-01', choices: { 0: 'niveau-2', 1: 'voltijd' }, now });
    const [before, after] = await page.evaluate(askAll, [ask('2027-08-31T23:59'), ask('2027-09-01T00:01')]);
    if (!before.includes('editie 2025-2026.')) faults.push(`a minute before: '${before}'`);
    if (!after.includes('de nieuwste editie')) faults.push(`a minute after: '${after}'`);
    return faults;
  } finally {
    await close();
  }
}

async function unknownChoice(browser, url) {
  const { page, faults, close } = await openForm(browser, url);
  try {
    const now = '2026-01-01T12:00';
    const [none, depends, same, empty] = await page.evaluate(askAll, [
      { start: '2025-10-01', choices: { 0: '', 1: '' }, now },
      { start: '2025-10-01', choices: { 0: 'niveau-2', 1: '' }, now },
      { start: '2025-10-01', choices: { 0: 'niveau-1', 1: '' }, now },
      { start: '', choices: { 0: 'niveau-1', 1: '' }, now },
    ]);
    for (const answer of [none, depends]) {
      if (!answer.startsWith('Dat hangt van je keuzes af.')) faults.push(`a guess: '${answer}'`);
    }
    if (!same.includes('editie 2025-2026.')) faults.push(`the form does not matter: '${same}'`);
    if (empty) faults.push(`an answer to nothing: '${empty}'`);
    return faults;
  } finally {
    await close();
  }
}

// Whatever is asked of the real page: one row of its table fits, and that is the answer.
async function realPage(browser, url) {
  const { page, faults, close } = await openForm(browser, url);
  try {
    const rows = await page.locator('tr[data-began-from], tr[data-began-until]').evaluateAll((nodes) =>
      nodes.map((row) => ({ ...row.dataset, told: row.cells[1].innerText.replace(/\s+/g, ' ').trim() })));
    const choices = await page.locator('[data-facet]').evaluateAll((nodes) =>
      nodes.map((node) => [node.dataset.facet, [...node.options].map((option) => option.value)]));
    const product = choices.reduce((all, [number, slugs]) =>
      all.flatMap((one) => slugs.map((slug) => ({ ...one, [number]: slug }))), [{}]);
    const boundaries = rows.flatMap((row) => [row.beganFrom, row.beganUntil, row.from, row.until]).filter(Boolean)
      .flatMap((day) => days(Number(day.slice(0, 4))));
    const questions = [...new Set(boundaries)].flatMap((start) => [...new Set(boundaries)].flatMap((today) =>
      product.map((chosen) => ({ start, today, choices: chosen, now: `${today}T12:00` }))));
    const answers = await page.evaluate(askAll, questions);
    questions.forEach(({ start, today }, i) => {
      const fit = rows.filter((row) => !(row.beganFrom > start || row.beganUntil < start || row.from > today || row.until < today));
      if (fit.length !== 1) faults.push(`${start} on ${today}: ${fit.length} rows`);
      else if (!answers[i].startsWith(`Je volgt: ${fit[0].told}`)) faults.push(`${start} on ${today}: '${answers[i]}'`);
    });
    return faults;
  } finally {
    await close();
  }
}

async function withoutScript(browser, url) {
  const { page, faults, close } = await openPage(browser, { javaScriptEnabled: false });
  try {
    await page.goto(url);
    if (await page.locator('form.edition-help').isVisible()) faults.push('a form that does nothing');
    if (await page.locator('#editie_weergaven').isVisible()) faults.push('links that only the form needs');
    if (!await page.locator('table tbody tr').count()) faults.push('no answers');
    return faults;
  } finally {
    await close();
  }
}

async function withGoldenCase(run) {
  const folder = mkdtempSync(join(process.env.SCRATCH ?? tmpdir(), 'edition-help-'));
  cpSync(join(ROOT, 'tests/golden/edition-help/content'), join(folder, 'content'), { recursive: true });
  const program = process.env.WEGWIJZER ?? join(ROOT, 'build/wegwijzer');
  execFileSync(program, ['build', '--quiet', '--content', join(folder, 'content'), '--layouts', join(ROOT, 'layouts'),
    '--out', join(folder, 'site')]);
  const server = await serveStrictly(join(folder, 'site'));
  try {
    await run(server.origin + PAGE);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export default async function ({ site, browser, test }) {
  await withGoldenCase(async (url) => {
    await test('every beginning, level, form and day', everyCombination(browser, url));
    await test('around midnight', aroundMidnight(browser, url));
    await test('what depends on an unknown choice is not guessed', unknownChoice(browser, url));
  });
  if (!existsSync(join(site.root, PAGE))) return;
  const { origin, stop } = await serveStrictly(site.root);
  try {
    await test('the real page: one answer to every question', realPage(browser, origin + PAGE));
    await test('without a script the table says it', withoutScript(browser, origin + PAGE));
  } finally {
    stop();
  }
}
