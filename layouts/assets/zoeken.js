// Search in the browser: the same answers in the same order as `wegwijzer search`, from the same bytes.
// src/search/ has the rules: word.h (words), format.h (bytes), compound.h, query.h (the recipe, by number).

/* Bytes */

// What is read is not what it should be.
function check(isGood) {
  if (!isGood) throw new Error('zoekindex');
}

// Kinds of numbers: coder.h.
const [COUNT, SHARED, , , , , , FAMILY, SECTIONS, GROUP, SCALE, TITLE, LINK_GAP, LINK_IS_OLD, LINK_OLD, LINK_COUNT,
  LINK_TARGET, , VIEW, SET, POSTINGS, GAP] = Array(99).keys();
const [CODE, KINDS] = [55, 79];

// Where the cells are.
const NODES = 288; // of a kind of number
const BYTES = KINDS * NODES;
const FIRST = BYTES + 256;
const SECOND = FIRST + 1024;
const THIRD = SECOND + 32768;
const CELLS = THIRD + 2 ** 20;

const HALF = 32768;
const [SPACE, CAPITAL, BYTE] = [27, 28, 29];

// A stream of numbers and texts: coder.h, or plain.h.
class Stream {
  constructor(bytes, isPlain) {
    this.bytes = bytes;
    this.at = 0;
    if (isPlain) return Object.assign(this, { small: this.plain, number: this.plain, coded: this.letters });
    this.low = 0;
    this.high = 2 ** 32 - 1;
    this.leans = new Int16Array(CELLS);
    this.times = new Uint8Array(CELLS);
    for (let i = 0; i < 4; i++) this.take();
  }

  take() {
    check(this.at < this.bytes.length + 3);
    this.code = (this.code << 8 | (this.bytes[this.at++] ?? 255)) >>> 0;
  }

  // A one or a zero, of which the one has this chance.
  bit(chance) {
    const cut = this.low + Math.floor((this.high - this.low) * chance / 65536);
    const bit = this.code > cut ? 0 : 1;
    if (bit) this.high = cut;
    else this.low = cut + 1;
    while (!((this.low ^ this.high) >>> 24)) {
      this.low = this.low << 8 >>> 0;
      this.high = (this.high << 8 | 255) >>> 0;
      this.take();
    }
    return bit;
  }

  learn(cell, bit) {
    const chance = this.leans[cell] + HALF;
    this.leans[cell] += ((bit ? 65535 : 0) - chance) * 2 / (2 * this.times[cell] + 3) | 0;
    if (this.times[cell] < 30) this.times[cell]++;
  }

  cell(cell) {
    const bit = this.bit(this.leans[cell] + HALF);
    this.learn(cell, bit);
    return bit;
  }

  plain() {
    let number = 0;
    for (let unit = 1, byte = 128; byte > 127; unit *= 128) {
      check(this.at < this.bytes.length);
      byte = this.bytes[this.at++];
      number += (byte & 127) * unit;
    }
    return number;
  }

  small(kind) {
    let number = 0;
    while (this.cell(kind * NODES + number)) number++;
    return number;
  }

  number(kind) {
    const digits = this.small(kind);
    const cells = kind * NODES + 32 + digits * 8;
    let more = 1;
    for (let i = 0; i < digits; i++) {
      more = more * 2 + (more < 8 ? this.cell(cells + more) : this.bit(HALF));
    }
    return more - 1;
  }

  symbol() {
    const { leans, times } = this;
    let node = 1;
    while (node < 32) {
      const place = this.past << 5 | node;
      const a = FIRST + (place & 1023);
      const b = SECOND + (place & 32767);
      const c = THIRD + place;
      const [ofA, ofB, ofC] = [times[a], 5 * times[b], 100 * times[c]];
      const sum = HALF + ofA * (leans[a] + HALF) + ofB * (leans[b] + HALF) + ofC * (leans[c] + HALF);
      const bit = this.bit(sum / (1 + ofA + ofB + ofC) | 0);
      this.learn(a, bit);
      this.learn(b, bit);
      this.learn(c, bit);
      node = node * 2 + bit;
    }
    this.past = (this.past << 5 | node - 32) & 32767;
    return node - 32;
  }

  byte() {
    let node = 1;
    while (node < 256) node = node * 2 + this.cell(BYTES + node);
    return node - 256;
  }

