// The page of one tab. The script of textual-serve draws the terminal and expects a WebSocket of
// its own; it gets a Wire, which speaks with the server of this page instead.
"use strict";

const FRAME = 32768; // bytes of input in one frame
const draw = window.onload;
const Socket = window.WebSocket;
const clipboard = navigator.clipboard;
const at = (id) => document.getElementById(id);
const utf8 = new TextEncoder();

// Programs may put text on the clipboard, and never see what is there.
Object.defineProperty(navigator, "clipboard", {
  value: Object.freeze({
    readText: async () => "",
    writeText: async (text) => clipboard?.writeText(text).catch(() => {}),
  }),
});

// Only web addresses are opened, in a window that knows nothing of this one.
const open = window.open.bind(window);
window.open = (address = "") => {
  const go = (to) => {
    if (/^https?:\/\//i.test(String(to))) open(String(to), "_blank", "noopener,noreferrer");
  };
  if (address) go(address);
  return { opener: null, location: { set href(to) { go(to); } } };
};

let socket = null;
let wire = null; // the terminal's end, once it draws
let wanted = decodeURIComponent(location.pathname.slice(1)); // the profile to open
let ended = false;

const key = location.hash.slice(1);
// The key stays in no history, and the terminal's script finds no options in the address.
history.replaceState(null, "", location.pathname);

function session(value) {
  try {
    if (value !== undefined) localStorage.setItem("tui-chat-session", value);
    return localStorage.getItem("tui-chat-session") ?? "";
  } catch {
    return ""; // a browser that keeps nothing needs a new link for each tab
  }
}

function say(message) {
  if (socket?.readyState === Socket.OPEN) socket.send(JSON.stringify(message));
}

function notice(sentence, choices = []) {
  at("says").textContent = sentence;
  at("choices").replaceChildren(...choices.map(([words, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }));
  at("notice").hidden = !sentence;
  window.dispatchEvent(new Event("resize"));
  if (sentence) at("choices").querySelector("button")?.focus();
}

function begin() {
  ended = false;
  wire = null;
  at("screen").replaceChildren();
  notice("");
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const mine = socket = new Socket(`${scheme}://${location.host}/terminal`);
  mine.binaryType = "arraybuffer";
  mine.addEventListener("open", () => say({ type: "hello", key, session: session() }));
  mine.addEventListener("message", (event) => {
    if (mine !== socket) return;
    if (typeof event.data === "string") hear(JSON.parse(event.data));
    else wire?.take(event.data);
  });
  mine.addEventListener("close", () => {
    if (mine === socket && !ended) over("The connection to the host is lost. The chat there has ended.");
  });
}

function over(sentence, again = "Start again") {
  ended = true;
  notice(sentence, [[again, begin]]);
}

function hear(message) {
  switch (message.type) {
    case "welcome":
      session(message.session);
      if (message.profiles.includes(wanted)) start(wanted);
      else if (message.profiles.length === 1) start(message.profiles[0]);
      else notice("Which profile do you want to open?", message.profiles.map((name) => [name, () => start(name)]));
      break;
    case "opened":
      at("profile").textContent = message.profile;
      document.title = `${message.profile} · tui-chat`;
      notice("");
      document.querySelector(".xterm-helper-textarea")?.focus();
      break;
    case "refused":
      if (message.why === "busy") notice(message.says, [["Use it here", () => ask(true)]]);
      else if (message.why === "full") notice(message.says, [["Try again", () => ask(false)]]);
      else over(message.says, "Try again");
      break;
    case "ended":
      over(message.says);
      break;
  }
}

function start(name) {
  wanted = name;
  history.replaceState(null, "", `/${encodeURIComponent(name)}`);
  notice("");
  const terminal = document.createElement("div");
  terminal.id = "terminal";
  terminal.className = "textual-terminal";
  terminal.dataset.sessionWebsocketUrl = "terminal";
  terminal.dataset.fontSize = "15";
  at("screen").replaceChildren(terminal);
  document.fonts.load('15px "Roboto Mono"').finally(() => {
    try {
      draw();
    } catch {
      ended = true;
      socket.close();
      notice("This browser can't draw the terminal. It needs WebGL.");
    }
  });
}

function ask(take) {
  say({ type: "open", profile: wanted, columns: wire.columns, rows: wire.rows, take });
}

class Wire extends EventTarget {
  constructor(address) {
    super();
    const size = new URLSearchParams(address.split("?")[1]);
    this.columns = Number(size.get("width")) || 80;
    this.rows = Number(size.get("height")) || 24;
    wire = this;
    queueMicrotask(() => {
      this.dispatchEvent(new Event("open"));
      ask(false);
    });
  }

  // What the terminal's script sends, as a list: stdin, resize, focus, blur, ping.
  send(text) {
    const [kind, value] = JSON.parse(text);
    if (kind === "stdin" && socket.readyState === Socket.OPEN) {
      const bytes = utf8.encode(value);
      for (let n = 0; n < bytes.length; n += FRAME) socket.send(bytes.slice(n, n + FRAME));
    } else if (kind === "resize") {
      [this.columns, this.rows] = [value.width, value.height];
      say({ type: "resize", columns: value.width, rows: value.height });
    }
  }

  take(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}
window.WebSocket = Wire;

const KEYS = {
  F1: "\x1bOP", F2: "\x1bOQ", F3: "\x1bOR", F4: "\x1bOS", "Ctrl+X": "\x18", Tab: "\t", Esc: "\x1b",
  "↑": "\x1b[A", "↓": "\x1b[B", Enter: "\r",
};
for (const [name, bytes] of Object.entries(KEYS)) {
  const key = document.createElement("button");
  key.type = "button";
  key.textContent = name;
  key.addEventListener("pointerdown", (event) => event.preventDefault()); // the terminal keeps the focus
  key.addEventListener("click", () => wire?.send(JSON.stringify(["stdin", bytes])));
  at("keys").append(key);
}

begin();
