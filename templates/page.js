"use strict";
(() => {
  const one = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const form = one("#find"), main = one("#events"), state = one("#state"), picture = one("#picture");

  // What a link leads to may be hidden by a filter or by closed details.
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no anchor */ }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (form && target.closest("[hidden]")) { form.reset(); apply(); settle(Infinity); }
    target.scrollIntoView();
    // What comes into sight there is laid out only then, and may move it.
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
  };
  addEventListener("hashchange", reveal);
  if (!form) return;

  const later = self.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 10 }), 1));
  const years = (text) => {
    if (!text) return null;
    const [low, high] = text.split(" ");
    return [isNaN(low) ? -Infinity : +low, isNaN(high) ? Infinity : +high];
  };
  let sections = null, number = null, total = 0;
  const read = () => {
    if (sections) return sections;
    const lines = all("script[type='text/plain']").flatMap((block) => block.textContent.trim().split("\n"));
    number = new Intl.NumberFormat(document.documentElement.lang);
    sections = all(".year").map((element) => {
      const own = years(element.dataset.y), link = one(`.years a[href="#${element.id}"]`);
      const lists = [...element.children].filter((list) => list.tagName === "OL");
      return { element, link, lists: lists.map((list) => ({
        list, rows: Array.from(list.children, (item) => {
          const [keys, low, high] = (lines[total++] ?? "").split(";");
          return { item, fits: true, keys: ` ${keys} `, years: low ? years(`${low} ${high}`) : own, text: null };
        }),
      })) };
    });
    return sections;
  };
  // Most texts have no accents, and taking them off takes long.
  const fold = (text) => {
    const low = text.toLowerCase();
    return /[\xc0-\u1fff\u2c00-\uffff]/.test(low) ? low.normalize("NFKD").replace(/\p{M}/gu, "") : low;
  };
  const textOf = (row) => row.text ??= fold(row.item.textContent);

  const wanted = () => {
    const keys = all("select", form).map((select) => select.selectedOptions[0]?.dataset.k).filter(Boolean);
    const value = (id) => one(`#${id}`, form)?.value ?? "";
    return {
      keys: keys.map((key) => ` ${key} `),
      words: fold(value("q")).split(/\s+/).filter(Boolean),
      from: value("from") === "" ? -Infinity : +value("from"),
      to: value("to") === "" ? Infinity : +value("to"),
    };
  };
  const isBounded = (ask) => ask.from > -Infinity || ask.to < Infinity;
  const fits = (row, ask) =>
    ask.keys.every((key) => row.keys.includes(key)) &&
    (!isBounded(ask) || (row.years && row.years[0] <= ask.to && row.years[1] >= ask.from)) &&
    ask.words.every((word) => textOf(row).includes(word));

  // Whole lists go or stay at once; within them, what the reader sees first comes first.
  let waiting = [];
  const settle = (most) => {
    let shown = 0;
    while (waiting.length && shown < most) {
      for (const { item, fits } of waiting.shift().rows) {
        if (item.hidden === fits) item.hidden = !fits;
        if (fits) shown += 1;
      }
    }
  };
  const settleMore = () => {
    settle(200);
    if (waiting.length) later(settleMore);
  };
  const apply = () => {
    const ask = wanted(), busy = ask.keys.length + ask.words.length > 0 || isBounded(ask);
    let shown = 0;
    waiting = [];
    for (const section of read()) {
      let here = 0;
      for (const part of section.lists) {
        let count = 0;
        for (const row of part.rows) if ((row.fits = !busy || fits(row, ask))) count += 1;
        if (part.list.hidden === count > 0) part.list.hidden = !count;
        if (count) waiting.push(part);
        here += count;
      }
      if (section.element.hidden === here > 0) section.element.hidden = !here;
      if (section.link && section.link.parentElement.hidden === here > 0) section.link.parentElement.hidden = !here;
      shown += here;
    }
    settle(40);
    if (waiting.length) later(settleMore);
    const view = one("[name=view]:checked", form).value;
    if (view !== (main.dataset.view ?? "")) main.dataset.view = view;  // all events follow it
    one("button", form).hidden = !busy;
    const count = form.dataset.shown.replace("{0}", number.format(shown)).replace("{1}", number.format(total));
    state.textContent = busy ? (shown ? count : form.dataset.nothing) : "";
    brush(ask);
  };
  addEventListener("beforeprint", () => settle(Infinity));

  const remember = () => {
    const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const query = String(kept);
    // A frame without an address of its own refuses.
    try { history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash); } catch { /* nothing to keep */ }
  };
  let timer = 0;
  const soon = (delay) => { clearTimeout(timer); timer = setTimeout(() => { apply(); later(remember); }, delay); };
  form.addEventListener("input", (event) => soon(event.target.type === "search" || event.target.type === "number" ? 120 : 0));
  form.addEventListener("reset", () => soon(0));
  form.addEventListener("submit", (event) => event.preventDefault());

  // The picture picks a period: drag over it, or click on one bar.
  const span = years(picture?.dataset.y);
  let band = null;
  const place = (year) => Math.min(Math.max((year - span[0]) / (span[1] + 1 - span[0]), 0), 1);
  const brush = (ask) => {
    if (!span) return;
    band ??= picture.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    const low = isBounded(ask) ? place(ask.from) : 0, high = isBounded(ask) ? place(ask.to + 1) : 0;
    band.setAttribute("class", "brush");
    band.setAttribute("height", "100%");
    band.setAttribute("x", `${low * 100}%`);
    band.setAttribute("width", `${Math.max(high - low, 0) * 100}%`);
  };
  if (span && one("#from")) {
    const yearAt = (event) => {
      const box = picture.getBoundingClientRect();
      let share = (event.clientX - box.left) / box.width;
      if (document.documentElement.dir === "rtl") share = 1 - share;
      return Math.min(Math.max(Math.floor(span[0] + share * (span[1] + 1 - span[0])), span[0]), span[1]);
    };
    let start = null;
    picture.addEventListener("pointerdown", (event) => { start = yearAt(event); picture.setPointerCapture(event.pointerId); });
    picture.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const ends = [start, yearAt(event)].sort((a, b) => a - b);
      start = null;
      const least = Math.ceil((span[1] - span[0]) / 60);
      one("#from").value = ends[0] - (ends[0] === ends[1] ? Math.floor(least / 2) : 0);
      one("#to").value = ends[1] + (ends[0] === ends[1] ? Math.floor(least / 2) : 0);
      one("details", form).open = true;
      soon(0);
    });
  }

  // The state of the filters stands in the address.
  form.hidden = false;
  let known = false;
  for (const [name, value] of new URLSearchParams(location.search)) {
    const fields = all("[name]", form).filter((field) => field.name === name);
    for (const field of fields) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
      known = true;
      if (field.closest("details")) field.closest("details").open = true;
    }
  }
  if (known) apply();
  reveal();

  // What a filter needs is read while the reader makes up their mind, a little at a time.
  const queue = { section: 0 };
  const ahead = (deadline) => {
    const found = read();
    while (queue.section < found.length && deadline.timeRemaining() > 4) {
      const left = found[queue.section].lists.flatMap(({ rows }) => rows).filter((row) => row.text === null);
      for (const row of left) { if (deadline.timeRemaining() < 2) break; textOf(row); }
      if (left.every((row) => row.text !== null)) queue.section += 1;
    }
    if (queue.section < found.length) later(ahead);
  };
  form.addEventListener("focusin", () => later(ahead), { once: true });
  form.addEventListener("pointerenter", () => later(read), { once: true });
})();
