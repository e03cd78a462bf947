// Search comes when somebody goes to look for something, not before.
{
  const form = document.querySelector('form[role=search]');
  // From a disk nothing can be fetched: there the form leads to the register, as it does without a script.
  if (form && location.protocol !== 'file:') {
    const box = form.q;
    const register = form.action;
    form.action = form.dataset.page;
    const script = form.dataset.results ? './zoekpagina.js' : './zoeken.js';
    const start = () => import(script).then((search) => search.start(form, register), () => { form.action = register; });
    if (form.dataset.results || document.activeElement === box) start();
    else box.addEventListener('focus', start, { once: true });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      box.focus();
    });
  }
}
