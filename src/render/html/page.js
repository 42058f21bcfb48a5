(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const count = document.getElementById("count");
  const rows = [...document.querySelectorAll("table.rows > tbody > tr")];
  const bodies = [...document.querySelectorAll("table.rows > tbody")];
  const sections = [...document.querySelectorAll("section.plan")];
  const number = new Intl.NumberFormat(count.dataset.lang);
  // Who types without accents finds words with them.
  const composed = (text) => text.normalize("NFC").toLowerCase();
  const bare = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  // All texts are read at once, which is much quicker than one by one; no line break stands in any.
  const texts = new Map();
  const all = (read) => {
    if (!texts.has(read)) texts.set(read, read(rows.map((row) => row.textContent).join("\n")).split("\n"));
    return texts.get(read);
  };
  const apply = () => {
    const typed = form.elements.words.value.trim();
    const read = bare(typed) === composed(typed) ? bare : composed;
    const wanted = read(typed).split(/\s+/).filter(Boolean);
    const owner = form.elements.owner ? form.elements.owner.value : "";
    const picked = new Set([...form.querySelectorAll("[name=status]:checked")].map((box) => box.value));
    const known = wanted.length > 0 ? all(read) : [];
    const shows = (row, at) =>
      (picked.size === 0 || picked.has(row.className)) &&
      (owner === "" || row.dataset.o === owner) &&
      wanted.every((word) => known[at].includes(word));
    let shown = 0;
    for (const [at, row] of rows.entries()) {
      const hide = !shows(row, at);
      if (row.hidden !== hide) row.hidden = hide;
      if (!hide) shown += 1;
    }
    const empty = (part) => !part.querySelector("tbody > tr:not([hidden])");
    for (const body of bodies) body.hidden = empty(body);
    const filtered = shown < rows.length;
    document.body.classList.toggle("filtered", filtered);
    for (const section of sections) {
      const table = section.querySelector("table.rows");
      section.hidden = filtered && (!table || !table.querySelector("tbody:not([hidden])"));
    }
    count.textContent = count.dataset.said
      .replace("{n}", number.format(shown))
      .replace("{all}", number.format(rows.length));
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  form.hidden = false;
  apply();
})();
