"use strict";
// The teacher's console. Secrets are drawn masked and shown only while S or the button is held.
const $ = (id) => document.getElementById(id);
const STAGES = {
  join: "Joining", brief: "Reading the cards", read: "Reading", first_ballot: "First ballot", discuss: "Discussion",
  second_ballot: "Second ballot", order: "The leaders' orders", consequences: "Consequences", debrief: "Debrief",
  exit_slip: "Exit slip", over: "Over",
};
const REFUSED = {
  working: "Wait: the other side is thinking.", over: "The lesson is over.", begun: "It has begun already.",
  not_now: "Events can be set off in a round only, and while nobody thinks.", no_ballot: "No ballot is open.",
  not_your_round: "That table decides nothing now.", no_order_now: "Orders are not being taken now.",
  no_such_seat: "There is no such role at that table.", name: "Whoever has that name is here.", full: "The class is full.",
  nobody: "That student has gone.", no_such_reason: "That reason is out already.", no_such_note: "That note is gone.", bounds: "Ten minutes at most.",
};
let seen = null, socket = null, ends = 0, count = 0, drawn = {};
const session = Math.random().toString(36).slice(2, 8);
const waiting = new Map();

function make(tag, given = {}, ...children) {
  const found = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) found.addEventListener(name.slice(2), value);
    else if (name in found && name !== "list" && name !== "form") found[name] = value;
    else found.setAttribute(name, value);
  }
  found.append(...children.filter((child) => child !== null && child !== ""));
  return found;
}
const secret = (text) => make("span", { className: "mask" }, text);
const button = (text, message, className = "quiet") =>
  make("button", { type: "button", className, onclick: () => send(message) }, text);

function send(message) {
  const id = session + (count += 1);
  waiting.set(id, { id, ...message });
  deliver(id);
}
function deliver(id) {
  const message = waiting.get(id);
  if (!message) return;
  if (socket && socket.readyState === 1) socket.send(JSON.stringify(message));
  else fetch("/say", { method: "POST", body: JSON.stringify(message) }).then((a) => a.json()).then(taken).catch(() => {});
}
setInterval(() => { for (const id of waiting.keys()) deliver(id); }, 3000);
function taken(answer) {
  if (!("ack" in answer) || answer.refused === "not_saved") return;
  waiting.delete(answer.ack);
  $("said").textContent = answer.refused ? REFUSED[answer.refused] || "That cannot be done now." : "";
}
function came(text) {
  const data = JSON.parse(text);
  if ("ack" in data) { taken(data); return; }
  seen = { n: data.n, ms: data.ms, view: { ...data.view.console, door: data.view.door } };
  ends = Date.now() + data.ms;
  draw();
}
function connect() {
  const mine = new WebSocket("ws://" + location.host + "/live");
  socket = mine;
  mine.onopen = () => { for (const id of waiting.keys()) deliver(id); };
  mine.onmessage = (event) => came(event.data);
  mine.onclose = () => setTimeout(connect, 300 + Math.random() * 700);
}
async function start() {
  const answer = await fetch("/look?n=-1");
  if (answer.status === 200) { $("pair").hidden = true; came(await answer.text()); connect(); }
  else $("pair").hidden = false;
}
$("pair-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/pair", { method: "POST", body: $("pairing").value });
  const said = await answer.json();
  if (said.refused) $("pair-said").textContent = "That number is not valid any more. Ask the console for a new one.";
  else start();
});
for (const [name, on] of [["keydown", true], ["keyup", false]]) {
  document.addEventListener(name, (event) => {
    if (event.key.toLowerCase() === "s" && !/input|textarea|select/i.test(event.target.tagName)) document.body.classList.toggle("shown", on);
  });
}
window.addEventListener("blur", () => document.body.classList.remove("shown"));

