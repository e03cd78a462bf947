// An address that leads to another takes the place on the page along, which the refresh in the page would lose; and a
// rule that stands elsewhere now has a way of its own: data-anchors holds pairs of its old id and that way.
{
  const { href, anchors } = document.currentScript.dataset;
  const words = anchors.split(' ');
  const id = location.hash.slice(1);
  const way = words.find((_, at) => at % 2 === 1 && words[at - 1] === id);
  if (way) location.replace(way);
  else if (href) location.replace(href.includes('#') ? href : href + location.hash);
}
