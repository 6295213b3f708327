// The view of code_units. Whatever a text holds is set as text, never as HTML, and nothing is fetched.

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const PATIENCE = 4000; // milliseconds until the coder is told that the kernel does not answer

function render({ model, el }) {
  const root = element("div", "mk-coding");
  root.tabIndex = 0;
  root.setAttribute("role", "application");
  root.setAttribute("aria-label", "Code one text after the other");
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys rest while this has the focus
  el.append(root);

  let active = "";
  let waiting = null;

  function send(message) {
    if (waiting) return;
    root.classList.add("mk-waiting");
    waiting = setTimeout(() => root.classList.add("mk-dead"), PATIENCE);
    model.send(message);
  }

  function answered() {
    clearTimeout(waiting);
    waiting = null;
    root.classList.remove("mk-waiting", "mk-dead");
  }

  function code(variable, word) {
    send({ do: "code", unit_id: model.get("view").unit_id, variable, code: word });
  }

  function keyLine() {
    const line = element("div", "mk-keys");
    const keys = [["1–9", "code"], ["u", "undo"], ["← →", "move"], ["n", "note"]];
    for (const [key, meaning] of keys) {
      const pair = element("span");
      pair.append(element("kbd", "", key), " " + meaning);
      line.append(pair);
    }
    return line;
  }

  function head(view) {
    const line = element("div", "mk-head");
    const place = view.unit_id ? `${view.place + 1} of ${view.n_units}` : `${view.n_units} of ${view.n_units}`;
    line.append(element("span", "mk-title", view.title), element("span", "mk-place", place));
    const bar = element("div", "mk-bar");
    bar.setAttribute("role", "progressbar");
    bar.setAttribute("aria-valuemin", "0");
    bar.setAttribute("aria-valuemax", String(view.n_units));
    bar.setAttribute("aria-valuenow", String(view.n_done));
    const filled = element("div", "mk-filled");
    filled.style.width = `${view.n_units ? (100 * view.n_done) / view.n_units : 0}%`;
    bar.append(filled);
    return [line, bar];
  }

  function text(view) {
    const card = element("div", "mk-text");
    for (const [name, value] of view.shown) {
      const line = element("div", "mk-shown");
      line.append(element("span", "mk-name", name), value);
      card.append(line);
    }
    for (const part of view.text.split(/\n\s*\n/)) card.append(element("p", "", part));
    return card;
  }

  function question(variable, view) {
    const part = element("fieldset", "mk-question" + (variable.name === active ? " mk-active" : ""));
    const legend = element("legend", "", variable.definition);
    legend.prepend(element("b", "", variable.name));
    part.append(legend);
    if (variable.rule) part.append(element("div", "mk-rule", variable.rule));
    const given = view.codes[variable.name] || "";
    if (!variable.codes.length) part.append(numberField(variable, given));
    const list = element("div", "mk-codes");
    variable.codes.forEach((one, place) => {
      const button = element("button", "mk-code");
      button.type = "button";
      button.setAttribute("aria-pressed", String(one.code === given));
      if (place < 9) button.append(element("kbd", "", String(place + 1)));
      const words = element("span", "mk-words");
      words.append(element("b", "", one.code), element("span", "", one.definition));
      button.append(words);
      button.title = [one.rule, one.example].filter(Boolean).join("\n");
      button.addEventListener("click", () => code(variable.name, one.code));
      list.append(button);
    });
    part.append(list);
    part.addEventListener("pointerdown", () => {
      active = variable.name;
    });
    return part;
  }

  function numberField(variable, given) {
    const field = element("input", "mk-number");
    field.type = "number";
    field.step = "any";
    field.value = given;
    if (variable.least !== null) field.min = variable.least;
    if (variable.most !== null) field.max = variable.most;
    field.setAttribute("aria-label", variable.name);
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") code(variable.name, field.value);
      if (event.key === "Escape") root.focus({ preventScroll: true });
    });
    return field;
  }

  function foot(view) {
    const line = element("div", "mk-foot");
    const back = element("button", "mk-plain", "← Back");
    const next = element("button", "mk-plain", "Next →");
    const undo = element("button", "mk-plain", "Undo");
    for (const button of [back, next, undo]) button.type = "button";
    back.disabled = view.place === 0;
    next.disabled = !view.unit_id;
    undo.disabled = !view.can_undo;
    back.addEventListener("click", () => send({ do: "go", place: view.place - 1 }));
    next.addEventListener("click", () => send({ do: "go", place: view.place + 1 }));
    undo.addEventListener("click", () => send({ do: "undo" }));
    const saved = element("span", "mk-saved", view.problem || view.saved);
    if (view.problem) saved.classList.add("mk-problem");
    saved.setAttribute("role", "status");
    line.append(back, next, undo, saved, keyLine());
    return line;
  }

  function note(view) {
    const field = element("input", "mk-note");
    field.type = "text";
    field.placeholder = "Note on this text (n), Enter keeps it";
    field.value = view.note;
    field.setAttribute("aria-label", "Note on this text");
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") send({ do: "note", unit_id: view.unit_id, note: field.value });
      if (event.key === "Enter" || event.key === "Escape") root.focus({ preventScroll: true });
    });
    field.addEventListener("change", () => {
      if (field.value !== model.get("view").note) send({ do: "note", unit_id: view.unit_id, note: field.value });
    });
    return field;
  }

  function finished(view) {
    const card = element("div", "mk-text mk-finished");
    card.append(element("p", "", `All ${view.n_units} are coded.`), element("p", "mk-rule", view.saved));
    return card;
  }

  function draw() {
    const view = model.get("view");
    const hadFocus = root.contains(document.activeElement);
    const names = view.variables.map((variable) => variable.name);
    const open = names.find((name) => !view.codes[name]);
    active = open || (names.includes(active) ? active : names[0]);
    const body = view.unit_id
      ? [text(view), ...view.variables.map((variable) => question(variable, view)), note(view)]
      : [finished(view)];
    const dead = element("div", "mk-dead-line", "Not saved: the kernel does not answer. Run this cell again to go on.");
    root.replaceChildren(...head(view), dead, ...body, foot(view));
    if (hadFocus) root.focus({ preventScroll: true });
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const view = model.get("view");
    const variable = view.variables.find((one) => one.name === active);
    const place = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
    if (view.unit_id && variable && place >= 0 && place < variable.codes.length) {
      code(variable.name, variable.codes[place].code);
    } else if (event.key === "u" || event.key === "Backspace") {
      send({ do: "undo" });
    } else if (event.key === "ArrowLeft") {
      send({ do: "go", place: view.place - 1 });
    } else if (event.key === "ArrowRight") {
      send({ do: "go", place: view.place + 1 });
    } else if (event.key === "n") {
      root.querySelector(".mk-note")?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function onView() {
    answered();
    draw();
  }

  root.addEventListener("keydown", onKey);
  model.on("change:view", onView);
  draw();
  return () => {
    clearTimeout(waiting);
    model.off("change:view", onView);
  };
}

export default { render };
