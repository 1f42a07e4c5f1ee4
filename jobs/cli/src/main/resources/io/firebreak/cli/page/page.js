// Chooses the view by the address, asks again every few seconds, and says when it cannot.
import { h, show, speak } from "./dom.js";
import { clock, duration, moment } from "./format.js";
import { desk } from "./desk.js";
import { incident } from "./incident.js";
import { overview } from "./overview.js";
import { pipeline } from "./pipeline.js";
import { posts } from "./posts.js";

const EVERY_MS = 3000;
const main = document.getElementById("main");
const notice = document.getElementById("notice");
const views = { overview, incident, desk, posts, pipeline };

let view = null;
let timer = 0;
let turn = 0;
let troubled = false;

function route() {
  const [path, query] = location.hash.replace(/^#/, "").split("?", 2);
  const [, name, ...rest] = path.split("/");
  if (name === "incidents" && rest.length) return ["incident", decodeURIComponent(rest.join("/"))];
  return [name in views && name !== "incident" ? name : "overview", new URLSearchParams(query)];
}

function open() {
  clearTimeout(timer);
  view?.close?.();
  turn++;
  const [name, argument] = route();
  for (const link of document.querySelectorAll("nav a")) {
    const here = link.dataset.view === name;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  show(main);
  scrollTo(0, 0);
  view = views[name](main, argument);
  document.title = `${view.title} · Firebreak`;
  refresh();
}

async function refresh() {
  clearTimeout(timer);
  const mine = turn;
  if (!document.hidden) {
    try {
      const answer = await view.refresh();
      if (mine !== turn) return;
      if (answer?.asOf) tellTime(answer);
      if (troubled) speak("Connected again.");
      troubled = false;
      notice.hidden = true;
    } catch (problem) {
      if (mine !== turn) return;
      if (!troubled) console.info(problem.message);
      troubled = true;
      show(
        notice,
        h("strong", {}, problem.message),
        ` What you see is as of ${document.getElementById("clock").dataset.seen ?? "an earlier time"}; this page tries again by itself.`,
      );
      notice.hidden = false;
    }
  }
  if (mine === turn) timer = setTimeout(refresh, EVERY_MS);
}

function tellTime({ asOf, behindSeconds }) {
  const place = document.getElementById("clock");
  place.dataset.seen = `${moment(asOf)} UTC`;
  place.classList.toggle("behind", behindSeconds > 0);
  show(
    place,
    h("span", { class: "dot", "aria-hidden": "true" }),
    behindSeconds > 0
      ? h("span", { title: "The newest figures are of this time: a replay, or a pipeline that has stopped." },
          `Figures end ${moment(asOf)} UTC, ${duration(behindSeconds)} ago`)
      : `Live, ${clock(asOf)} UTC`,
  );
}

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("firebreak.theme", root.dataset.theme);
  } catch {
    // Storage is switched off: the choice lasts until the page is left.
  }
  dispatchEvent(new Event("firebreak-theme"));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("firebreak-theme")));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", open);
addEventListener("firebreak-refresh", refresh);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
open();
