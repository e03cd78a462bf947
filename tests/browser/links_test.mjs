// Every address in every page leads to a file of the site and to an id in it, below any folder of any server.

import { posix } from 'node:path';

const TAG = /<!--.*?-->|<(script|style)\b([^>]*)>.*?<\/\1>|<([a-z][^\s>/]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gis;
const ATTRIBUTE = /([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const LOADS = /\b(stylesheet|icon|manifest|preload|modulepreload)\b/;

const unescape = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);

// { ids, links: [{ address, loads }] } of a page: well-formed, for the validity test sees to that.
function readPage(html) {
  const ids = new Set();
  const links = [];
  for (const [, raw, rawAttributes, , attributes] of html.matchAll(TAG)) {
    const found = {};
    for (const [, name, ...values] of (raw ? rawAttributes : attributes ?? '').matchAll(ATTRIBUTE)) {
      found[name.toLowerCase()] = unescape(values.find((value) => value !== undefined));
    }
    if (found.id) ids.add(found.id);
    if (found.href !== undefined) links.push({ address: found.href, loads: LOADS.test(found.rel ?? '') });
    if (found.src !== undefined) links.push({ address: found.src, loads: true });
    if (found.action !== undefined) links.push({ address: found.action, loads: false });
    for (const candidate of found.srcset?.split(',') ?? []) {
      links.push({ address: candidate.trim().split(/\s/)[0], loads: true });
    }
  }
  return { ids, links };
}

// Why an address is wrong on a page, or null.
function faultOf({ address: written, loads }, page, site, idsOf) {
  // A server shows 404.html at any depth: it alone goes by the path of the site's own address.
  const address = page === '404.html' && written.startsWith(site.base) ? `./${written.slice(site.base.length)}` : written;
  const scheme = address.match(/^([a-z][a-z0-9+.-]*):/i)?.[1].toLowerCase();
  if (scheme === 'javascript') return 'is a script';
  if (scheme && scheme !== 'data') return loads ? 'loads from outside' : null;
  if (scheme) return null;
  if (address.startsWith('/')) return 'begins with /: works at the root of a server only';

  const [, path, , fragment] = address.match(/^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s);
  const target = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  if (target.startsWith('..')) return 'leads out of the site';
  const file = target === './' || target.endsWith('/') ? posix.join(target, 'index.html') : target;
  if (!site.files.has(file)) {
    return site.files.has(posix.join(file, 'index.html')) ? 'lacks its final /' : 'leads nowhere';
  }
  if (fragment && fragment !== 'top' && file.endsWith('.html') && !idsOf(file).has(decodeURIComponent(fragment))) {
    return 'the page is there, the id is not';
  }
  return null;
}

export default async function ({ site, test }) {
  const read = new Map(site.pages.map((page) => [page, readPage(site.read(page))]));
  const faults = new Map(site.pages.map((page) => [site.tree(page), []]));
  let count = 0;
  for (const [page, { links }] of read) {
    for (const link of links) {
      const fault = faultOf(link, page, site, (file) => read.get(file).ids);
      if (fault) faults.get(site.tree(page)).push(`${page}: ${link.address} ${fault}`);
      count += 1;
    }
  }
  for (const [tree, found] of faults) await test(tree, found);
  await test(`${count} addresses were followed`, count > site.pages.length ? [] : ['less than one a page: are they read?']);
}
