"use strict";
// Draws what the server shows of this device's seats, and sends what is pressed. Text is only ever set as text.
const $ = (id) => document.getElementById(id);
const STAGES = {
  join: "Take your seat", brief: "Read your card", read: "Read", first_ballot: "First ballot, alone",
  discuss: "Discuss", second_ballot: "Second ballot", order: "The order", consequences: "What came of it",
  debrief: "Debrief", exit_slip: "Exit slip", over: "The lesson is over",
};
const REFUSED = {
  code: "That is not the code on the wall.", locked: "The door is closed. Ask your teacher.",
  full: "The class is full.", name: "Somebody has that name. Take another.", removed: "This device was asked to leave.",
  wait: "Your teacher has not answered yet.", slow_down: "Too many wrong codes. Wait a little.", no_ballot: "Too late: the ballot is closed.",
  say_why: "You overrule the ballot. Say why first.", not_saved: "Not saved yet; it will be sent again.",
  not_your_round: "Another room decides in this round.", no_order_now: "Orders are not being taken now.",
  over: "The lesson is over.", too_long: "That is too long.", unreadable: "That could not be read.",
};
let seat = 0, plain = false, seen = null, socket = null, ends = 0, tries = 0, polling = false, count = 0;
let about = null, cut = 0;   // what everybody may read; since when there has been no line (0: there is one)
const session = Math.random().toString(36).slice(2, 8);
const waiting = new Map();   // id -> message that has not been acknowledged
const sent = new Map();      // id -> when it was first sent
const drafts = {};           // what is typed but not sent, by field
const drawn = {};            // what each part was drawn from

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
function tell(text) { $("said").textContent = text; }

// --- The wire ------------------------------------------------------------------------------------------
function send(message) {
  const id = session + (count += 1);
  waiting.set(id, { id, seat, ...message });
  sent.set(id, Date.now());
  tell("Sending");
  deliver(id);
}
function deliver(id) {
  const message = waiting.get(id);
  if (!message) return;
  if (socket && socket.readyState === 1) socket.send(JSON.stringify(message));
  else fetch("/say", { method: "POST", body: JSON.stringify(message) })
    .then((answer) => answer.json()).then(taken).catch(() => lost(true));
}
setInterval(() => {
  for (const id of waiting.keys()) {
    if (socket && Date.now() - sent.get(id) > 6000) { lost(true); sent.set(id, Date.now()); socket.close(); }   // a line that looks open and is dead
    deliver(id);
  }
}, 3000);
function taken(answer) {
  if (!("ack" in answer)) return;
  lost(false);
  if (answer.refused === "not_saved") { tell(REFUSED.not_saved); sent.set(answer.ack, Date.now()); return; }
  sent.delete(answer.ack);
  waiting.delete(answer.ack);
  tell(answer.refused ? REFUSED[answer.refused] || "That cannot be done now." : "Counted.");
}
function lost(now) {
  if (!now) cut = 0; else if (!cut) cut = Date.now();
  $("lost").hidden = !cut || !seen || Date.now() - cut < 2000;   // a short break is nobody's concern
}
setInterval(() => lost(cut > 0), 1000);
async function learn() {
  if (about) return;
  about = {};
  try {
    const answer = await fetch("/about");
    about = answer.status === 200 ? await answer.json() : null;
    draw();
  } catch { about = null; }
}
function came(text) {
  lost(false);
  const data = JSON.parse(text);
  if ("ack" in data) { taken(data); return; }
  seen = { n: data.n, ms: data.ms, view: data.view.seats };
  ends = Date.now() + data.ms;
  draw();
}
function connect() {
  if (socket && socket.readyState < 2) return;
  const mine = new WebSocket("ws://" + location.host + "/live");
  let opened = false;
  socket = mine;
  mine.onopen = () => { opened = true; tries = 0; lost(false); for (const id of waiting.keys()) deliver(id); };
  mine.onmessage = (event) => came(event.data);
  mine.onclose = (event) => {
    if (socket === mine) socket = null;
    lost(true);
    if (event.code === 1000 && opened) { look(0); return; }
    if (!opened && (tries += 1) > 3) { tries = 0; poll(); return; }
    setTimeout(connect, Math.min(500, 100 * 2 ** tries) * (0.5 + Math.random()));
  };
}
async function look(known) {
  const answer = await fetch("/look?n=" + known);
  lost(false);
  if (answer.status === 200) came(await answer.text());
  else if (answer.status === 403 || answer.status === 410) { seen = null; draw(); return false; }
  else if (answer.status === 429) throw new Error("another tab");
  return true;
}
async function poll() {
  if (polling) return;
  polling = true;
  let failed = false;
  while (polling) {
    try {
      if (!(await look(seen && !failed ? seen.n : -1))) break;
      if (failed) { connect(); break; }   // it was the server, not the way to it
    } catch { failed = true; lost(true); await new Promise((done) => setTimeout(done, 250 + 500 * Math.random())); }
  }
  polling = false;
}
for (const name of ["visibilitychange", "pageshow", "online"]) {
  window.addEventListener(name, () => { if (seen && document.visibilityState === "visible") connect(); });
}

