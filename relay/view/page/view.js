"use strict";
// What strangers wrote comes in by textContent alone, and what is not visible by itself is shown as
// its code point. Nothing is asked of anybody but the relay that this page came from.

const EVERY_MS = 400, AGAIN_MS = 1000, PATIENCE_MS = 5000, ROWS = 60, TEXT_CHARS = 2000;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;
const KINDS = {
  created: "made the chat", invited: "invited", uninvited: "took back the invitation of",
  joined: "joined", left: "left", declined: "declined", inherited: "owns the chat now",
  edited: "edited a message:", deleted: "deleted a message", reacted: "reacted:",
  unreacted: "took back a reaction:", pinned: "pinned a message", unpinned: "unpinned a message",
  made_owner: "made an owner of", made_admin: "made an admin of", made_member: "made a member of",
  kicked: "put out", banned: "put out for good", barred: "keeps out", unbanned: "lets in again",
  titled: "set the title:", topic: "set the topic:", published: "made the chat public",
  unpublished: "made the chat private", closed: "closed the chat",
  taken_down: "took a message down", restored: "put a message back",
};
const FRAMES = {
  offer: "asks for a secret chat", answer: "answers", finish: "finishes the handshake",
  message: "sealed", close: "ends it, or withdraws",
};
const $ = (id) => document.getElementById(id);
const stored = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
const store = (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* none */ } };
let names = stored("names") !== "hidden", after = 0, last = null, hides = "", asked = 0, begun = false;

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

function moment(at) {
  const when = new Date(at), time = made("time", when.toLocaleTimeString("en-GB"));
  time.dateTime = when.toISOString();
  return time;
}

const many = (number) => number.toLocaleString("en");
const sized = (bytes) => `${many(bytes)} byte${bytes === 1 ? "" : "s"}`;

function cloudRow(row) {
  const item = made("li", "", "fresh"), who = made("div", "", "who"), said = row.kind ?? "text";
  who.append(moment(row.at), made("b", inert(row.by)), made("span", `in ${inert(row.chat)}`));
  const size = row.file ? `a file of ${sized(row.bytes ?? 0)}` : row.bytes ? sized(row.bytes) : "";
  who.append(made("span", size, "size"));
  const act = said === "text" ? "" : `${KINDS[said] ?? said} `;
  const text = made("p", act + shortened(row.text ?? ""), ...(act ? ["text", "act"] : ["text"]));
  text.dir = "auto";
  item.append(who, text);
  return item;
}

function sealedRow(row) {
  const item = made("li", "", "fresh"), what = made("div", "", "what"), keys = row.keys;
  what.append(made("span", `${inert(row.by)} → ${inert(row.to)}`, "ends"), " ", FRAMES[row.kind]);
  if (row.box) what.append(`, in a box of ${many(row.box)}${keys ? ", with new keys" : ""}`);
  item.append(moment(row.at), what, made("span", row.bytes ? sized(row.bytes) : "", "size"));
  return item;
}

function box(row) {
  const size = row.box ? Math.log2(row.box) - 7 : row.bytes ? 1 : 0;
  return made("i", "", `b${Math.max(0, Math.min(7, size))}`, ...(row.by > row.to ? ["back"] : []));
}

function add(list, elements) {
  const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
  list.append(...elements);
  while (list.childElementCount > ROWS) list.firstElementChild.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

const share = (some, rest) => (some + rest ? some / (some + rest) : null);
const SHARES = {
  messages: ([, messages, sealed]) => share(messages, sealed),
  bytes: ([, , , bytes, sealed]) => share(bytes, sealed),
  people: ([, , , , , read, people]) => share(read, people - read),
};

function words(some, rest, of) {
  if (!(some + rest)) return "none yet";
  return `${many(some)} of ${many(some + rest)}${of}: ${Math.round(100 * some / (some + rest))} %`;
}

function drawn(points) {
  const begins = points.find((point) => Object.values(SHARES).some((of) => of(point) !== null));
  if (begins === undefined) return;
  const chart = $("chart"), first = begins[0], span = Math.max(points.at(-1)[0] - first, 1);
  const lines = [0, 0.5, 1].map((part) => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const y = 150 - 140 * part;
    for (const [name, value] of Object.entries({ x1: 0, x2: 600, y1: y, y2: y, class: "grid" }))
      line.setAttribute(name, value);
    return line;
  });
  for (const [name, of] of Object.entries(SHARES)) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    const places = points.map((point) => [point[0], of(point)]).filter(([, y]) => y !== null);
    line.setAttribute("class", name);
    line.setAttribute("points", places.map(
      ([at, y]) => `${(600 * (at - first) / span).toFixed(1)},${(150 - 140 * y).toFixed(1)}`
    ).join(" "));
    lines.push(line);
  }
  chart.replaceChildren(...lines);
  const from = new Date(first).toLocaleTimeString("en-GB");
  $("span").textContent = `Shares from ${from} to now, between 0 and 100 %`;
}

function show(said) {
  add($("cloud"), said.cloud.map(cloudRow));
  add($("sealed"), said.sealed.map(sealedRow));
  const strip = $("strip");
  strip.append(...said.sealed.map(box));
  while (strip.childElementCount > ROWS) strip.firstElementChild.remove();
  $("cloud-none").hidden = $("cloud").childElementCount > 0;
  $("sealed-none").hidden = $("sealed").childElementCount > 0;
  const [, messages, sealed, bytes, sealedBytes, read, people] = said.now;
  $("messages").textContent = words(messages, sealed, "");
  $("bytes").textContent = words(bytes, sealedBytes, "");
  $("people").textContent = words(read, people - read, "");
  drawn([...said.points, said.now]);
  const newest = Math.max(...[...said.cloud, ...said.sealed].map((row) => row.at));
  if (Number.isFinite(newest) && begun) {
    const delay = Math.max(Date.now() - newest, 0);
    document.body.dataset.delay = String(delay);
    $("late").textContent = `Newest: shown ${(delay / 1000).toFixed(1)} s after the relay had it`;
  }
  after = said.last;
  begun = true;
  last = Date.now();
  hides = said.hides;
  state("");
}

function state(gone) {
  const now = names ? "Everybody connected is told that this view is open." : hides;
  const text = gone || now, place = $("state");
  place.className = gone ? "gone" : "";
  if (place.textContent !== text) place.textContent = text;
}

function cleared() {
  for (const id of ["cloud", "sealed", "strip"]) $(id).replaceChildren();
  after = 0;
  begun = false;
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
      state("This view has ended: the relay was started anew, or the time is over. " +
        "Another link: tui-chat-relay view-link --data DIR");
      wait = PATIENCE_MS;
    } else if (!answer.ok) throw new Error(answer.statusText);
    else {
      const said = await answer.json();
      if (turn !== asked) return;
      show(said);
    }
  } catch {
    if (turn !== asked) return;
    const until = last === null ? "" : ` What stands here is as of ${new Date(last).toLocaleTimeString("en-GB")}.`;
    state(`The relay does not answer.${until} It is asked again.`);
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
addEventListener("resize", () => {
  for (const id of ["cloud", "sealed"]) $(id).scrollTop = $(id).scrollHeight;
});
named();
ask();
