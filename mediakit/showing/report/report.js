// Keys, search and the way back on the pages of a report. Without it all links and marks work.
"use strict";
(() => {
  const page = document.documentElement;
  page.classList.add("script");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const field = document.querySelector("input[type=search]");
  const told = document.querySelector(".hits");
  const items = () => all("[data-item]").filter((item) => !item.classList.contains("hidden"));
  let place = -1;

  const comeFrom = () => {
    const key = new URLSearchParams(location.hash.slice(1)).get("from");
    all(".from").forEach((mark) => mark.classList.remove("from"));
    const source = key && all("[data-back]").find((item) => item.dataset.source === key);
    if (!source) return;
    all("[data-source]").filter((mark) => mark.dataset.source === key).forEach((mark) => mark.classList.add("from"));
    const back = document.querySelector(".back");
    back.textContent = "← Back to " + source.dataset.told;
    back.href = source.dataset.back;
    const pages = source.dataset.pages.split(" ");
    const here = pages.indexOf(location.pathname.split("/").pop());
    document.querySelector(".which").textContent = `Article ${here + 1} of ${pages.length} that quote this source`;
    const first = document.querySelector("mark.from");
    if (first) first.scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    const shown = items();
    if (!shown.length) return;
    place = Math.min(Math.max(place + by, 0), shown.length - 1);
    all(".now").forEach((item) => item.classList.remove("now"));
    const now = shown[place];
    all(`[data-of="${CSS.escape(now.dataset.item)}"]`).concat(now).forEach((item) => item.classList.add("now"));
    (document.querySelector("mark.now") || now).scrollIntoView({ block: "center" });
    now.scrollIntoView({ block: "nearest" });
  };

  const turn = (by) => {
    const key = new URLSearchParams(location.hash.slice(1)).get("from");
    const source = key && all("[data-back]").find((item) => item.dataset.source === key);
    const pages = source ? source.dataset.pages.split(" ") : (document.body.dataset.pages || "").split(" ");
    const next = pages[pages.indexOf(location.pathname.split("/").pop()) + by];
    if (next) location.href = next + location.hash;
  };

  const search = () => {
    const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = fold(field.value.trim());
    const rows = all("[data-item]");
    rows.forEach((row) => row.classList.toggle("hidden", !fold(row.textContent).includes(wanted)));
    told.textContent = wanted ? `${items().length} of ${rows.length}` : "";
    place = -1;
  };

  const keys = { j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1),
    "/": () => field && field.focus(), Escape: () => { const back = document.querySelector(".back"); if (back) location.href = back.href; } };
  const quiet = document.querySelector(".keys-off");
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape" && typing) { event.target.value = ""; search(); event.target.blur(); return; }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || (quiet && quiet.checked) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  if (field) field.addEventListener("input", search);
  addEventListener("hashchange", comeFrom);
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
  if (document.querySelector("[data-back]")) comeFrom();
})();