// --- The door ------------------------------------------------------------------------------------------
$("join-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  $("join-said").textContent = "";
  try {
    const answer = await fetch("/join", {
      method: "POST", body: JSON.stringify({ code: $("code").value, name: $("name").value }),
    });
    const said = await answer.json();
    if (said.refused) { $("join-said").textContent = REFUSED[said.refused] || "That did not work."; return; }
    seat = seen ? seen.view.length : 0;
    $("join").hidden = true;
    await look(-1);
    connect();
    $("main").focus();
  } catch { $("join-said").textContent = "The class cannot be reached. Try again."; }
});
$("another").addEventListener("click", () => { $("join").hidden = false; $("name").value = ""; $("code").focus(); });
$("leave").addEventListener("click", async () => {
  await fetch("/leave", { method: "POST" }).catch(() => {});
  try { sessionStorage.clear(); } catch { /* there was none */ }
  location.reload();
});
function level(simple) {
  plain = simple;
  $("level").setAttribute("aria-pressed", String(plain));
  try { sessionStorage.setItem("level", plain ? "plain" : ""); } catch { /* it is asked again after the next reload */ }
  draw();
}
$("level").addEventListener("click", () => level(!plain));

// --- The page ------------------------------------------------------------------------------------------
function section(name, source, build) {
  const key = JSON.stringify([source, plain, seat]);
  let place = document.querySelector('[data-part="' + name + '"]');
  if (!place) { place = make("div", { "data-part": name }); $("page").append(place); }
  if (drawn[name] === key) return;
  drawn[name] = key;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.replaceChildren(...[build()].flat().filter(Boolean));
  if (focused && $(focused)) $(focused).focus();
}
function draw() {
  const here = seen && seen.view.length > 0;
  $("page").hidden = !here;
  $("another").hidden = $("leave").hidden = !here;
  if (!here) {
    $("join").hidden = seen !== null;
    $("stage").textContent = seen ? "Wait: your teacher lets you in." : "";
    $("clock").textContent = "";
    return;
  }
  seat = Math.min(seat, seen.view.length - 1);
  learn();
  const view = seen.view[seat];
  const clock = view.clock;
  $("title").textContent = view.name + " · table " + view.table;
  const stage = (clock.working ? "The other side is thinking" : STAGES[clock.stage]) + (clock.round ? ": " + clock.round : "");
  if ($("stage").textContent !== stage) {
    $("stage").textContent = stage;
    if (!waiting.size) tell("");   // what was said of the last stage
  }
  $("seats").hidden = seen.view.length < 2;
  $("seats").replaceChildren(...(seen.view.length < 2 ? [] : seen.view.map((one, place) => make("button", {
    type: "button", className: "quiet", "aria-pressed": String(place === seat), onclick: () => { seat = place; draw(); },
  }, one.name))));
  section("ended", [view.ended, view.advising], () => view.ended || view.advising ? make("section", {},
    make("h2", {}, view.ended ? "Your crisis is over" : "Your crisis did not come to this"), make("p", { className: "big" }, view.ended),
    make("p", {}, view.advising ? "Here is the decision as it stood in the record. You advise those who faced it. Your ballots and your numbers count; nothing you advise is done." : "")) : null);
  section("order", [view.order, view.order_by], () => view.order ? make("p", { className: "big" }, (view.advising ? "Your table's advice: " : "The order: ") + view.order + ".") : null);
  const early = ["join", "brief"].includes(clock.stage), after = ["debrief", "exit_slip", "over"].includes(clock.stage);
  section("did", view.orders, () => view.orders.length ? make("section", {}, make("h2", {}, "What your table ordered"), make("ul", {}, ...view.orders.map(([round, order, record]) =>
    make("li", {}, round + ": " + order, make("small", {}, record ? "In the record: " + record : ""))))) : null);
  section("results", view.results, () => results(view));
  section("scene", [view.when, view.title, view.brief, clock.stage], () => scene(view));
  section("ballot", [view.lines, view.question, view.open_ballot, view.chosen, view.percent, view.voice, view.may_order, view.advising, clock.stage], () => ballot(view));
  section("press", [view.headlines, view.headline], () => press(view));
  section("slip", clock.stage, () => clock.stage === "exit_slip" ? slip() : null);
  section("news", [view.news, clock.stage], () => view.news.length && !after ? make("section", {}, make("h2", {}, "What you have heard"), make("ul", {}, ...view.news.map((line) => make("li", {}, line)))) : null);
  section("waits", [view.waits, view.foresees, view.foreseen, view.sure, clock.stage], () => view.waits && !after ? waits(view) : null);
  section("letters", [view.letters, view.writes_to, after], () => notes(view, after));
  section("cards", [view.cards, clock.stage], () => cards(view));
  section("background", [about && about.background, early], () => early && about && about.background ? make("section", {}, make("h2", {}, "What everybody knows"), make("p", {}, plain ? about.plain : about.background)) : null);
  section("quiz", view.quiz, () => quiz(view));
  section("slip-early", clock.stage, () => clock.stage === "debrief" ? slip() : null);
  section("words", about && about.words, () => about && about.words && about.words.length ? make("details", { className: "words" }, make("summary", {}, "Words you may not know"), make("dl", {}, ...about.words.flatMap(([name, text, simple]) => [make("dt", {}, name), make("dd", {}, plain ? simple : text)]))) : null);
  section("table", view.neighbours, () => view.neighbours.length ? make("section", {}, make("h2", {}, "At your table"), make("ul", {}, ...view.neighbours.map((one) => make("li", {}, one.name + ": " + one.roles.join(" and ") + (one.leads ? " (gives the order)" : ""))))) : null);
}
function waits(view) {
  if (!view.foresees.length) return make("p", {}, "The other side decides in this round. Read, think, and write to them if you will.");
  const key = "sure" + view.clock.round + seat, pick = "stance" + view.clock.round + seat;
  const number = () => Number(drafts[key] ?? view.sure);
  const range = make("input", { type: "range", min: 0, max: 100, step: 5, id: "sure", value: number() < 0 ? 50 : number() });
  const shown = make("output", { htmlFor: "sure" }, number() < 0 ? "Not said yet: move it" : range.value + " in 100");
  for (const name of ["input", "pointerup"]) range.addEventListener(name, () => { drafts[key] = range.value; shown.textContent = range.value + " in 100"; });
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    const picked = form.querySelector("input[name=stance]:checked");
    if (!picked) { tell("Choose one first."); return; }
    if (number() < 0) { tell("Move the slider first: how sure are you?"); return; }
    send({ do: "expect", stage: view.clock.done, stance: picked.value, percent: number() });
  } }, make("fieldset", {}, make("legend", {}, "The other side decides now. What will they do?"),
    make("p", {}, "Nobody but you sees this before the debrief. There it is scored by what they ordered."),
    ...view.foresees.map(([stance, label]) => make("label", { className: "option" },
      make("input", { type: "radio", name: "stance", value: stance, id: "stance-" + stance, checked: stance === (drafts[pick] || view.foreseen), onchange: () => { drafts[pick] = stance; } }), make("span", {}, label))),
    make("label", { htmlFor: "sure" }, "How sure are you? "), range, shown,
    make("p", {}, make("button", {}, view.sure >= 0 ? "Change my forecast" : "That is my forecast"))));
  return form;
}
function results(view) {
  if (!view.results.length) return null;
  const points = view.results.map((one) => (one.percent / 100 - (one.came ? 1 : 0)) ** 2);
  const mean = points.reduce((all, one) => all + one, 0) / points.length;
  return make("section", {}, make("h2", {}, "Your own numbers"),
    make("p", {}, "Mean score: ", make("strong", {}, mean.toFixed(2)), ". 0 is perfect, 0.25 is what even chances earn, 1 is always wrong."),
    make("ul", {}, ...view.results.map((one, place) => make("li", {}, one.asked, make("small", {}, " You said " + one.percent + " in 100. ", one.came ? "It was so: " : "It was not so: ", points[place].toFixed(2))))));
}
function notes(view, after) {
  const got = view.letters.map(([from, text]) => make("p", {}, "From table " + from + ": " + text));
  const write = after ? [] : view.writes_to.flatMap(([table, side]) => [...field("note" + table, "A note to " + side + " (table " + table + "). Your teacher reads it first.", 2, "note" + table + seat),
    make("p", {}, make("button", { type: "button", className: "quiet", onclick: () => { send({ do: "note", table, text: drafts["note" + table + seat] || "" }); drafts["note" + table + seat] = $("note" + table).value = ""; } }, "Send it"))]);
  return got.length || write.length ? make("section", {}, make("h2", {}, "Notes"), ...got, ...write) : null;
}
function scene(view) {
  if (!view.title) return null;
  return make("section", {}, make("p", { className: "meta" }, view.when), make("h2", {}, view.title),
    make("p", { className: "big" }, plain ? view.plain : view.brief),
    ["brief", "read"].includes(view.clock.stage) ? make("button", { type: "button", onclick: () => send({ do: "read" }) }, "I have read it") : null);
}
function cards(view) {
  return view.cards.map((card) => make("section", { className: "secret" }, make("h2", {}, card.name),
    make("p", { className: "meta" }, card.group), make("p", {}, plain ? card.plain_brief : card.brief),
    make("p", {}, make("strong", {}, "You want: "), plain ? card.plain_goal : card.goal),
    view.clock.stage === "brief" ? make("button", { type: "button", onclick: () => send({ do: "read" }) }, "I have read it") : null));
}
function field(id, label, rows, key = id) {
  const box = make("textarea", { id, rows, maxLength: 600, value: drafts[key] || "" });
  box.addEventListener("input", () => { drafts[key] = box.value; });
  return [make("label", { htmlFor: id }, label), box];
}
function options(view, chosen, name) {
  return view.lines.map((line) => make("label", { className: "option" },
    make("input", { type: "radio", name, value: line.id, id: name + "-" + line.id, checked: line.id === chosen }),
    make("span", {}, line.label, make("small", {}, line.text), tallied(line))));
}
function tallied(line) {
  const parts = [];
  if (line.first >= 0) parts.push("first ballot " + line.first);
  if (line.second >= 0) parts.push("second " + line.second);
  return parts.length ? make("small", {}, parts.join(", ")) : null;
}
function ballot(view) {
  if (view.may_order) return order(view);
  if (!view.open_ballot) {
    return view.lines.length ? make("section", {}, make("h2", {}, "The courses open to you"),
      make("ul", {}, ...view.lines.map((line) => make("li", {}, line.label, make("small", {}, " " + line.text), tallied(line))))) : null;
  }
  const key = "percent" + view.clock.round + seat, why = "reason" + view.clock.round + seat;
  const number = () => Number(drafts[key] ?? view.percent);   // below 0: nobody has said a number yet
  const range = make("input", { type: "range", min: 0, max: 100, step: 5, id: "percent", value: number() < 0 ? 50 : number() });
  const shown = make("output", { htmlFor: "percent" }, number() < 0 ? "Not said yet: move it" : range.value + " in 100");
  for (const name of ["input", "pointerup"]) range.addEventListener(name, () => { drafts[key] = range.value; shown.textContent = range.value + " in 100"; });
  const ask = view.question ? [make("label", { htmlFor: "percent" }, "How likely is it? " + view.question + " "), range, shown] : [];
  if (!view.voice && !view.question) return make("section", {}, make("p", {}, "Your table is voting. You know what all the world knows; watch, and ask."));
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    const picked = form.querySelector("input[name=vote]:checked");
    if (view.voice && !picked) { tell("Choose a course first."); return; }
    if (!view.voice && number() < 0) { tell("Move the slider first: how likely is it?"); return; }
    send({ do: "vote", stage: view.clock.done, option: picked ? picked.value : "", reason: drafts[why] || "", percent: view.question ? number() : -1 });
  } }, make("fieldset", {}, make("legend", {}, view.open_ballot === 1 ? "First ballot: what do you advise?" : "Second ballot: and now?"),
    ...(view.voice ? options(view, view.chosen, "vote") : []), ...(view.voice ? field("reason", "Why? One sentence.", 2, why) : []), ...ask,
    make("p", {}, make("button", {}, view.chosen || view.percent >= 0 ? "Change my vote" : "Vote"))));
  return form;
}
function order(view) {
  const why = "why" + view.clock.round + seat;
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    const picked = form.querySelector("input[name=order]:checked");
    if (!picked) { tell("Choose an order first."); return; }
    send({ do: "order", stage: view.clock.done, option: picked.value, why: drafts[why] || "" });
  } }, make("fieldset", {}, make("legend", {}, view.advising ? "You give your table's advice" : "You give the order"), ...options(view, "", "order"),
    ...field("why", "Why, if you overrule your table?", 2, why), make("p", {}, make("button", { className: "grave" }, view.advising ? "Give the advice" : "Give the order"))));
  return form;
}
function press(view) {
  if (!view.headlines.length) return null;
  return make("section", {}, make("h2", {}, "Your front page"), ...view.headlines.map(([event, label]) => make("p", {},
    make("button", { type: "button", className: "quiet", "aria-pressed": String(event === view.headline), onclick: () => send({ do: "print", event }) }, label))));
}
function quiz(view) {
  if (!view.quiz.length) return null;
  const after = ["debrief", "exit_slip"].includes(view.clock.stage);
  if (view.clock.stage === "over") return make("section", {}, make("h2", {}, "What was right"), ...view.quiz.flatMap(([, ask, answers, given, right]) => [
    make("p", {}, ask), make("p", { className: "right" }, answers[right]), given >= 0 && given !== right ? make("p", {}, "You said: ", answers[given]) : ""]));
  return make("section", {}, make("h2", {}, after ? "What do you know now?" : "What do you know already?"), ...view.quiz.map(([item, ask, answers, given]) =>
    make("fieldset", {}, make("legend", {}, ask), ...answers.map((answer, place) => make("label", { className: "option" },
      make("input", { type: "radio", name: item, id: item + place, checked: place === given, onchange: () => send({ do: "answer", item, answer: place, after }) }),
      make("span", {}, answer))))));
}
function slip() {
  return make("section", {}, make("h2", {}, "Before you go"), ...field("slip", "What would you ask, or do, if you sat there again?", 3, "slip" + seat),
    make("p", {}, make("button", { type: "button", onclick: () => send({ do: "slip", text: drafts["slip" + seat] || "" }) }, "Hand it in")));
}
setInterval(() => {
  if (!seen) return;
  const clock = seen.view[seat] ? seen.view[seat].clock : null;
  if (!clock || clock.stage === "over") { $("clock").textContent = ""; return; }
  if (clock.paused || clock.working) { $("clock").textContent = clock.paused ? "Waiting" : ""; return; }
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  $("clock").textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
}, 500);
try { if (sessionStorage.getItem("level")) level(true); } catch { /* plain words are one press away */ }
if (/^#[A-Z]{6}$/.test(location.hash)) {   // the square on the wall brings the code along
  $("code").value = location.hash.slice(1);
  history.replaceState(null, "", "/");
}
look(-1).then((there) => { if (there && seen) connect(); else $("join").hidden = false; }).catch(() => { $("join").hidden = false; });