  // The text that begins with what is known.
  text(known = '') {
    const bytes = known + this.coded(known);
    return /[^\0-\x7f]/.test(bytes) ? new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt())) : bytes;
  }

  letters() {
    const until = this.plain() + this.at;
    check(until <= this.bytes.length);
    return String.fromCharCode(...this.bytes.subarray(this.at, this.at = until));
  }

  coded(known) {
    let bytes = '';
    this.past = 0;
    for (const letter of known.slice(-3)) {
      this.past = this.past << 5 | (letter > '_' ? letter.charCodeAt() - 96 : letter === ' ' ? SPACE : BYTE);
    }
    for (let symbol = this.symbol(); symbol; symbol = this.symbol()) {
      let letter = 96 + symbol;
      if (symbol === CAPITAL) letter = 64 + this.symbol();
      else if (symbol >= SPACE) letter = symbol === BYTE ? this.byte() : ' **-/'.charCodeAt(symbol - SPACE);
      bytes += String.fromCharCode(letter);
    }
    return bytes;
  }

  // So many of what is read so.
  list(length, read) {
    const all = [];
    while (all.length < length) all.push(read(all.length));
    return all;
  }

  counted(read) {
    return this.list(this.number(COUNT), read);
  }
}

const numberAt = (bytes, at) => new DataView(bytes.buffer).getUint32(at, true);

// The stream of a file of this version; identity: that of the index, for its chunks, which are plain.
function openFile(bytes, identity) {
  const [mark, size, own] = [0, 4, 8].map((at) => numberAt(bytes, at));
  check(mark === 0x35A5757 && size === bytes.length && (identity ?? own) === own);
  return new Stream(bytes.subarray(12), identity !== undefined);
}

/* Words: word.h, by number. Each with the place where it stands, so that it can be marked there. */

const WORD_SIZE_MAX = 40;
const WORDS_AHEAD = 5;
const LEVEL_WORD = /^(niveaus?|stageniveau|(leer|studie)?jaar)$/;
const YEAR_WORD = /^(jaars?|leerjaar|studiejaar)$/;
const CONNECTIVE = /^(en|of|tot|met|t|m)$/;
const ORDINALS = ['eerste', 'tweede', 'derde', 'vierde', 'vijfde'];

// What a character adds to a word, or null: it parts words; rule 1.
function fold(character) {
  if (/[a-z\d\xAD]/i.test(character)) return character === '\xAD' ? '' : character.toLowerCase();
  if (character < '\x80') return null;
  const folded = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss');
  return /^[a-z\d]*$/.test(folded) ? folded : null;
}

