// Compiles and plays ink by inkjs: `node ink.cjs compile STORY.ink STORY.json`, `node ink.cjs play STORY.json PLAYS`.
// Play n draws its choices from the generator of tests/bench/story.py, seeded with n.
"use strict";

const fs = require("node:fs");
const { Compiler, Story } = require("inkjs/full");

const [, , command, from, to] = process.argv;

if (command === "compile") {
  const compiled = new Compiler(fs.readFileSync(from, "utf8")).Compile();
  fs.writeFileSync(to, compiled.ToJson() + "\n");
} else {
  const story = new Story(fs.readFileSync(from, "utf8"));
  const plays = Number(to);
  const endings = {};
  let decisions = 0;
  const one = (seed) => {
    let state = seed;
    let last = "";
    story.ResetState();
    for (;;) {
      while (story.canContinue) last = story.Continue();
      const choices = story.currentChoices;
      if (!choices.length) return last.trim();
      state = (state * 1664525 + 1013904223) % 4294967296;
      story.ChooseChoiceIndex(Math.floor((state * choices.length) / 4294967296));
      decisions += 1;
    }
  };
  for (let seed = 0; seed < 20; seed += 1) one(seed);
  decisions = 0;
  const began = process.cpuUsage();
  for (let seed = 0; seed < plays; seed += 1) {
    const ending = one(seed);
    endings[ending] = (endings[ending] || 0) + 1;
  }
  const used = process.cpuUsage(began);
  console.log(JSON.stringify({ decisions, seconds: (used.user + used.system) / 1e6, endings }));
}
