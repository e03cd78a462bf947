// What follows an answer when nobody types for a moment: for each result in sight an excerpt and whom it is for,
// out of the page that it leads to; for an empty answer the views and editions that do have one (never the text).

import { ask, element, fetchOnce, hint, openIndex, readWords, SET, VIEW } from './zoeken.js';

/* Excerpts */

const EXCERPT_WORDS = 28;
const WORDS_BEFORE = 5; // the first marked word
const PART_MIN = 4; // letters of a word that is marked inside a longer one
const BLOCKS = 'p, li, td, th, dt, dd, pre, div, h3, h4, h5, h6';
const LEFT_OUT = '.anchor, .badges, .citation, .outside-note, .visually-hidden, h2, thead';

const pageOf = (address) => fetchOnce(address, async (response) =>
  new DOMParser().parseFromString(await response.text(), 'text/html'));

// What stands between a heading of rank 2, or the page's beginning, and the next: as the index cuts pages.
function sectionText(page, heading) {
  const body = page.querySelector('main .text') ?? page.body;
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const headings = [...body.querySelectorAll('h2')];
  const next = headings[heading ? headings.indexOf(heading) + 1 : 0];
  const isBefore = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
  let text = '';
  let block = null;
  for (let node = walker.nextNode(); node && !(next && isBefore(next, node)); node = walker.nextNode()) {
    if ((heading && !isBefore(heading, node)) || node.parentNode.closest(LEFT_OUT)) continue;
    const own = node.parentNode.closest(BLOCKS);
    text += (own === block ? '' : ' ') + node.data;
    block = own;
  }
  return text.replace(/\s+/g, ' ').trim();
}

// Which of the question's words a word of the text answers to, or -1.
function answerTo({ index, words, units }) {
  const parts = words.flatMap(({ typed, found, parts: cut }) => [typed, found ?? typed, ...cut ?? []])
    .filter((part) => part.length >= PART_MIN);
  return (letters) => {
    const family = index.stops.has(letters) ? undefined : index.find(letters);
    const unit = units.findIndex(({ alternatives }) => alternatives.has(family));
    if (unit >= 0) return unit;
    return parts.some((part) => letters.startsWith(part) || letters.endsWith(part)) ? units.length : -1;
  };
}

// The place where most of the question's words stand together: the first of equals.
function bestStart(words) {
  let best = 0;
  let start = words.findIndex(({ unit }) => unit >= 0);
  words.forEach(({ unit }, i) => {
    if (unit < 0) return;
    const near = words.slice(i, i + EXCERPT_WORDS - WORDS_BEFORE).filter((word) => word.unit >= 0);
    const weight = 10 * new Set(near.map((word) => word.unit)).size + near.length;
    if (weight > best) [best, start] = [weight, i];
  });
  return Math.max(0, start - WORDS_BEFORE);
}

// A text node or <mark> for each piece.
function excerpt(text, unitOf) {
  const words = readWords(text).map((word) => ({ ...word, unit: unitOf(word.letters) }));
  if (!words.length) return [text.slice(0, 200)];
  const first = bestStart(words);
  const shown = words.slice(first, first + EXCERPT_WORDS);
  const until = words[first + EXCERPT_WORDS]?.from ?? text.length;
  const pieces = [first ? '… ' : ''];
  let at = first ? shown[0].from : 0;
  for (const { from, until: end, unit } of shown) {
    if (unit < 0) continue;
    pieces.push(text.slice(at, from), element('mark', {}, text.slice(from, end)));
    at = end;
  }
  pieces.push(text.slice(at, until).trimEnd(), until < text.length ? ' …' : '');
  return pieces;
}

function badges(page, heading) {
  const own = heading?.querySelectorAll('.badge') ?? [];
  const around = heading?.closest('.for')?.querySelectorAll(':scope > .badges .badge') ?? [];
  const all = [...page.querySelectorAll('.title .badge'), ...around, ...own];
  return [...new Set(all.map((badge) => badge.textContent.replace(/^(alleen )?/, 'alleen ')))];
}

async function fill(item, answer) {
  const link = item.querySelector('a');
  const page = await pageOf(link.href.replace(/#.*/, ''));
  const heading = item.section.id ? page.getElementById(item.section.id) : null;
  for (const label of badges(page, heading)) link.after(' ', element('span', { className: 'badge' }, label));
  item.querySelector('.excerpt').append(...excerpt(sectionText(page, heading), answerTo(answer)));
}

// Each result when it comes into sight; one that fails keeps its title and nothing else.
function fillInSight(search, answer) {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      fill(target, answer).catch(() => {});
    }
  });
  for (const item of search.results.querySelectorAll('.results > li')) observer.observe(item);
}