// Rules 1 to 5.
function rawWords(text) {
  const words = [];
  let letters = '';
  let from = 0;
  const end = (until) => {
    if (letters) words.push({ letters, from, until });
    letters = '';
  };
  for (let at = 0, next; at < text.length; at = next) {
    const character = String.fromCodePoint(text.codePointAt(at));
    next = at + character.length;
    if (/['’‘]/.test(character)) {
      if (letters) {
        end(at);
        next += /^[a-z]{0,2}(?![a-z]|[^\0-\x7f])/i.exec(text.slice(next, next + 4))?.[0].length ?? 0;
      }
      continue;
    }
    let added = fold(character);
    if (/[.,:]/.test(character) && /\d$/.test(letters) && /\d/.test(text[next])) added = character;
    if (added === null || (/\d/.test(character) && /^[a-z]{2,}$/.test(letters))) end(at);
    if (added) {
      if (!letters) from = at;
      letters = (letters + added).slice(0, WORD_SIZE_MAX);
    }
  }
  end(text.length);
  return words;
}

// The year that stands before "jaar" or its compounds: 3e or derde; rule 6.
function yearOf(ordinal) {
  const place = ORDINALS.indexOf(ordinal);
  return place < 0 ? /^([1-9])(e|ste|de)$/.exec(ordinal)?.[1] : place + 1;
}

export function readWords(text) {
  const raw = rawWords(text);
  const words = [];
  let isInLevels = false;
  let isAfterMbo = false;
  let at = 0;
  const give = (letters, count) => {
    words.push({ letters, from: raw[at].from, until: raw[at + count - 1].until });
    at += count;
  };
  // The further digit of a list of levels, with the connectives before it.
  const giveListed = () => {
    for (let count = 1; count <= WORDS_AHEAD && at + count <= raw.length; count++) {
      const { letters } = raw[at + count - 1];
      if (/^[1-9]$/.test(letters)) {
        give(`n${letters}`, count);
        return true;
      }
      if (!CONNECTIVE.test(letters)) return false;
    }
    return false;
  };
  const giveYear = (letters) => {
    const jaars = letters.indexOf('jaars');
    const year = yearOf(jaars < 0 ? letters : letters.slice(0, jaars));
    if (!year || (jaars < 0 && !YEAR_WORD.test(raw[at + 1]?.letters))) return false;
    give(`n${year}`, jaars < 0 ? 2 : 1);
    return true;
  };
  const giveLevel = (letters) => {
    if (isAfterMbo || !LEVEL_WORD.test(letters) || !/^[1-9]$/.test(raw[at + 1]?.letters)) return false;
    give(`n${raw[at + 1].letters}`, 2);
    isInLevels = true;
    return true;
  };
  while (at < raw.length) {
    if (isInLevels && giveListed()) continue;
    isInLevels = false;
    const { letters } = raw[at];
    const isLevel = giveYear(letters) || giveLevel(letters);
    isAfterMbo = !isLevel && letters === 'mbo';
    if (!isLevel) give(letters, 1);
  }
  return words;
}

/* The index: format.h. All that is wrong with it is thrown, or for a chunk noted as the index's fault. */

const BLOCK_PAGES = 32;
const COUNTS = [
  'isInline', 'sections', 'pages', 'groups', 'families', 'blocks', 'shards', 'pageBlocks', 'everydayChunks', 'viewChunks',
];

// The place of the last item that is not above what is asked for.
function lastAtMost(count, isAbove) {
  let from = 0;
  let until = count;
  while (from < until) {
    const middle = (from + until) >> 1;
    if (isAbove(middle)) until = middle;
    else from = middle + 1;
  }
  return from - 1;
}

class Index {
  // fetchChunk gives a promise of the bytes of a chunk's file.
  constructor(bytes, fetchChunk) {
    const stream = openFile(bytes);
    this.identity = numberAt(bytes, 8);
    this.fetchChunk = fetchChunk;
    this.missing = new Set(); // chunks that were asked for and are still to be fetched
    this.misses = 0; // how often that happened
    this.lost = new Set(); // those that this question can't have
    this.count = Object.fromEntries(COUNTS.map((name) => [name, stream.number(COUNT)]));
    this.readHead(stream);
    this.placeChunks(stream);
  }

  readHead(stream) {
    const { sections, pages, groups } = this.count;
    this.stops = new Set(readSorted(stream));
    this.groups = stream.list(groups, () => (
      { percent: stream.number(COUNT), address: stream.text(), chapter: stream.text() }));
    let first = 0;
    this.pages = stream.list(pages, () => {
      const page = { first, count: stream.number(SECTIONS) + 1, group: this.groups[stream.number(GROUP)] };
      first += page.count;
      check(page.group);
      return page;
    });
    check(first && first === sections);
    this.sections = stream.list(sections, () => ({ scale: stream.number(SCALE), titles: stream.number(TITLE) }));
    this.links = new Map();
    this.readLinks(stream, 0);
  }

  // What families from the first on lead to: [{ family, share }] by family.
  readLinks(stream, first) {
    const ascending = (kind, next) => () => (next += stream.number(kind) + 1) - 1;
    const targets = stream.counted(ascending(LINK_GAP, 0));
    const nextFamily = ascending(LINK_GAP, first);
    const rows = [];
    const part = (length, share) => {
      let next = 0;
      return stream.list(length, (i) => {
        next += stream.number(LINK_TARGET + (i > 0)) + 1;
        check(next <= targets.length);
        return { family: targets[next - 1], share };
      });
    };
    stream.counted(() => {
      const family = nextFamily();
      let back = 0;
      if (stream.number(LINK_IS_OLD)) back = stream.number(LINK_OLD);
      else {
        const [strong, weak] = [stream.small(LINK_COUNT), stream.small(LINK_COUNT)];
        rows.push([...part(strong, 0.9), ...part(weak, 0.2)]);
      }
      this.links.set(family, rows.at(-1 - back));
    });
  }

  // Where chunks are, and what they hold if they are here.
  placeChunks(stream) {
    const { isInline, blocks, shards, pageBlocks, everydayChunks, viewChunks } = this.count;
    this.firstShard = blocks;
    this.firstPage = blocks + shards;
    this.everydayChunk = this.firstPage + pageBlocks;
    this.viewChunk = this.everydayChunk + everydayChunks;
    this.chunks = stream.list(this.viewChunk + viewChunks, () => ({}));
    this.firsts = stream.list(blocks, () => (isInline ? '' : stream.text()));
    let family = 0;
    this.shardStarts = stream.list(shards, (i) => (family += i && stream.number(COUNT)));
    this.shardStarts.push(this.count.families);
    if (isInline) this.chunks.slice(0, this.viewChunk).forEach((chunk, number) => { chunk.value = this.read(number, stream); });
  }

  // The result of `run` when it has all the chunks that it asks for, or those that can be had: until then it runs again.
  async settle(run) {
    for (;;) {
      this.missing = new Set();
      const result = run();
      if (!this.missing.size) return result;
      await Promise.all([...this.missing].map((number) => this.fetch(number)));
    }
  }

  async fetch(number) {
    try {
      const bytes = await this.fetchChunk(number - (this.count.isInline && this.viewChunk));
      this.chunks[number].stream = openFile(bytes, this.identity);
    } catch {
      this.fault = true;
      this.lost.add(number);
    }
  }

  // What stands in a chunk, kept; `nothing` if it isn't there, or cannot be read.
  chunk(number, nothing, read = (stream) => this.read(number, stream)) {
    const chunk = this.chunks[number];
    if (!chunk?.value) {
      if (!chunk?.stream) {
        if (chunk && !this.lost.has(number)) {
          this.missing.add(number);
          this.misses++;
        }
        return nothing;
      }
      try {
        chunk.value = read(chunk.stream);
      } catch {
        this.fault = true;
        chunk.value = nothing;
      }
    }
    return chunk.value;
  }

  read(number, stream) {
    if (number < this.firstShard) return readBlock(stream, stream.number(COUNT));
    if (number < this.firstPage) return this.readShard(stream, number - this.firstShard);
    if (number < this.everydayChunk) return this.readNames(stream, number - this.firstPage);
    const words = readBlock(stream, this.count.families);
    this.readLinks(stream, this.count.families);
    return words;
  }

  block(number) {
    return this.chunk(number, NO_WORDS);
  }

  blockOf(word) {
    return Math.max(0, lastAtMost(this.firsts.length, (i) => this.firsts[i] > word));
  }

  // The blocks with words that begin so.
  blocksOf(prefix) {
    const blocks = [];
    for (let i = this.blockOf(prefix); i < this.firsts.length; i++) {
      if (this.firsts[i] > prefix && !this.firsts[i].startsWith(prefix)) break;
      blocks.push(i);
    }
    return blocks;
  }

  // Words that only lead to others.
  everyday() {
    return this.count.everydayChunks ? this.chunk(this.everydayChunk, NO_WORDS) : NO_WORDS;
  }

  // The word's family, or undefined. Of everyday words only those that are several.
  findStanding(word) {
    return this.count.blocks ? findIn(this.block(this.blockOf(word)), word) : undefined;
  }

  find(word) {
    const { misses } = this;
    const family = this.findStanding(word);
    return family === undefined && this.misses === misses ? findIn(this.everyday(), word) : family;
  }

  // The word's family, or that of the shortest word that it is the stem of.
  findStem(word) {
    let family = this.find(word);
    let shortest = word.length + 4;
    if (family !== undefined || word.length < 4) return family;
    this.each(word, (letters, its) => {
      if (letters.length < shortest && !letters.includes(' ')) [family, shortest] = [its, letters.length];
    });
    return family;
  }

  each(prefix, callback) {
    for (const { words, families } of [...this.blocksOf(prefix).map((number) => this.block(number)), this.everyday()]) {
      const first = lastAtMost(words.length, (i) => words[i] >= prefix) + 1;
      for (let i = first; i < words.length && words[i].startsWith(prefix); i++) callback(words[i], families[i]);
    }
  }

  // -1 for the families of everyday words, which stand nowhere.
  shardOf(family) {
    return family < this.count.families ? lastAtMost(this.shardStarts.length, (i) => this.shardStarts[i] > family) : -1;
  }

  // [{ section, code }] of a family.
  postings(family) {
    const shard = this.shardOf(family);
    return shard < 0 ? [] : this.chunk(this.firstShard + shard, [])[family - this.shardStarts[shard]] ?? [];
  }

  readShard(stream, shard) {
    return stream.list(this.shardStarts[shard + 1] - this.shardStarts[shard], () => {
      const count = stream.number(POSTINGS);
      const { sections } = this.count;
      let next = 0;
      let gap = 1;
      const postings = stream.list(count, (i) => {
        const few = (sections - next) / (count - i + 1) | 0;
        gap = stream.number(GAP + 2 * digitsOf(few, 16) + (gap === 0));
        next += gap + 1;
        check(next <= sections);
        return { section: next - 1 };
      });
      let past = 0;
      for (const posting of postings) {
        posting.code = stream.number(CODE + 4 * past + digitsOf(count, 4) - 1);
        past = 1 + (posting.code >> 2);
      }
      return postings;
    });
  }

  pageOf(section) {
    return lastAtMost(this.pages.length, (i) => this.pages[i].first > section);
  }

  // A page block's first page.
  firstOf(block) {
    return this.pages[block * BLOCK_PAGES * !this.count.isInline].first;
  }

  // [name, title] of each section of a page block.
  readNames(stream, block) {
    const until = block + 1 < this.count.pageBlocks ? this.firstOf(block + 1) : this.count.sections;
    return stream.list(until - this.firstOf(block), () => [stream.text(), stream.text()]);
  }

  // What a result shows; undefined if it cannot be read.
  section(number) {
    const place = this.pageOf(number);
    const page = this.pages[place];
    const block = this.count.isInline ? 0 : place / BLOCK_PAGES | 0;
    const names = this.chunk(this.firstPage + block, []);
    const first = this.firstOf(block);
    if (!names.length) return undefined;
    const [address, title] = names[page.first - first];
    const [name, heading] = names[number - first];
    const id = number > page.first ? name || derivedName(heading) : '';
    const folder = address === '/' ? `${derivedName(title)}/` : address;
    return { address: page.group.address + folder, title, id, heading, chapter: page.group.chapter };
  }
}

// How many binary digits, at most `limit`.
const digitsOf = (number, limit) => Math.min(limit, number && 32 - Math.clz32(number));

function readSorted(stream) {
  let before = '';
  return stream.counted(() => (before = readWord(stream, before)));
}

function readWord(stream, before) {
  const shared = stream.small(SHARED + Math.min(5, before.length / 3 | 0));
  return stream.text(before.slice(0, shared));
}

// next: the first family that no word before is of
function readBlock(stream, next) {
  const families = [];
  let before = '';
  const words = stream.counted(() => {
    before = readWord(stream, before);
    const back = stream.number(FAMILY);
    families.push(back ? next - back : next++);
    return before;
  });
  return { words, families };
}

// derived.h
function derivedName(title = '') {
  return title.replace(/[^a-z\d]+/gi, '-').replace(/^-|-$/g, '').toLowerCase();
}

const NO_WORDS = { words: [], families: [] };

function findIn({ words, families }, word) {
  const place = lastAtMost(words.length, (i) => words[i] > word);
  return words[place] === word ? families[place] : undefined;
}

/* Questions: query.h, by number. */

const QUERY_WORDS_MAX = 16;
const QUERY_READ_MAX = 64;
const PARTED = /^(aan|af|bij|door|in|mee|na|om|op|over|toe|uit|voor) .../;
const MATCHES_MAX = 8;
const FIELD_WEIGHTS = [0, 1.8, 2.5, 4, 8];
const TEXT_WEIGHTS = [0, 0.45, 1, 4];
const CODE_IN_TITLE = 12;

const endsInDigit = (word) => /\d$/.test(word);
const isWholeWord = (word) => word.length >= 3 && !endsInDigit(word) && !word.includes(' ');

// Step 1: [the question's words, all that were read]. Each { typed, from, until }: how it was understood is added later.
function questionWords(index, question) {
  const words = new Map();
  const read = [];
  for (const { letters, ...place } of readWords(question).slice(0, QUERY_READ_MAX)) {
    if (words.size === QUERY_WORDS_MAX) break;
    const word = { typed: letters, isStop: index.stops.has(letters) || /^[a-z]$/.test(letters), ...place };
    read.push(word);
    if (!word.isStop && !words.has(letters)) words.set(letters, word);
  }
  return [read.length === 1 ? read : [...words.values()], read];
}

function put(index, unit, family, weight) {
  const raise = (to, least) => {
    if (!(unit.alternatives.get(to) >= least)) unit.alternatives.set(to, least);
  };
  raise(family, weight);
  for (const target of index.links.get(family) ?? []) raise(target.family, target.share * weight);
}

// Into the matches of the highest weight, the earliest of equals first.
function keep(matches, letters, family, weight) {
  let place = matches.length;
  while (place > 0 && matches[place - 1].weight < weight) place--;
  matches.splice(place, 0, { letters, family, weight });
  matches.length = Math.min(matches.length, MATCHES_MAX);
}

const rows = [[], [], []];

// Optimal string alignment; over the limit it is some number over the limit.
function countEdits(a, b, limit) {
  let [before, above, row] = rows;
  for (let k = 0; k <= b.length; k++) above[k] = k;
  for (let i = 1; i <= a.length; i++) {
    let least = row[0] = i;
    for (let k = 1; k <= b.length; k++) {
      let edits = Math.min(above[k - 1] + (a[i - 1] !== b[k - 1]), above[k] + 1, row[k - 1] + 1);
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) edits = Math.min(edits, before[k - 2] + 1);
      row[k] = edits;
      if (edits < least) least = edits;
    }
    if (least > limit) return least;
    [before, above, row] = [above, row, before];
  }
  return above[b.length];
}

