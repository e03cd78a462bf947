// A built site as a folder of files: its pages, the trees they are in, and a page for each template.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

// EDITION is the newest one. Of the pages that match, the largest stands for its template: it shows most.
const TEMPLATES = {
  home: /^index\.html$/,
  'not found': /^404\.html$/,
  search: /^zoeken\/index\.html$/,
  'edition help': /^editiehulp\/index\.html$/,
  edition: /^EDITION\/index\.html$/,
  glossary: /^EDITION\/begrippen\/index\.html$/,
  chapter: /^EDITION\/(?!voor\/|begrippen\/|alles\/|data\/|wijzigingen\/|trefwoorden\/)[^/]+\/index\.html$/,
  page: /^EDITION\/(?!voor\/)[^/]+\/[^/]+\/index\.html$/,
  dates: /^EDITION\/data\/index\.html$/,
  'all on one page': /^EDITION\/alles\/index\.html$/,
  changes: /^EDITION\/wijzigingen\/index\.html$/,
  views: /^EDITION\/voor\/index\.html$/,
  view: /^EDITION\/voor\/(?!rol-)[^/]+\/index\.html$/,
  "view's page": /^EDITION\/voor\/(?!rol-)[^/]+\/[^/]+\/[^/]+\/index\.html$/,
  role: /^EDITION\/voor\/rol-[^/]+\/index\.html$/,
  "role's page": /^EDITION\/voor\/rol-[^/]+\/[^/]+\/[^/]+\/index\.html$/,
  "view's changes": /^EDITION\/voor\/[^/]+\/wijzigingen\/index\.html$/,
  register: /^EDITION\/trefwoorden\/index\.html$/,
  'staff guide': /^redactie\/index\.html$/,
  "staff guide's page": /^redactie\/[^/]+\/index\.html$/,
  accessibility: /^toegankelijkheid\/index\.html$/,
};

export function openSite(folder) {
  const root = resolve(folder);
  const files = new Set([...walk(root)].map((path) => relative(root, path)));
  const pages = [...files].filter((path) => path.endsWith('.html')).sort();
  const edition = pages.map((path) => path.split('/')[0]).filter((name) => /^\d{4}-\d{4}$/.test(name)).at(-1);
  const size = (path) => statSync(join(root, path)).size;

  const examples = {};
  for (const [template, pattern] of Object.entries(TEMPLATES)) {
    const exact = new RegExp(pattern.source.replace('EDITION', edition));
    const [largest] = pages.filter((path) => exact.test(path)).sort((a, b) => size(b) - size(a));
    if (largest) examples[template] = largest;
  }
  return {
    root,
    files,
    pages,
    edition,
    examples, // template -> path
    // The path of the address that the site is made for: "/wegwijzer/".
    base: new URL(readFileSync(join(root, 'sitemap.xml'), 'utf8').match(/<loc>([^<]+)/)[1]).pathname,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    // The view, edition or remainder of the site that a page is part of: one line of test results each.
    tree: (path) => path.match(/^(\d{4}-\d{4}(\/voor\/[^/]+(?=\/))?)\//)?.[1] ?? 'outside editions',
    address: (path) => path.replace(/(^|\/)index\.html$/, '$1'),
  };
}