function section(name, source, build, column = "people") {
  const key = JSON.stringify(source);
  let place = document.querySelector('[data-part="' + name + '"]');
  if (!place) { place = make("div", { "data-part": name }); $(column).append(place); }
  if (drawn[name] === key) return;
  if (place.querySelector("select:focus, input:focus") && drawn[name]) return;   // not under the teacher's hand
  drawn[name] = key;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...place.querySelectorAll("details[open]")].map((one) => one.id);
  place.replaceChildren(...[build()].flat().filter(Boolean));
  for (const id of open) if ($(id)) $(id).open = true;
  if (focused && $(focused)) $(focused).focus();
}
const folded = (id, label, ...children) => make("details", { id }, make("summary", {}, label), ...children);
function draw() {
  $("page").hidden = false;
  const view = seen.view, clock = view.clock;
  const stage = STAGES[clock.stage] + (clock.round ? ": " + clock.round : "") + (clock.working ? " (the other side is thinking)" : "");
  if ($("stage").textContent !== stage) $("stage").textContent = stage;
  if (drawn.controls !== JSON.stringify([view.begun, clock.paused, view.locked, view.revealed, clock.stage])) {
    drawn.controls = JSON.stringify([view.begun, clock.paused, view.locked, view.revealed, clock.stage]);
    controls(view, clock);
  }
  section("knocks", view.knocks, () => view.knocks.length ? make("section", {}, make("h2", {}, "At the door"), ...back(view.knocks), ...view.knocks.map(([id, name, known]) =>
    make("p", { className: "row" }, name + (known ? ", who is away, at another device" : ", who is new") + " ", button("Let in", { do: "admit", person: id, on: true }), button("Turn away", { do: "admit", person: id, on: false })))) : null);
  const early = ["join", "brief"].includes(clock.stage);
  section("door", [view.door || null, early], () => door(view, early));
  section("still", [view.students, clock.stage, clock.round], () => still(view, clock));
  section("students", [view.students, view.roles], () => students(view));
  section("events", [view.injects, clock.round], () => clock.round && view.injects.length && view.tables.length > 1 ? make("section", {},
    make("h2", {}, "Set off an event at every table"), events(view, "")) : null, "tables");
  for (const table of view.tables) section("table" + table.id, [table, clock.stage], () => sheet(view, table), "tables");
  section("whys", view.whys, () => view.whys.length ? make("section", {}, make("h2", {}, "Leaders' reasons, for the debrief on the wall"), ...view.whys.map(([round, table, label, why]) =>
    make("p", { className: "row" }, label + ", table " + table + ": ", secret(why), " ", button("Leave it out", { do: "unsay", round, table })))) : null, "tables");
  section("notes", view.notes, () => view.notes.length ? make("section", {}, make("h2", {}, "Notes to pass on"), ...view.notes.map(([number, from, to, text]) =>
    make("p", {}, "From " + from + " to " + to + ": ", secret(text), " ", button("Deliver", { do: "pass", note: number, deliver: true }), button("Drop", { do: "pass", note: number, deliver: false })))) : null);
}
function back(knocks) {
  const known = knocks.filter((one) => one[2]);
  return known.length < 2 ? [] : [make("button", { type: "button", onclick: () => { for (const [person] of known) send({ do: "admit", person, on: true }); } }, "Let all " + known.length + " back in")];
}
function controls(view, clock) {
  const show = make("button", { type: "button", className: "quiet" }, "Hold to read secrets");
  for (const [name, on] of [["pointerdown", true], ["pointerup", false], ["pointerleave", false]]) {
    show.addEventListener(name, () => document.body.classList.toggle("shown", on));
  }
  if (clock.stage === "over") { $("controls").replaceChildren(show); return; }
  $("controls").replaceChildren(
    view.begun ? button(clock.paused ? "Go on" : "Pause", { do: "pause", on: !clock.paused }, "") : button("Begin the lesson", { do: "begin" }, ""),
    button("One minute more", { do: "extend", seconds: 60 }), button("Next stage", { do: "skip" }),
    button(view.locked ? "Open the door" : "Lock the door", { do: "lock", on: !view.locked }),
    button(view.revealed ? "Hide the tallies" : "Reveal the tallies", { do: "reveal", on: !view.revealed }), show,
    make("button", { type: "button", className: "quiet", onclick: pairing }, "Pair my phone"),
    make("button", { type: "button", className: "grave", onclick: () => { if (confirm("End the lesson for everybody?")) send({ do: "end" }); } }, "End the lesson"));
}
async function pairing() {
  const answer = await fetch("/pairing", { method: "POST" });
  if (!answer.ok) { $("said").textContent = "A phone is paired from the computer only."; return; }
  const said = await answer.json();
  $("said").replaceChildren("On your phone, open ", make("strong", {}, said.address || "the phone's address"), " and type ", secret(said.pairing), ". The number works once.");
}
function door(view, early) {
  if (!view.door) return null;
  const way = [make("p", { className: "code" }, view.door.code), make("p", {}, view.door.address), make("img", { className: "qr", src: "/qr.svg", alt: "A QR code of " + view.door.address })];
  return make("section", {}, make("h2", {}, "The door"), ...(early ? way : [folded("way-in", "The way in, for who comes late", ...way)]));
}
const events = (view, crisis) => make("p", { className: "row" }, ...view.injects.map(([event, label], place) =>
  make("button", { type: "button", className: "quiet", onclick: () => send({ do: "inject", crisis, event }) }, place + 1 + " ", secret(label))));
