// Search gives the very same answers in the browser as in the program: sections, order, and scores to the last bit.

import { openPage } from './chromium.mjs';
import { askInBrowser, askNative, questions, withIndexInPieces } from './search.mjs';

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
function corpusQuestions(words, parted) {
  const misspelt = words.map((word) => word[1] + word[0] + word.slice(2));
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  const inTwo = parted.flatMap((word) => {
    const [, particle, rest] = /^(aan|af|op|uit|over)(.+)/.exec(word);
    return [`${particle} ${rest}`, `${rest} ${words[0]} ${particle}`, `${rest.slice(0, -1)} ${particle}`];
  });
  const halves = words.map((word) => word.slice(0, 4));
  return [...words, ...halves, ...misspelt, ...pairs, ...inTwo, `${words[0]}${words[1]}`, 'xyzzyqwerty'];
}

const inPieces = (browser) => withIndexInPieces(({ origin, site, edition, words, parted }) =>
  compare({ browser, origin, site, edition, view: '', asked: corpusQuestions(words, parted) }));

export default async function ({ site, origin, browser, test }) {
  const asked = questions();
  const [oldest] = [...new Set(site.pages.map((path) => path.split('/')[0]))].filter((name) => /^\d{4}-\d{4}$/.test(name));
  for (const edition of new Set([site.edition, oldest])) {
    for (const view of views(site, edition)) {
      await test(`${asked.length} questions, ${edition} ${view}`,
        compare({ browser, origin, site: site.root, edition, view, asked }));
    }
  }
  await test('an index in pieces', inPieces(browser));
}
