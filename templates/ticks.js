// Ticks stay in this browser, under the plan's id. Where it stores nothing, boxes are as without this.
(() => {
  const key = `hipcal.ticks.${document.body.dataset.plan}`;
  const stored = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(key)));
    } catch {
      return null;
    }
  };
  const show = () => {
    const ticked = stored();
    if (!ticked) return;
    for (const box of document.querySelectorAll("[data-tick]")) box.checked = ticked.has(box.dataset.tick);
  };
  addEventListener("change", ({ target }) => {
    const name = target.dataset.tick, ticked = stored() ?? new Set();
    if (!name) return;
    if (target.checked) ticked.add(name); else ticked.delete(name);
    try { localStorage.setItem(key, JSON.stringify([...ticked])); } catch { /* as without this */ }
  });
  for (const when of ["pageshow", "storage"]) addEventListener(when, show);
})();
