// The page /zoeken/: its own address says what is asked, of which edition and in which view.

import { editionsOf } from './zoeken-na.js';
import { Search } from './zoeken.js';

const PAGE_SIZE = 30; // results

function fillSelect(select, options) {
  const { value } = select;
  select.replaceChildren(...options.map(([name, label]) => new Option(label, name)));
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

class SearchPage extends Search {
  place() {
    const { form } = this;
    this.size = PAGE_SIZE;
    this.status = document.getElementById('pagina_telling');
    this.results = document.getElementById(form.dataset.results);
    this.readAddress();
    if (!this.box.value) this.box.focus();
  }

  listen() {
    const { form } = this;
    for (const part of [form, this.results]) part.addEventListener('keydown', (event) => this.onKey(event));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.update();
    });
    form.addEventListener('change', ({ target }) => target !== this.box && this.choose());
    this.box.addEventListener('input', () => this.update());
  }

  leave(isInBox) {
    this.box.focus();
    if (isInBox) this.box.value = '';
    if (isInBox) this.update();
  }

  more() {
    return ['Typ er een woord bij, dan worden het er minder.'];
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
  }

  writeAddress() {
    const query = new URLSearchParams(new FormData(this.form));
    history.replaceState(null, '', this.box.value ? `?${query}` : location.pathname);
  }

  // The editions and views that there are. Whether what was chosen is not among them, and something else is now.
  async fillChoices() {
    const { editie, weergave } = this.form;
    const { tree } = this;
    const editions = await editionsOf();
    fillSelect(editie, editions.map(({ name, title }) => [name, title]));
    const { views } = editions.find(({ name }) => name === editie.value);
    fillSelect(weergave, views.map(({ slug, label }) => [slug, label || 'alles, voor iedereen']));
    return this.tree !== tree;
  }

  // Another edition may have other views.
  async choose() {
    await this.fillChoices().catch(() => {});
    this.update();
  }

  async follow(question, answer) {
    const { turn } = this;
    const isOther = await this.fillChoices().catch(() => false);
    if (turn !== this.turn) return;
    this.writeAddress();
    if (isOther) this.update();
    else await super.follow(question, answer);
  }
}

export const start = (form, register) => new SearchPage(form, register);
