"use strict";
// What strangers wrote comes in by textContent alone, and what is not visible by itself is shown as
// its code point. Nothing is asked of anybody but the relay that this page came from.

const EVERY_MS = 400, AGAIN_MS = 1000, PATIENCE_MS = 5000, ROWS = 60, TEXT_CHARS = 2000;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;
const $ = (id) => document.getElementById(id);
const stored = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
const store = (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* none */ } };
const LISTS = ["cloud", "sealed"], atEnd = { cloud: true, sealed: true };
const NOTHING = Object.fromEntries(LISTS.map((id) => [id, $(`${id}-none`).textContent]));
let names = stored("names") !== "hidden", after = 0, begun = null, last = null, hides = "", nodes = "", waits = false, asked = 0, ready = false;

function inert(text) {
  return text.replace(HIDDEN, (sign) => sign === "\n" || sign === "\u200d" ? sign :
    sign === "\t" ? " " : `⟨U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

function shortened(text) {
  const signs = [...text.slice(0, 2 * TEXT_CHARS)].slice(0, TEXT_CHARS).join("");
  const more = text.length - signs.length;
  return inert(signs) + (more > 0 ? ` … and ${more.toLocaleString("en")} more` : "");
}

function made(tag, text, ...classes) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (classes.length) element.className = classes.join(" ");
  return element;
}

const clock = (at) => new Date(at).toISOString().slice(11, 19);

// What was there before the view was opened may be of another day, and is marked.
function moment(row) {
  const whole = new Date(row.at).toISOString();
  const time = made("time", row.earlier ? whole.slice(0, 19).replace("T", " ") : clock(row.at));
  time.dateTime = whole;
  return row.earlier ? [time, made("span", "earlier", "mark")] : [time];
}

const many = (number) => number.toLocaleString("en");

function cloudRow(row) {
  const item = made("li", "", row.earlier ? "earlier" : "fresh"), who = made("div", "", "who");
  who.append(...moment(row), made("b", inert(row.by)), made("span", `in ${inert(row.chat)}`));
  who.append(made("span", row.size, "size"));
  const said = row.gone || [row.act, shortened(row.text)].filter((part) => part).join(" ");
  const text = made("p", said, "text", ...(row.gone ? ["gone"] : row.act ? ["act"] : []));
  text.dir = "auto";
  item.append(who, text);
  return item;
}

function sealedRow(row) {
  const item = made("li", "", row.earlier ? "earlier" : "fresh"), what = made("div", "", "what");
  what.append(made("span", inert(row.ends), "ends"), " ", row.what);
  item.append(...moment(row), what, made("span", row.size, "size"));
  return item;
}

function box(frame) {
  const size = frame.box ? Math.log2(frame.box) - 7 : frame.bytes ? 1 : 0;
  return made("i", "", `b${Math.max(0, Math.min(7, size))}`, ...(frame.back ? ["back"] : []));
}

// A row has its place by its key, also if it comes later or has changed; or it stands at the end,
// where the newest frame counts.
function put(list, rows, draw, again) {
  for (const row of rows) {
    const old = list.querySelector(`[data-key="${Number(row.key)}"]`), item = draw(row);
    item.dataset.key = row.key;
    if (old && again === "in place") old.replaceWith(item);
    else {
      old?.remove();
      const next = again === "in place" && [...list.children].find((one) => Number(one.dataset.key) > row.key);
      list.insertBefore(item, next || null);
    }
  }
  while (list.childElementCount > ROWS) list.firstElementChild.remove();
  if (rows.length) settle(list);
}

// The newest row is to be seen whole, and so is the topmost one that is.
function settle(list) {
  if (!atEnd[list.id]) return;
  list.style.paddingBottom = "0";
  const over = list.scrollHeight - list.clientHeight;
  const top = over > 0 ? [...list.children].find((item) => item.offsetTop >= over) : undefined;
  const gap = top === undefined ? 0 : top.offsetTop - over;
  if (gap < list.clientHeight / 2) list.style.paddingBottom = `${gap}px`;
  list.scrollTop = list.scrollHeight;
}

const share = (some, rest) => (some + rest ? some / (some + rest) : null);
const SHARES = {
  messages: ([, messages, sealed]) => share(messages, sealed),
  bytes: ([, , , bytes, sealed]) => share(bytes, sealed),
  people: ([, , , , , read, people]) => share(read, people - read),
};

function percent(some, whole) {
  const part = 100 * some / whole;
  if (some > 0 && part < 1) return "less than 1 %";
  return some < whole && part > 99 ? "more than 99 %" : `${Math.round(part)} %`;
}

// Only amounts of one kind have a percentage: nobody here can tell what is in a frame.
function figures([, messages, sealed, bytes, sealedBytes, read, people]) {
  const all = bytes + sealedBytes;
  return {
    messages: messages + sealed ? `${many(messages)} readable · ${many(sealed)} encrypted frame${
      sealed === 1 ? "" : "s"}, contents unknown` : "none yet",
    bytes: all ? `${many(bytes)} of ${many(all)} readable: ${percent(bytes, all)}` : "none yet",
    people: people ? `${many(read)} of ${many(people)} sent something readable: ${
      percent(read, people)}` : "none yet",
  };
}

function drawn(points) {
  const begins = points.find((point) => Object.values(SHARES).some((of) => of(point) !== null));
  if (begins === undefined) return;
  const chart = $("chart"), first = begins[0], span = Math.max(points.at(-1)[0] - first, 1);
  const lines = [0, 0.5, 1].map((part) => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const y = 95 - 90 * part;
    for (const [name, value] of Object.entries({ x1: 0, x2: 600, y1: y, y2: y, class: "grid" }))
      line.setAttribute(name, value);
    return line;
  });
  for (const [name, of] of Object.entries(SHARES)) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    const places = points.map((point) => [point[0], of(point)]).filter(([, y]) => y !== null);
    line.setAttribute("class", name);
    line.setAttribute("points", places.map(
      ([at, y]) => `${(600 * (at - first) / span).toFixed(1)},${(95 - 90 * y).toFixed(1)}`
    ).join(" "));
    lines.push(line);
  }
  chart.replaceChildren(...lines);
  $("span").textContent = `Since ${clock(first)}. The line of messages is their share of messages and frames.`;
}

function show(said) {
  if (said.begun !== begun) {
    if (begun !== null) cleared();
    begun = said.begun;
  }
  put($("cloud"), said.cloud, cloudRow, "in place");
  const strip = $("strip");
  strip.append(...said.frames.map(box));
  while (strip.childElementCount > ROWS) strip.firstElementChild.remove();
  $("bars").hidden = strip.childElementCount === 0;
  put($("sealed"), said.sealed, sealedRow, "at the end");
  for (const id of LISTS) {
    $(`${id}-none`).textContent = NOTHING[id];
    $(`${id}-none`).hidden = $(id).childElementCount > 0 || !said.known;
  }
  $("heading").textContent = said.figures;
  for (const [id, words] of Object.entries(figures(said.now))) $(id).textContent = words;
  drawn([...said.points, said.now]);
  const newest = Math.max(...[...said.cloud, ...said.sealed].filter((row) => !row.gone && !row.earlier).map((row) => row.at));
  if (Number.isFinite(newest) && ready) {
    const delay = Math.max(Date.now() - newest, 0);
    document.body.dataset.delay = String(delay);
    $("late").textContent = `Newest row shown ${(delay / 1000).toFixed(1)} s after it reached the relay`;
  }
  after = said.last;
  ready = true;
  last = Date.now();
  hides = said.hides;
  nodes = said.nodes;
  waits = said.waits;
  state("");
}

function state(gone) {
  const now = [
    nodes, waits ? "" : "Everyone online is told that this view is open.",
    names ? "" : "Names are hidden. Nicknames and misspelled names are not.",
  ].filter((part) => part).join(" ");
  const text = gone || now, more = $("more");
  $("state").className = gone ? "gone" : "";
  if ($("said").textContent !== text) $("said").textContent = text;
  $("said").title = text;
  more.hidden = Boolean(gone) || names;
  more.title = hides;
}

function cleared() {
  for (const id of [...LISTS, "strip"]) $(id).replaceChildren();
  for (const id of LISTS) atEnd[id] = true;
  $("bars").hidden = true;
  $("late").textContent = "";
  after = 0;
  ready = false;
}

// What the relay has forgotten must not stay here.
function ended() {
  cleared();
  for (const id of LISTS) {
    $(`${id}-none`).textContent = "This page gets no data from the relay now, so it shows no messages.";
    $(`${id}-none`).hidden = false;
  }
  for (const id of ["messages", "bytes", "people"]) $(id).textContent = "no longer known";
  for (const id of ["chart", "span"]) $(id).replaceChildren();
}

async function ask() {
  const turn = ++asked;
  let wait = EVERY_MS;
  try {
    const answer = await fetch(`/view/data?after=${after}&names=${names ? 1 : 0}`, {
      cache: "no-store", credentials: "same-origin", redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (turn !== asked) return;
    if (answer.status === 403) {
      state("This view has ended because the relay was restarted or the link expired. " +
        "To create a new link, run: tui-chat-relay view-link --data DIR");
      ended();
      wait = PATIENCE_MS;
    } else if (!answer.ok) throw new Error(answer.statusText);
    else {
      const said = await answer.json();
      if (turn !== asked) return;
      show(said);
    }
  } catch {
    if (turn !== asked) return;
    const fresh = last !== null && Date.now() - last < PATIENCE_MS;
    if (!fresh) ended();
    state(`The relay does not answer.${fresh ? ` These rows are from ${clock(last)} UTC.` : ""} Trying again …`);
    wait = AGAIN_MS;
  }
  setTimeout(() => { if (turn === asked) ask(); }, wait);
}

function named() {
  $("names").setAttribute("aria-pressed", String(!names));
}

function switchNames() {
  names = !names;
  store("names", names ? "shown" : "hidden");
  named();
  cleared();
  ask();
}

function switchTheme() {
  const root = document.documentElement;
  const dark = (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  root.dataset.theme = dark ? "light" : "dark";
  store("theme", root.dataset.theme);
}

if (["dark", "light"].includes(stored("theme"))) document.documentElement.dataset.theme = stored("theme");
$("names").addEventListener("click", switchNames);
$("theme").addEventListener("click", switchTheme);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key === "n" || event.key === "N") switchNames();
  if (event.key === "d" || event.key === "D") switchTheme();
});
for (const list of LISTS.map($)) {
  new ResizeObserver(() => settle(list)).observe(list);
  list.addEventListener("scroll", () => {
    atEnd[list.id] = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
  });
}
named();
ask();
