// What goes with an answer: words about it, keys, and, when nobody types for a moment, for each result in sight an
// excerpt and whom it is for, out of the page that it leads to; for an empty answer the views and editions that do
// have one (never the text).

import { ask, element, fetchOnce, openIndex, readWords, SET, VIEW } from './zoeken.js';

const ROOT = new URL('../', import.meta.url);
const PAUSE = 250; // ms without a key, before anything but the answer is fetched
const LONG_PAUSE = 1500; // before a half question is commented on

const hint = (...parts) => element('p', { className: 'hint' }, ...parts);

/* What stands on a page: as blocks, each with whom it is for. */

const BLOCKS = 'p, li, tr, td, th, dt, dd, pre, div, h3, h4, h5, h6';
const LEFT_OUT = '.anchor, .badges, .citation, .outside-note, .visually-hidden, h2, thead';
const HEADINGS = 'h3, h4, h5, h6';
// Where a block's own badges stand: render_block.c, render_table.c.
const OWN_BADGES = ':scope > .badges, :scope > p:first-child > .badges, :scope > td > .badges';

const pageOf = (address) => fetchOnce(address, async (response) =>
  new DOMParser().parseFromString(await response.text(), 'text/html'));

// "niveau 3, voltijd"
const labelOf = (badges) =>
  [...badges.querySelectorAll('.badge')].map((badge) => badge.textContent.replace(/^alleen /, '')).join(', ');

const ownLabels = (node) => [...node.querySelectorAll(OWN_BADGES)].map(labelOf);

// The labels of the blocks that a block stands in, and its own.
function labelsAround(block, body) {
  const labels = [];
  for (let node = block; node && node !== body; node = node.parentElement) {
    if (node.previousElementSibling?.matches('p.badges')) labels.unshift(labelOf(node.previousElementSibling));
    labels.unshift(...ownLabels(node));
  }
  return labels;
}

// The lower headings that a block stands under, the nearest last.
function keepOpen(open, heading) {
  const lower = open.filter((one) => one.tagName < heading.tagName);
  return [...lower, heading];
}

// What stands between a heading of rank 2, or the page's beginning, and the next: as the index cuts pages.
// [{ element, text, labels }], in the page's order.
function blocksOf(page, heading) {
  const body = page.querySelector('main .text') ?? page.body;
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const headings = [...body.querySelectorAll('h2')];
  const next = headings[heading ? headings.indexOf(heading) + 1 : 0];
  const isBefore = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
  const blocks = [];
  let open = [];
  for (let node = walker.nextNode(); node && !(next && isBefore(next, node)); node = walker.nextNode()) {
    if ((heading && !isBefore(heading, node)) || node.parentNode.closest(LEFT_OUT)) continue;
    const own = node.parentNode.closest(BLOCKS) ?? body;
    let block = blocks.at(-1);
    if (block?.element !== own) {
      if (!node.data.trim()) continue;
      if (own.matches(HEADINGS)) open = keepOpen(open, own);
      const labels = [...open.flatMap(ownLabels), ...labelsAround(own, body)];
      blocks.push(block = { element: own, text: '', labels: [...new Set(labels)] });
    }
    block.text += node.data;
  }
  for (const block of blocks) block.text = block.text.replace(/\s+/g, ' ').trim();
  return blocks;
}

// What parts a block from the one that follows it.
function separator({ element: one, text }, { element: next }) {
  const isRow = one.closest('tr') && one.closest('tr') === next.closest('tr');
  if (one.matches('.box-title, dt, h3, h4, h5, h6') || (isRow && one.matches(':first-child'))) {
    return /[.?!:]$/.test(text) ? ' ' : ': ';
  }
  if (isRow) return '; ';
  return /[.:]$/.test(text) || (one.tagName === 'P' && /[?!]$/.test(text)) ? ' ' : ' · ';
}

// Blocks that follow each other and are for the same readers: { text, labels }. Others are never joined.
function passages(blocks) {
  const all = [];
  let before = null;
  for (const block of blocks) {
    const last = all.at(-1);
    if (last && `${last.labels}` === `${block.labels}`) last.text += separator(before, block) + block.text;
    else all.push({ text: block.text, labels: block.labels });
    before = block;
  }
  return all;
}