// compound.h
function splitCompound(word, isPart) {
  let best = null;
  let bestScore = 0;
  const cut = (parts, from, missing) => {
    const rest = word.slice(from);
    if (missing === 1) {
      if (!isPart(rest)) return;
      const found = [...parts, rest];
      const score = found.reduce((sum, part) => sum + part.length ** 2, 0);
      if (score > bestScore) [best, bestScore] = [found, score];
      return;
    }
    for (let size = 3; size + 3 * (missing - 1) <= rest.length; size++) {
      const part = rest.slice(0, size);
      if (!isPart(part)) continue;
      for (const link of ['', 's', 'e', 'en', 'n']) {
        if (rest.startsWith(link, size)) cut([...parts, part], from + size + link.length, missing - 1);
      }
    }
  };
  for (let count = 2; count <= 3 && !best && /^[a-z]+$/.test(word); count++) cut([], 0, count);
  return best;
}

// What the forms of a word may have in common.
const skeletons = (word) => [word, word.replace(/(en|[esntd])$/, '')]
  .map((each) => each.replace(/(.)\1+/g, '$1').replace(/v$/, 'f').replace(/z$/, 's'));

// Words that are at most `limit` edits away.
function keepNear(index, typed, matches, limit) {
  if (/\d/.test(typed)) return;
  for (const beginning of index.count.isInline ? [''] : new Set(typed.slice(0, 2))) {
    index.each(beginning, (letters, family) => {
      if (Math.abs(letters.length - typed.length) > limit || !isWholeWord(letters)) return;
      const edits = countEdits(typed, letters, limit);
      if (edits > limit) return;
      let weight = 0.75;
      if (edits === 2) weight *= 0.85;
      if (letters[0] !== typed[0]) weight *= 0.7;
      keep(matches, letters, family, weight);
    });
  }
}

