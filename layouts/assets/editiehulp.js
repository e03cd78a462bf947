// Which edition applies to me: picks from the table the row for this reader and this day. The table has all answers and
// says them itself; without this script there is no form, and nothing is missing.
'use strict';

(() => {
  const form = document.getElementById('editie_hulp');
  const answer = document.getElementById('editie_antwoord');
  const began = document.getElementById('editie_begin');
  const facets = [...form.querySelectorAll('[data-facet]')];
  const rows = [...document.querySelectorAll('tr[data-began-from], tr[data-began-until]')];
  const views = [...document.querySelectorAll('#editie_weergaven li')];

  // ISO dates compare as texts; a side that is absent has no end.
  const isWithin = (day, from, until) => (!from || from <= day) && (!until || day <= until);

  function today() {
    const now = new Date();
    const part = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
  }

  const marks = (node, facet) => node.getAttribute(`data-facet-${facet.dataset.facet}`);
  const isFor = (row) => facets.every((facet) => marks(row, facet)?.split(' ').includes(facet.value) ?? true);

  const findRow = () => rows.find((row) => isFor(row) && isWithin(today(), row.dataset.from, row.dataset.until) &&
    isWithin(began.value, row.dataset.beganFrom, row.dataset.beganUntil));

  const findView = (edition) => views.find((view) => view.dataset.edition === edition &&
    facets.every((facet) => (marks(view, facet) ?? '') === facet.value));

  function paragraph(...nodes) {
    const element = document.createElement('p');
    element.append(...nodes);
    return element;
  }

  function tell(row) {
    const cells = [...row.cells].slice(1).filter((cell) => cell.hasChildNodes());
    const told = cells.map((cell) => paragraph(`${cell.dataset.label}: `, ...cell.cloneNode(true).childNodes));
    const view = findView(row.dataset.edition)?.firstElementChild.cloneNode(true);
    answer.replaceChildren(...told, ...(view ? [paragraph(view)] : []));
  }

  function update() {
    const row = began.value && findRow();
    if (row) tell(row);
    else answer.replaceChildren(began.value ? paragraph('Dat hangt van je keuzes af. Vul ze hierboven in.') : '');
  }

  form.hidden = false;
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  update();
})();
