// Every piece of text that can be seen, as [text, points]; what is there for the ear alone is left out.
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    const { width, height } = element.getBoundingClientRect();
    if (!text || !element.getClientRects().length || element.closest("svg, script")) continue;
    const forTheEar = width <= 1 && height <= 1;
    if (!forTheEar) seen.push([text, parseFloat(getComputedStyle(element).fontSize) * 0.75]);
  }
  return seen;
})()