// The parts of a compound, each with its family.
const partsBy = (find) => (index, typed) =>
  splitCompound(typed, (part) => part.length >= 3 && find(index, part) !== undefined)
    ?.map((letters) => ({ letters, family: find(index, letters) }));

// Step 2: the ways to understand a word, in the order in which they are tried. Each gives matches, or returns parts.
const WAYS = {
  exact(index, typed, matches) {
    const family = index.find(typed);
    if (family !== undefined) keep(matches, typed, family, 1);
  },
  prefix(index, typed, matches, isLast) {
    if (typed.length < 3 || endsInDigit(typed)) return;
    index.each(typed, (letters, family) => {
      if (letters.includes(' ') || (!isLast && letters.length > typed.length + 3)) return;
      keep(matches, letters, family, 0.7 * Math.max(0.4, typed.length / letters.length));
    });
  },
  form(index, typed, matches, _, beginning = 2) {
    if (typed.length < 4) return;
    const own = skeletons(typed);
    index.each(typed.slice(0, beginning), (letters, family) => {
      if (isWholeWord(letters) && skeletons(letters).some((each) => own.includes(each))) keep(matches, letters, family, 0.8);
    });
  },
  slip(index, typed, matches) {
    if (typed.length >= 10) keepNear(index, typed, matches, 1);
  },
  split: partsBy((index, part) => index.find(part)),
  typo(index, typed, matches) {
    if (typed.length >= 4) keepNear(index, typed, matches, typed.length < 8 ? 1 : 2);
  },
  stems: partsBy((index, part) => index.findStem(part)),
  kin(index, typed, matches) {
    for (const word of typed.startsWith('ge') ? [typed, typed.slice(2)] : [typed]) {
      if (word.length < 4) continue;
      index.each(word.slice(0, 4), (letters, family) => {
        if (!isWholeWord(letters)) return;
        let shared = 4;
        while (shared < word.length && word[shared] === letters[shared]) shared++;
        const longest = Math.max(word.length, letters.length);
        if (5 * shared >= 3 * longest) keep(matches, letters, family, 0.6 * (shared / longest));
      });
    }
  },
  head(index, typed, matches) {
    for (let i = 1; i + 4 <= typed.length && !matches.length; i++) {
      const family = index.find(typed.slice(i));
      if (family !== undefined) keep(matches, typed.slice(i), family, 0.6);
    }
  },
};