// For whom the whole section is: the page's badges, those around its heading and its own.
function sectionLabels(page, heading) {
  const all = [...page.querySelectorAll('.title > .badge')].map((badge) => badge.textContent.replace(/^alleen /, ''));
  if (heading) all.push(...labelsAround(heading, page.querySelector('main .text')));
  return all;
}

/* Excerpts */

const isNarrow = () => matchMedia('(max-width: 40em)').matches;
const WORDS_BEFORE = 5; // the first marked word
const WORDS_TO_SENTENCE = 9; // the beginning of its sentence is as far away at most
const PART_MIN = 4; // letters of a word that is marked inside a longer one

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

// The place where most of the question's words stand together, the first of equals: { first, weight }.
function bestPlace(words, size) {
  let best = { first: 0, weight: 0 };
  words.forEach(({ unit }, first) => {
    if (unit < 0) return;
    const near = words.slice(first, first + size - WORDS_BEFORE).filter((word) => word.unit >= 0);
    const weight = 10 * new Set(near.map((word) => word.unit)).size + near.length;
    if (weight > best.weight) best = { first, weight };
  });
  return best;
}

// A little before it: where its sentence begins, if that is near.
function startBefore(text, words, first) {
  const far = isNarrow() ? WORDS_BEFORE : WORDS_TO_SENTENCE;
  const beginsSentence = (i) => i === 0 || /[.?!·]\W*$/.test(text.slice(words[i - 1].until, words[i].from));
  for (let i = first; i >= Math.max(0, first - far); i--) if (beginsSentence(i)) return { start: i, isCut: false };
  return { start: Math.max(0, first - (isNarrow() ? 2 : WORDS_BEFORE)), isCut: true };
}

// The passage with the best place: { text, labels, words, first }.
function bestPassage(all, unitOf, size) {
  const found = all.map((passage) => {
    const words = readWords(passage.text).map((word) => ({ ...word, unit: unitOf(word.letters) }));
    return { ...passage, words, ...bestPlace(words, size) };
  });
  return found.reduce((best, one) => (one.weight > best.weight ? one : best), found[0]);
}

// A text or <mark> for each piece.
function pieces({ text, words, first }, size) {
  if (!words.length) return [text.slice(0, 200)];
  const { start, isCut } = startBefore(text, words, first);
  const shown = words.slice(start, start + size);
  const until = words[start + size]?.from ?? text.length;
  const all = [isCut ? '… ' : ''];
  let at = start ? shown[0].from : 0;
  for (const { from, until: end, unit } of shown) {
    if (unit < 0) continue;
    all.push(text.slice(at, from), element('mark', {}, text.slice(from, end)));
    at = end;
  }
  const rest = text.slice(at, until).replace(/[\s·;]+$/, '');
  all.push(rest, until < text.length ? ' …' : '');
  return all;
}

