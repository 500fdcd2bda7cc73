// Ticks, and what is written into fields, stay in this browser under the plan's id. A browser that
// stores nothing shows the page as it is without this.
(() => {
  const key = `hipcal.ticks.${document.body.dataset.plan}`;
  const stored = () => {
    try {
      return { ...JSON.parse(localStorage.getItem(key)) };
    } catch {
      return null;
    }
  };
  addEventListener("pageshow", () => {
    const kept = stored();
    for (const field of kept ? document.querySelectorAll("[data-tick]") : []) {
      const value = kept[field.dataset.tick];
      if (field.type === "checkbox") field.checked = value === true; else field.value = value ?? "";
    }
  });
  addEventListener("change", ({ target }) => {
    const name = target.dataset.tick, value = target.type === "checkbox" ? target.checked : target.value;
    if (!name) return;
    const kept = { ...stored(), [name]: value || undefined };
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* nothing is kept */ }
  });
})();