function newUnit(units, word, weight) {
  const unit = { word, weight, alternatives: new Map() };
  units.push(unit);
  return unit;
}

function matchWord(index, units, words, number) {
  const word = words[number];
  const { misses } = index;
  for (const [way, collect] of Object.entries(WAYS)) {
    if (word.isStop && way === 'form') break; // half a word, and nothing else
    const matches = [];
    const parts = collect(index, word.typed, matches, number === words.length - 1) ?? [];
    if (index.misses > misses) return; // it is tried again when all is there
    for (const { family } of parts) put(index, newUnit(units, -1, 1.2 / parts.length), family, 1);
    const unit = matches.length && newUnit(units, number, 1);
    for (const { family, weight } of matches) put(index, unit, family, weight);
    if (unit || parts.length) {
      Object.assign(word, { match: way, found: matches[0]?.letters, parts: parts.map(({ letters }) => letters) });
      return;
    }
  }
  newUnit(units, number, 1);
}

// Step 3: what neighbours make together, in the order in which it is looked up.
function neighbours(words) {
  const typed = words.map((word) => word.typed);
  const all = [];
  const add = (word, first, count, weight) => all.push({ word, first, count, weight });
  for (let i = 0; i + 1 < typed.length; i++) {
    const [a, b] = [typed[i], typed[i + 1]];
    add(`${a} ${b}`, i, 2, 0.8);
    if (a.length < 2 || b.length < 2) continue;
    for (const link of ['', 's', 'e', 'en', 'n']) add(a + link + b, i, 2, 0.6);
    for (const link of ['', 's']) add(b + link + a, i, 2, 0.6);
  }
  for (let i = 0; i + 2 < typed.length; i++) add(typed.slice(i, i + 3).join(' '), i, 3, 0.8);
  return all;
}

function joinNeighbours(index, units, words) {
  for (const { word, first, count, weight } of neighbours(words)) {
    const family = index.findStanding(word);
    if (family === undefined) continue;
    for (const unit of units) {
      if (unit.word >= first && unit.word < first + count) put(index, unit, family, weight);
    }
  }
}