function still(view, clock) {
  const ballot = ["first_ballot", "second_ballot"].includes(clock.stage), reading = ["brief", "read"].includes(clock.stage);
  const slow = view.students.filter((one) => one.here && ((ballot && !one.voted && !one.waits) || (reading && !one.read)));
  const gone = view.students.filter((one) => !one.here);
  const named = (list) => list.map((one) => one.name + " (" + one.table + ")").join(", ");
  const lines = [];
  if (ballot) lines.push(make("p", {}, slow.length ? "Not voted yet: " + named(slow) : "All who are here have voted."));
  if (reading && slow.length) lines.push(make("p", {}, "Not read yet: " + named(slow)));
  if (gone.length) lines.push(make("p", {}, "Away: " + named(gone)));
  return lines.length ? make("section", {}, make("h2", {}, "Waited for"), ...lines) : null;
}
function students(view) {
  const rows = view.students.map((one) => {
    const table = make("select", { "aria-label": "Table of " + one.name, id: "t" + one.id }, ...view.tables.map((at) => make("option", { value: at.id, selected: at.id === one.table }, at.id)));
    const role = make("select", { "aria-label": "Role of " + one.name, id: "r" + one.id }, ...view.roles.map(([id, name]) => make("option", { value: id, selected: one.roles.includes(name) }, name)));
    return make("tr", {}, make("th", { scope: "row" }, one.name), make("td", {}, one.table),
      make("td", {}, folded("d" + one.id, one.roles.join(" and "), make("p", { className: "row" }, table, role,
        make("button", { type: "button", className: "quiet", onclick: () => send({ do: "hand", person: one.id, table: table.value, role: role.value }) }, "Hand over"),
        make("button", { type: "button", className: "quiet", onclick: () => { const name = prompt("Another code name for " + one.name, ""); if (name) send({ do: "rename", person: one.id, name }); } }, "Rename"),
        make("button", { type: "button", className: "quiet", onclick: () => { if (confirm("Remove " + one.name + " for good?")) send({ do: "remove", person: one.id }); } }, "Remove")))),
      make("td", {}, one.here ? "Here" : "Away"), make("td", {}, one.read ? "Read" : "not yet"), make("td", {}, one.voted ? "Voted" : "not yet"));
  });
  const head = make("tr", {}, ...["Code name", "Table", "Role: press to hand over", "Here", "Read", "Ballot"].map((text) => make("th", { scope: "col" }, text)));
  return make("section", {}, make("h2", {}, view.students.length + (view.students.length === 1 ? " student" : " students")), make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Students" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows))));
}
function sheet(view, table) {
  const number = { first_ballot: 1, second_ballot: 2 }[view.clock.stage] || 0;
  const override = make("select", { id: "o" + table.id, "aria-label": "Order of table " + table.id }, ...table.lines.map((line) => make("option", { value: line.id }, line.label)));
  const counts = table.lines.map((line) => make("input", { type: "number", min: 0, max: 40, value: 0, id: "c" + table.id + line.id, "aria-label": "Hands for " + line.label, style: "" }));
  const rows = table.lines.map((line, place) => make("tr", {}, make("th", { scope: "row" }, line.label, " ", secret(table.documented.includes(line.id) ? "(as in the record)" : "")),
    make("td", {}, secret(String(line.first))), make("td", {}, secret(String(line.second))), number ? make("td", {}, counts[place]) : ""));
  return make("section", {}, make("h2", {}, "Table " + table.id + ": " + table.side), make("p", {}, make("strong", {}, secret(table.title || (table.ended ? "Nothing more to decide" : "Nothing to decide yet")))),
    table.ended ? make("p", {}, secret("Its crisis is over: " + table.ended)) : null,
    table.advising ? make("p", { className: "meta" }, "Its own crisis does not come to this decision: the table advises on the record.") : null,
    table.lines.length ? make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Ballots of table " + table.id }, make("table", {}, make("thead", {}, make("tr", {}, ...["Course", "First", "Second", ...(number ? ["Raised hands"] : [])].map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...rows))) : null,
    table.order ? make("p", {}, "Order: ", secret(table.order + (table.order_by ? ", by " + table.order_by : ", by default") + (table.why ? ": " + table.why : ""))) : null,
    number && table.lines.length ? make("button", { type: "button", className: "quiet", onclick: () => send({ do: "count", table: table.id, votes: Object.fromEntries(table.lines.map((line, place) => [line.id, Number(counts[place].value)])) }) }, "Count raised hands") : null,
    table.lines.length || view.clock.round ? folded("m" + table.id, "Order for them, or set off an event here",
      table.lines.length ? make("p", { className: "row" }, override, make("button", { type: "button", className: "quiet", onclick: () => send({ do: "override", table: table.id, option: override.value }) }, "Order this")) : null,
      view.clock.round ? events(view, table.crisis) : null) : null,
    table.news.length ? folded("n" + table.id, "What they have heard", make("ul", {}, ...table.news.map((line) => make("li", {}, secret(line))))) : null);
}
setInterval(() => {
  if (!seen) return;
  const clock = seen.view.clock;
  const left = Math.max(0, Math.round((clock.paused || clock.working ? seen.ms : ends - Date.now()) / 1000));
  $("clock").textContent = clock.stage === "over" ? "" : Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0") + (clock.paused ? " (waiting)" : "");
}, 500);
// A square on the computer's screen brings the number along: it pairs by itself, and leaves the address bar.
async function begin() {
  const number = location.hash.slice(1);
  if (/^[0-9]{8}$/.test(number)) {
    history.replaceState(null, "", "/");
    await fetch("/pair", { method: "POST", body: number }).catch(() => {});
  }
  start();
}
begin();
