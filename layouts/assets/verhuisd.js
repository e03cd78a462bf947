// An address that leads to another takes the place on the page along, which the refresh in the page would lose.
{
  const { href } = document.currentScript.dataset;
  location.replace(href.includes('#') ? href : href + location.hash);
}