async function fill(item, answer) {
  const page = await pageOf(item.querySelector('a').href.replace(/#.*/, ''));
  const heading = item.section.id ? page.getElementById(item.section.id) : null;
  const size = isNarrow() ? 18 : 28; // words
  const passage = bestPassage(passages(blocksOf(page, heading)), answerTo(answer), size);
  const labels = new Set([...sectionLabels(page, heading), ...passage?.labels ?? []]);
  const badges = [...labels].flatMap((label) => [element('span', { className: 'badge' }, `alleen ${label}`), ' ']);
  item.querySelector('.excerpt').replaceChildren(...badges, ...passage ? pieces(passage, size) : []);
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

const facetsOf = (view) => Object.keys(view.values).sort().join();

// Without those that say nothing: all of a kind show it (voltijd, deeltijd), or a wider one that is as near does.
function telling(shown, all, own) {
  const isOfAll = (view) => all.filter((other) => facetsOf(other) === facetsOf(view)).every((other) => shown.includes(other));
  const some = shown.filter((view) => !isOfAll(view));
  const isWider = (wide, view) => wide !== view && Object.entries(wide.values).every(([facet, value]) => view.values[facet] === value);
  return some.filter((view) => !some.some((wide) =>
    isWider(wide, view) && distance(wide.values, own.values) <= distance(view.values, own.values)));
}

// The views of the same edition that show the best answer of all, the nearest first.
async function otherViews(question, edition, own) {
  const index = await openIndex(edition.address);
  const { ranked } = await ask(index, question, 0);
  if (!ranked.length) return [];
  const shows = await viewsOf(index, ranked[0].section);
  const [general, ...others] = edition.views;
  const views = telling(others.filter((view, number) => shows[number]), others, own);
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

// "niveau 3 (voltijd)", "de rol student"
function nameOf({ label, strict }) {
  if (strict) return `de rol ${label}`;
  return label ? label.replace(/, (.*)/, ' ($1)') : 'de versie voor iedereen';
}

function searchLink(search, question, edition, view, label) {
  const query = new URLSearchParams({ q: question, editie: edition.name, weergave: view });
  return element('a', { href: `${search.form.dataset.page}?${query}` }, label);
}

async function lookElsewhere(search, question, turn) {
  const { editie: { value: name }, weergave: { value: slug } } = search.form;
  const editions = await editionsOf();
  const edition = editions.find((one) => one.name === name);
  const own = edition?.views.find((view) => view.slug === slug);
  if (!own) return;
  const views = slug ? await otherViews(question, edition, own) : [];
  const links = views.map((view) => searchLink(search, question, edition, view.slug, nameOf(view)));
  if (!links.length) {
    const others = await otherEditions(question, editions, edition, slug);
    links.push(...others.map((other) => searchLink(search, question, other, slug, `editie ${other.name}`)));
  }
  if (!links.length || turn !== search.turn) return;
  const parts = links.flatMap((link, i) => [i === 0 ? '' : i === links.length - 1 ? ' en ' : ', ', link]);
  search.notes.prepend(hint('Dit staat wel in ', ...parts, '.'));
}

/* Typing errors */

const PAGES_READ = 3; // for how a word is spelled

// About: another ending makes another form of a word, not an error.
const stem = (word) => word.replace(/(te|de|ten|den|dt|t|d|en|e|n|s)$/, '');
const isError = ({ match, typed, found }) => /typo|slip/.test(match) && stem(typed) !== stem(found);

// How one of the texts spells the word, or undefined: the index has it without accents.
function spelling(letters, texts) {
  for (const text of texts) {
    const word = readWords(text).find((one) => one.letters === letters);
    if (word) return text.slice(word.from, word.until).toLowerCase();
  }
  return undefined;
}

// The question with its words as they were understood.
function corrected(question, errors, spell) {
  let better = question;
  for (const { from, until, found } of [...errors].reverse()) {
    const word = spell(found) ?? found;
    const isCapital = /^\p{Lu}/u.test(question.slice(from));
    better = better.slice(0, from) + (isCapital ? word[0].toUpperCase() + word.slice(1) : word) + better.slice(until);
  }
  return better.replace(/[\s?!.,;:]+$/, '');
}

// The texts of the first results: what the index says of them, then what stands on their pages.
const titlesOf = ({ results }) => results.flatMap(({ title, heading }) => [heading, title]);
async function textsOf(search) {
  const links = [...search.results.querySelectorAll('.results > li > a')].slice(0, PAGES_READ);
  const pages = await Promise.allSettled(links.map(({ href }) => pageOf(href.replace(/#.*/, ''))));
  return pages.flatMap(({ value }) => (value ? [value.querySelector('main')?.textContent ?? ''] : []));
}

// "Bedoelde je": its room is there with the answer, its words once they can be spelled.
function suggest(search, question, answer) {
  const errors = answer.words.filter(isError);
  if (!errors.length) return;
  const titles = titlesOf(answer);
  const isKnown = errors.every(({ found }) => spelling(found, titles));
  const button = element('button', { type: 'button' });
  const note = hint('Bedoelde je ', button);
  let better;
  const write = (texts) => {
    better = corrected(question, errors, (found) => spelling(found, texts));
    button.textContent = `${better}?`;
  };
  button.onclick = () => {
    search.box.value = better;
    search.box.focus();
    search.update();
  };
  write(titles);
  note.classList.toggle('coming', !isKnown);
  search.notes.append(note);
  search.spell = isKnown ? null : async () => {
    write([...titles, ...await textsOf(search)]);
    note.classList.remove('coming');
  };
}

/* Around the answer */

const registerOf = (search) => new URL(`${search.tree}trefwoorden/index.html`, ROOT).href;
const offerRegister = (search) =>
  search.notes.append(hint('Of kijk in de ', element('a', { href: registerOf(search) }, 'trefwoorden'), '.'));

// To those who hear: once, when nobody types.
function announce(search) {
  const parts = [search.status, ...search.notes.children].filter((part) => !part.matches('.coming'));
  const said = parts.map((part) => part.textContent).filter(Boolean).join(' ');
  if (search.live.textContent !== said) search.live.textContent = said;
}

function askForMore(search) {
  search.tell('Typ een woord dat zegt waar het over gaat.');
  offerRegister(search);
  announce(search);
}

async function follow(search, question, answer) {
  const { turn } = search;
  const isEmpty = answer && !answer.ranked.length;
  if (answer?.ranked.length) fillInSight(search, answer);
  if (!search.spell) announce(search);
  if (search.spell) await search.spell();
  else if (isEmpty && answer.words.length) await lookElsewhere(search, question, turn);
  if (turn === search.turn) announce(search);
}

// Where all that was found can be seen.
function allResults(search, count) {
  const href = `${search.form.dataset.page}?${new URLSearchParams(new FormData(search.form))}`;
  return element('a', { href }, `Alle ${count} resultaten`);
}

// search: what is shown (zoeken.js); answer: null if there is none.
export function show(search, question, answer) {
  const count = answer?.ranked.length;
  search.live.textContent = '';
  search.spell = null;
  if (search.panel) search.panel.style.setProperty('--top', `${search.form.getBoundingClientRect().bottom}px`);
  if (!search.status.textContent) { // nothing was asked yet
    search.timer = setTimeout(() => askForMore(search), LONG_PAUSE);
    return;
  }
  if (count) suggest(search, question, answer);
  if (count && answer.index.fault) search.notes.append(hint('Zoeken lukt nu maar half. Heb je verbinding? Probeer het zo nog eens.'));
  if (!count || answer.index.fault) offerRegister(search);
  if (count > search.size) search.results.append(hint(search.more?.(count) ?? allResults(search, count)));
  search.timer = setTimeout(() => follow(search, question, answer).catch(() => {}), PAUSE);
}

/* Keys and the like */

const isOpen = (search) => search.status.textContent !== '';

// Esc goes back to the box, closes, and then empties it.
function leave(search, isInBox) {
  const wasOpen = isOpen(search);
  search.box.focus();
  if (isInBox && (!wasOpen || !search.panel)) search.box.value = '';
  if (search.panel) search.clear();
  else if (isInBox) search.update();
}

// Arrows go from the box along what is shown and back.
function onKey(search, event) {
  const places = [search.box, ...[search.notes, search.results].flatMap((part) => [...part.querySelectorAll('a, button')])];
  const here = places.indexOf(document.activeElement);
  const next = places[here + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (event.key === 'ArrowDown' && here === 0 && !isOpen(search)) search.update();
  else if (here >= 0 && next) next.focus();
  else if (event.key === 'Escape' && event.target.type !== 'select-one') leave(search, here === 0);
  else return;
  event.preventDefault();
}

// Without a network the page that Enter leads to can't be had: what is here stays.
function onSubmit(search, event) {
  if (navigator.onLine || !search.panel) return;
  event.preventDefault();
  search.tell('Je hebt geen verbinding.');
  announce(search);
}

// Once, before anything of it is shown.
export function attach(search) {
  const { form, panel, notes, results } = search;
  search.live = element('p', { className: 'visually-hidden', role: 'status' });
  form.append(search.live);
  for (const part of panel ? [form] : [form, notes, results]) part.addEventListener('keydown', (event) => onKey(search, event));
  form.addEventListener('submit', (event) => onSubmit(search, event));
  panel?.addEventListener('click', ({ target, ctrlKey, metaKey, shiftKey }) => {
    if (target.closest('a') && !ctrlKey && !metaKey && !shiftKey) search.clear();
  });
  window.addEventListener('online', () => (isOpen(search) || !panel) && search.update());
}
