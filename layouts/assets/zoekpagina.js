// The page /zoeken/: its own address says what is asked, of which edition and in which view.

import { element, fetchOnce, Search } from './zoeken.js';

const PAGE_SIZE = 30; // results
const PAUSE = 250; // ms without a key, before the address is written: browsers allow few changes of it
const PATIENCE = 1500; // ms for what goes with an answer
const OTHERS_MAX = 3; // other sections of a result's page

const nameOf = ({ label, strict }) => (strict ? `rol: ${label}` : label || 'alles, voor iedereen');

// A posting that is more than a word of the page's title: in the section's text, or in its own heading (weight.h).
const isOwn = ({ code }) => code & 3 || code >= 12;

// For each unit of the question the sections that it stands in so.
const ownSections = ({ index, units }) => units.map(({ alternatives }) =>
  new Set([...alternatives.keys()].flatMap((family) => index.postings(family)).filter(isOwn).map(({ section }) => section)));

// Other sections of a result's page that answer the same words of the question, in the page's order.
function othersOf(index, sets, shown) {
  const { first, count } = index.pages[index.pageOf(shown)];
  const wanted = sets.filter((sections) => sections.has(shown));
  const others = [];
  for (let section = first + 1; wanted.length && section < first + count && others.length < OTHERS_MAX; section++) {
    if (section !== shown && wanted.every((sections) => sections.has(section))) others.push(index.section(section));
  }
  return others.filter(Boolean);
}

class SearchPage extends Search {
  place() {
    const { form } = this;
    this.size = PAGE_SIZE;
    this.title = document.title;
    this.status = document.getElementById('pagina_telling');
    this.results = document.getElementById(form.dataset.results);
    this.notes = element('div');
    this.results.before(this.notes);
    this.results.replaceChildren();
    this.readAddress();
    this.way = element('p', { className: 'way' });
    form.querySelector('.choices').append(this.way);
    form.querySelector('.choices').hidden = false;
    if (!this.box.value) this.box.focus();
  }

  listen() {
    const { form } = this;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.writeAddress();
      this.update();
    });
    form.addEventListener('change', ({ target }) => target !== this.box && this.choose());
    this.box.addEventListener('input', () => this.begin());
    this.results.addEventListener('click', () => this.writeAddress(), { capture: true });
  }

  // Another question.
  begin() {
    this.size = PAGE_SIZE;
    this.update();
  }

  async update() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.writeAddress(), PAUSE);
    if (!this.editions) this.fillChoices().catch(() => {});
    await super.update();
  }

  // With each result what else its page has.
  async ask(question) {
    const answer = await super.ask(question);
    const { index, ranked, results } = answer;
    const isWhole = results.length === Math.min(ranked.length, this.size);
    const sets = ownSections(answer);
    results.forEach((result, i) => { result.others = isWhole ? othersOf(index, sets, ranked[i].section) : []; });
    return answer;
  }

  item(answer, section) {
    const item = super.item(answer, section);
    const page = item.querySelector('a').href.replace(/#.*/, '');
    const links = section.others.flatMap(({ id, heading }, i) =>
      [i ? ', ' : '', element('a', { href: `${page}#${id}` }, heading)]);
    if (links.length) item.append(element('p', { className: 'also' }, 'Ook op deze pagina: ', ...links));
    return item;
  }

  // A button for the next ones, all of them in the end.
  more(count) {
    const shown = this.size;
    const onclick = async () => {
      this.size += PAGE_SIZE;
      await this.update();
      this.results.querySelectorAll('.results > li > a')[shown]?.focus();
    };
    return element('button', { type: 'button', onclick }, `Toon meer (nog ${count - shown})`);
  }

  readAddress() {
    const asked = new URLSearchParams(location.search);
    this.box.value ||= asked.get('q') ?? ''; // what was typed before this script came stays
    for (const select of [this.form.editie, this.form.weergave]) {
      const value = asked.get(select.name);
      if (!value || !/^[a-z\d-]+$/.test(value)) continue;
      if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
      select.value = value;
    }
    this.own = this.form.weergave.value;
  }

  writeAddress() {
    const question = this.box.value.trim();
    const query = new URLSearchParams(new FormData(this.form));
    clearTimeout(this.writing);
    history.replaceState(null, '', question ? `?${query}` : location.pathname);
    document.title = question ? `${question} – ${this.title}` : this.title;
  }

  // The editions and views that there are: the view that the reader came from first, then by kind.
  async fillChoices() {
    const { editie, weergave } = this.form;
    const { tree } = this;
    const all = this.editions ?? await fetchOnce('zoeken/edities.json', async (response) => (await response.json()).editions);
    const chosen = (select, value) => {
      select.value = value;
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    };
    const [edition, view] = [editie.value, weergave.value];
    this.editions = all;
    editie.replaceChildren(...all.map(({ name }) => new Option(name, name)));
    chosen(editie, edition);
    const { views } = all.find(({ name }) => name === editie.value);
    const option = (one) => new Option(nameOf(one), one.slug);
    const group = (label, isStrict) => {
      const options = views.filter(({ slug, strict }) => slug && slug !== this.own && strict === isStrict).map(option);
      return options.length ? [element('optgroup', { label }, ...options)] : [];
    };
    const first = views.filter(({ slug }) => slug === this.own || !slug)
      .sort((a, b) => (b.slug === this.own) - (a.slug === this.own));
    weergave.replaceChildren(...first.map(option), ...group('Niveau en studievorm', false), ...group('Rol', true));
    chosen(weergave, view);
    this.showWay(views);
    if (this.tree !== tree) this.update();
  }

  // Back to reading.
  showWay(views) {
    const { label, strict, address } = views.find((view) => view.slug === this.form.weergave.value);
    const name = strict ? `de rol ${label}` : label || 'alles, voor iedereen';
    const { href } = new URL(`../${address}index.html`, import.meta.url);
    this.way.replaceChildren(element('a', { href }, `Lees verder: ${name}`));
  }

  // Another edition may have other views.
  async choose() {
    this.size = PAGE_SIZE;
    const { tree } = this;
    await this.fillChoices().catch(() => {});
    if (this.tree === tree) this.update();
  }
}

// What goes with an answer should be there with the first one already, but the answer doesn't wait long.
export async function start(form) {
  const late = new Promise((done) => { setTimeout(done, PATIENCE); });
  return new SearchPage(form, await Promise.race([import('./zoeken-na.js').catch(() => null), late]));
}