// Step 3: words in two parts.
function joinParted(index, units, words, read) {
  read.forEach(({ typed, isStop }, i) => {
    [read[i - 1] ?? '', read.slice(i + 1).at(-1) ?? ''].forEach(({ typed: particle }, isLast) => {
      if (!PARTED.test(`${particle} ${typed}`)) return;
      const matches = [];
      for (const way of ['exact', 'prefix', 'form']) {
        if (!matches.length) WAYS[way](index, particle + typed, matches, false, particle.length + 2);
      }
      const unit = matches.length && isStop ? newUnit(units, -1, 1) : units.find(({ word }) => words[word]?.typed === typed);
      if (!unit || !matches.length) return;
      const word = words[unit.word] ?? {};
      if (isLast || word.match !== 'exact') unit.alternatives.forEach((weight, family, all) => all.set(family, 0.3 * weight));
      for (const { family } of matches) put(index, unit, family, 1);
      Object.assign(word, { match: 'parted', found: matches[0].letters });
    });
  });
}

function understand(index, words, read) {
  const units = [];
  words.forEach((_, number) => matchWord(index, units, words, number));
  joinNeighbours(index, units, words);
  joinParted(index, units, words, read);
  return units;
}

// Step 4. The logarithm to base 2, straight between powers.
function ilog(value) {
  let whole = 0;
  for (; value >= 2; value /= 2) whole++;
  return whole + value - 1;
}

function idfOf(index, count) {
  const idf = ilog(1 + (index.count.sections - count + 0.5) / (count + 0.5));
  return idf * Math.sqrt(idf);
}

function unitIdf(index, unit) {
  let best = 0;
  let idf = 0;
  for (const [family, weight] of unit.alternatives) {
    const { length } = index.postings(family);
    if (!length || weight < best) continue;
    const found = idfOf(index, length);
    if (weight > best || found > idf) idf = found;
    best = weight;
  }
  return best > 0 ? idf : 0.6 * ilog(index.count.sections + 1);
}

// Step 5. { score, cover, hits } by section.
function scoreSections(index, units) {
  const standings = new Map();
  let total = 0;
  for (const unit of units) {
    const idf = unitIdf(index, unit);
    total += unit.weight * idf;
    const touched = new Map();
    for (const [family, weight] of unit.alternatives) {
      const postings = index.postings(family);
      const factor = weight * Math.min(idfOf(index, postings.length), idf);
      for (const { section, code } of postings) {
        const x = FIELD_WEIGHTS[code >> 2] + TEXT_WEIGHTS[code & 3] * (index.sections[section].scale / 16);
        const value = factor * (2.1 * x / (x + 1.1));
        let here = touched.get(section);
        if (!here) touched.set(section, here = { best: 0, sum: 0, hit: 0 });
        here.sum += value;
        if (value > here.best) here.best = value;
        if (code >= CODE_IN_TITLE) here.hit = 1;
      }
    }
    for (const [section, { best, sum, hit }] of touched) {
      let standing = standings.get(section);
      if (!standing) standings.set(section, standing = { score: 0, cover: 0, hits: 0 });
      standing.score += unit.weight * (best + 0.3 * (sum - best));
      standing.cover += unit.weight * idf;
      standing.hits += hit;
    }
  }
  return { standings, total };
}

// Step 6, for a section.
function finalScore(index, { standings, total }, section, page) {
  const standing = standings.get(section);
  if (!(standing?.score > 0)) return 0;
  const { titles } = index.sections[section];
  const share = titles > 0 ? Math.min(1, standing.hits / titles) : 0;
  const cover = standing.cover / total;
  return standing.score * (cover * cover) * (1 + 0.5 * share) * (page.group.percent / 100);
}

// The best section of a page, with its score.
function bestOfPage(index, scoring, page) {
  const { first, count } = page;
  let best = { score: 0 };
  let next = { score: 0 };
  for (let section = first; section < first + count; section++) {
    const score = finalScore(index, scoring, section, page);
    if (score > best.score) best = { score, section };
    if (section > first && score > next.score) next = { score, section };
  }
  const isByKeywords = best.section === first && !scoring.standings.get(first).hits;
  return isByKeywords && next.score && next.score >= 0.5 * best.score ? { ...best, section: next.section } : best;
}

// [{ score, section }], one for each page that has anything, best first.
function rankPages(index, scoring) {
  const numbers = new Set([...scoring.standings.keys()].map((section) => index.pageOf(section)));
  return [...numbers].map((number) => bestOfPage(index, scoring, index.pages[number]))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.section - b.section);
}

// The answer to a question: its words and units, the sections in order, and what the first of them show.
export async function ask(index, question, limit) {
  const [words, read] = questionWords(index, question);
  if (!read.length || !index.count.blocks) return { words, units: [], ranked: [], results: [] };
  index.lost.clear();
  const units = await index.settle(() => understand(index, words, read));
  const ranked = await index.settle(() => rankPages(index, scoreSections(index, units)));
  const results = await index.settle(() =>
    ranked.slice(0, limit).map(({ section, score }) => ({ score, ...index.section(section) })));
  return { words, units, ranked, results: results.filter(({ title }) => title) };
}