/* Where else */

const VIEWS_MAX = 3;
export const editionsOf = () => fetchOnce('zoeken/edities.json', async (response) => (await response.json()).editions);

// How many choices differ.
function distance(a, b) {
  return new Set([...Object.keys(a), ...Object.keys(b)].filter((facet) => a[facet] !== b[facet])).size;
}

// For each section which views show it, as a list of 0 and 1: the chunk of views (format.h).
function readViews(stream, sectionCount) {
  const viewCount = stream.number(0);
  const sets = stream.counted(() => stream.list(viewCount, () => stream.number(VIEW)));
  return stream.list(sectionCount, () => sets[stream.number(SET)]);
}

async function viewsOf(index, section) {
  if (!index.count.viewChunks) return [];
  const read = (stream) => readViews(stream, index.count.sections);
  const views = await index.settle(() => index.chunk(index.viewChunk, [], read));
  return views[section] ?? [];
}

// The views of the same edition that show the best answer of all, the nearest first.
async function otherViews(question, edition, own) {
  const index = await openIndex(edition.address);
  const { ranked } = await ask(index, question, 0);
  if (!ranked.length) return [];
  const shows = await viewsOf(index, ranked[0].section);
  const [general, ...others] = edition.views;
  const views = others.filter((view, number) => shows[number]);
  views.sort((a, b) => distance(a.values, own.values) - distance(b.values, own.values));
  return views.length ? views.slice(0, VIEWS_MAX) : [general];
}

async function isAnswered(question, tree) {
  const { ranked } = await ask(await openIndex(tree), question, 0);
  return ranked.length > 0;
}

// The other editions that have an answer in the same view.
async function otherEditions(question, editions, edition, slug) {
  const found = await Promise.all(editions.filter((other) => other !== edition).map(async (other) => {
    const view = other.views.find((one) => one.slug === slug);
    return view && await isAnswered(question, view.address) ? other : null;
  }));
  return found.filter(Boolean);
}

function searchLink(search, question, edition, view, label) {
  const query = new URLSearchParams({ q: question, editie: edition.name, weergave: view });
  return element('a', { href: `${search.form.dataset.page}?${query}` }, label);
}

function showElsewhere(search, links) {
  const pieces = links.flatMap((link, i) => [i === 0 ? '' : i === links.length - 1 ? ' en ' : ', ', link]);
  search.results.prepend(hint('Dit staat wel in ', ...pieces, '.'));
}

async function lookElsewhere(search, question, turn) {
  const { editie: { value: name }, weergave: { value: slug } } = search.form;
  const editions = await editionsOf();
  const edition = editions.find((one) => one.name === name);
  const own = edition?.views.find((view) => view.slug === slug);
  if (!own) return;
  const views = slug ? await otherViews(question, edition, own) : [];
  const links = views.map((view) => searchLink(search, question, edition, view.slug, view.label || 'de algemene versie'));
  if (!links.length) {
    const others = await otherEditions(question, editions, edition, slug);
    links.push(...others.map((other) => searchLink(search, question, other, slug, `editie ${other.name}`)));
  }
  if (links.length && turn === search.turn) showElsewhere(search, links);
}

/* Typing errors */

// The question with its words as they were understood, if any of them was a typing error.
function meant(question, words) {
  let corrected = question;
  for (const { match, from, until, found } of [...words].reverse()) {
    if (match === 'typo') corrected = corrected.slice(0, from) + found + corrected.slice(until);
  }
  return corrected === question ? null : corrected;
}

function suggest(search, corrected) {
  const onclick = () => {
    search.box.value = corrected;
    search.box.focus();
    search.update();
  };
  search.results.prepend(hint('Bedoelde je ', element('button', { type: 'button', onclick }, corrected), '?'));
}

// search: what is shown (zoeken.js); answer: null if there is none.
export async function follow(search, question, answer) {
  const corrected = answer?.ranked.length && meant(question, answer.words);
  if (corrected) suggest(search, corrected);
  if (answer?.ranked.length) fillInSight(search, answer);
  else if (answer?.words.length) await lookElsewhere(search, question, search.turn);
}
