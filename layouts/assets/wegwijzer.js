// Search comes when somebody goes to look for something, not before.
{
  const form = document.querySelector('form[role=search]');
  const box = form?.q;
  const isPage = form?.dataset.results;
  // From a disk nothing can be fetched: there the form leads to the register, as it does without a script.
  if (form && location.protocol !== 'file:') {
    const register = form.action;
    form.action = form.dataset.page;
    const script = isPage ? './zoekpagina.js' : './zoeken.js';
    const start = () => import(script).then((search) => search.start(form), () => { form.action = register; });
    if (isPage || document.activeElement === box) start();
    else box.addEventListener('focus', start, { once: true });
  }
  if (isPage) box.value ||= new URLSearchParams(location.search).get('q');
  document.addEventListener('keydown', (event) => {
    if (!form || event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    box.focus();
  });
}