/* The site's files. What cannot be had is asked for again the next time. */

const ROOT = new URL('../', import.meta.url);
const TIME_LIMIT = 20_000; // ms for a file
const files = new Map();

// A promise of what `read` makes of the response.
export function fetchOnce(address, read) {
  if (!files.has(address)) {
    const file = fetch(new URL(address, ROOT), { signal: AbortSignal.timeout?.(TIME_LIMIT) }).then((response) => {
      check(response.ok);
      return read(response);
    });
    files.set(address, file);
    file.catch(() => files.delete(address));
  }
  return files.get(address);
}

const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());
const fetchChunk = (tree, number) => fetchOnce(`${tree}zoek/${number}.bin`, bytesOf);

// The index of a tree: "2025-2026/voor/niveau-3/".
export function openIndex(tree) {
  return fetchOnce(`${tree}zoek/index.bin`, async (response) =>
    new Index(await bytesOf(response), (number) => fetchChunk(tree, number)));
}

/* What is seen. No text becomes HTML: all of it is put in as text. */

export function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

const BOX_SIZE = 6; // results
const PATIENCE = 400; // ms without an answer, before it is told that it is coming

// A box with its results in a panel below it. The page /zoeken/ is another of its kind: zoekpagina.js.
export class Search {
  // after: what goes with an answer, zoeken-na.js; without it that is fetched behind the first answer
  constructor(form, after) {
    this.form = form;
    this.box = form.q;
    this.size = BOX_SIZE;
    this.turn = 0; // of the question: an answer to an earlier one comes too late
    this.place();
    this.listen();
    this.after = after;
    after?.attach(this);
    openIndex(this.tree).catch(() => {});
    this.update();
  }

  place() {
    this.status = element('p', { className: 'count' });
    this.notes = element('div');
    this.results = element('div');
    this.panel = element('div', { className: 'panel', tabIndex: -1 }, this.status, this.notes, this.results);
    this.form.append(this.panel);
  }

  // Who looks elsewhere is done; who only puts away a phone's keyboard isn't.
  listen() {
    const { box, form } = this;
    for (const type of ['input', 'focus']) box.addEventListener(type, () => this.update());
    for (const type of ['focusin', 'pointerdown']) {
      document.addEventListener(type, ({ target }) => form.contains(target) || this.clear());
    }
  }

  // Nothing is shown; an answer that is on its way no longer matters.
  clear() {
    this.turn++;
    clearTimeout(this.timer);
    this.tell('');
    for (const part of [this.notes, this.results]) part.replaceChildren();
  }

  tell(said) {
    this.status.textContent = said;
    this.panel?.classList.toggle('open', said);
  }

  // The tree that is searched.
  get tree() {
    const { editie, weergave } = this.form;
    return `${editie.value}/${weergave.value && `voor/${weergave.value}/`}`;
  }

  async update() {
    const question = this.box.value;
    this.turn++;
    const { turn } = this;
    clearTimeout(this.timer);
    if (question.trim()) this.timer = setTimeout(() => this.tell('Even laden …'), PATIENCE);
    const answer = await this.ask(question).catch(() => null);
    if (turn !== this.turn) return;
    this.clear();
    if (question.trim()) await this.show(question, answer);
  }

  // The index too, for the marks in excerpts.
  async ask(question) {
    const { tree } = this;
    const index = await openIndex(tree);
    index.fault = false;
    return { tree, index, ...await ask(index, question, this.size) };
  }

  // What comes with the answer, which stands without it, is fetched behind the first one.
  async show(question, answer) {
    const { turn } = this;
    const count = answer?.ranked.length;
    if (count) {
      this.tell(count > 1 ? `${count} resultaten` : '1 resultaat');
      this.results.append(element('ol', { className: 'results' }, ...answer.results.map((result) => this.item(answer, result))));
    } else if (!answer || answer.index.fault) this.tell('Zoeken lukt nu niet. Probeer het zo nog eens.');
    else if (answer.words.some(({ isStop }) => !isStop)) this.tell('Geen resultaten.');
    this.coming ??= this.after ?? import('./zoeken-na.js').then((after) => {
      after.attach(this);
      this.after = after;
    }).catch(() => { this.coming = null; });
    if (!this.after) await this.coming;
    if (turn === this.turn) this.after?.show(this, question, answer);
  }

  // What was found is the link; the page and the chapter that it stands in say where.
  item({ tree }, section) {
    const { address, title, id, heading, chapter } = section;
    const { href } = new URL(`${tree}${address}index.html${id && `#${id}`}`, ROOT);
    const where = [chapter, title].filter((name, i, names) => name && name !== heading && i === names.indexOf(name));
    const item = element('li', {},
      element('a', { href }, heading), ' ',
      element('span', { className: 'where' }, where.join(' › ')),
      element('p', { className: 'excerpt' }));
    item.section = section;
    return item;
  }
}

export { VIEW, SET };
export const start = (form) => new Search(form);
