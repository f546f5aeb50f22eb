// Search and order of the stories. Without it the page shows all of them, what is new first.
(() => {
  const list = document.getElementById("stories"), tools = document.getElementById("tools");
  if (!list || !tools) return;
  const search = document.getElementById("search"), order = document.getElementById("order");
  const count = document.getElementById("count"), stories = [...list.children];
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = new Map(stories.map(s => [s, plain(s.textContent)]));
  const by = {
    news: () => 0,
    differ: (a, b) => b.dataset.differ - a.dataset.differ,
    accounts: (a, b) => b.dataset.accounts - a.dataset.accounts,
    title: (a, b) => a.dataset.title.localeCompare(b.dataset.title, "en"),
  };
  const show = () => {
    const asked = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const story of stories) {
      story.hidden = !asked.every(word => words.get(story).includes(word));
      shown += !story.hidden;
    }
    count.textContent = asked.length ? `${shown} of ${stories.length}` : "";
  };
  search.addEventListener("input", show);
  order.addEventListener("change", () => list.append(...[...stories].sort(by[order.value])));
  tools.hidden = false;
  show();
})();
