// The smallest letters of the page: [points, text].
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = [Infinity, ""];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || !element.getClientRects().length) continue;
    const points = parseFloat(getComputedStyle(element).fontSize) * 0.75;
    if (points < least[0]) least = [points, text.slice(0, 40)];
  }
  return [Math.round(least[0] * 100) / 100, least[1]];
})()
