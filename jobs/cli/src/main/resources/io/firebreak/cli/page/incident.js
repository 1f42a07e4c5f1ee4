// One incident: how bad, since when, why, who says it, who has it.
import { actionBar } from "./actions.js";
import { get } from "./api.js";
import { CourseChart } from "./charts.js";
import { h, outside, show, speak } from "./dom.js";
import { between, compact, duration, few, isOver, language, moment, momentNear, number, odds, percent, platform } from "./format.js";
import { badge, companyVoice, whoHasIt } from "./overview.js";
import { postItem } from "./posts.js";

const STATEMENTS = 8;
const SAME_BREATH_MS = 60 * 60 * 1000;
const AMPLIFIERS = 8;

export function incident(container, id) {
  let last = "";
  let revision = 0;
  const head = h("div", { class: "room-head" });
  const bar = actionBar(id);
  const facts = h("dl", { class: "facts" });
  const plot = h("div", { class: "plot" });
  const caption = h("figcaption", {});
  const figures = h("details", { class: "figures" }, h("summary", {}, "Figures as a table"), h("div", {}));
  let course = null;
  figures.addEventListener("toggle", () => drawFigures(figures, course));
  const words = h("section", { "aria-labelledby": "words-title" });
  const read = h("section", { "aria-labelledby": "read-title" });
  const spread = h("section", { "aria-labelledby": "spread-title" });
  const steps = h("section", { "aria-labelledby": "steps-title" });
  const company = h("section", { "aria-labelledby": "company-title" });
  const amplifiers = h("section", { "aria-labelledby": "amplifiers-title" });
  show(container, head, bar.element, facts, h("figure", { class: "course" }, plot, caption, figures),
    h("div", { class: "columns" }, h("div", {}, words, read, spread), h("div", {}, steps, company, amplifiers)));
  const chart = new CourseChart(plot);

  return {
    title: "Incident",
    close: () => chart.close(),
    async refresh() {
      const answer = await get("/api/incident", { id });
      const text = JSON.stringify(answer);
      if (text === last) return answer;
      last = text;
      const i = answer.incident;
      if (revision && i.revision !== revision) speak(`${answer.brandName}: ${i.state}, ${i.severity}.`);
      revision = i.revision;
      document.title = `${answer.brandName} ${i.kind} · Firebreak`;
      drawHead(head, answer);
      bar.update(i);
      drawFacts(facts, answer);
      const changes = history(i);
      chart.update(answer.course, changes.filter((c) => c.mark).map((c) => ({ time: new Date(c.at) / 1000, label: c.mark, kind: c.kind })));
      drawCaption(caption, plot, answer);
      course = answer.course;
      drawFigures(figures, course);
      drawWords(words, i);
      drawRead(read, i, answer);
      drawSpread(spread, i);
      drawSteps(steps, changes, answer);
      drawCompany(company, i, answer);
      drawAmplifiers(amplifiers, i);
      return answer;
    },
  };
}

function drawHead(place, { incident: i, brandName, asOf }) {
  show(place,
    h("a", { class: "back", href: "#/" }, "← All brands"),
    h("h1", {}, badge(i), brandName),
    h("p", { class: "lede" },
      isOver(i)
        ? `Over. It lasted ${between(i.started_at, i.resolved_at)}, from ${moment(i.started_at)} to ${momentNear(i.resolved_at, i.started_at)} UTC.`
        : [`${i.state[0].toUpperCase()}${i.state.slice(1)}, since ${moment(i.started_at)} UTC (${between(i.started_at, asOf)}). `, whoHasIt(i, asOf), ", ", companyVoice(i), "."]));
}

function drawFacts(place, { incident: i, asOf }) {
  const why = i.why;
  const fact = (name, value, detail, kind) => h("div", { class: kind }, h("dt", {}, name), h("dd", {}, h("b", {}, value), h("small", {}, detail)));
  const answered = why.first_official_post_at;
  const crisis = i.kind === "crisis";
  const trend = why.growth > 1.15 ? `growing, ×${few(why.growth)}` : why.growth < 0.87 ? "abating" : "steady";
  show(place,
    fact(crisis ? "Unhappy posts" : "Posts", few(why.observed), `in ${duration(60 * why.horizon_minutes)}, ${few(why.expected)} expected; ${trend}`, crisis ? "bad" : null),
    // Of what is no crisis the chance is a share of time, and says nothing of how sure it is.
    crisis && why.confidence > 0
      ? fact("Sure that it is real", sure(why.confidence), `by chance ${odds(why.tail_probability)}`)
      : fact("Chance on a usual day", odds(why.tail_probability), trend),
    fact("People", number(why.authors), `${number(why.posts)} posts, ${percent(why.negative_share)} unhappy`),
    fact(answered ? "Company answered" : "Company silent", duration(60 * why.silence_minutes), answered ? `after the start, at ${momentNear(answered, asOf)}` : "no post of its own accounts since the start", answered ? "good" : crisis ? "bad" : null),
    why.complaints > 0 && fact("Complaints answered", percent((why.answered_complaints ?? 0) / why.complaints), `${number(why.answered_complaints ?? 0)} of ${number(why.complaints)}`, crisis && !why.answered_complaints ? "bad" : null),
    fact("Automated accounts", percent(why.bot_share ?? 0), `${percent(why.repost_share)} reposts, ${percent(why.duplicate_share)} of originals near-identical`));
}

// Nothing is certain: what rounds to a hundred is shown as more than 99.
const sure = (confidence) => (confidence > 0.99 ? ">\u00a099\u00a0%" : percent(confidence));

const SAYING = { compensation: "offers compensation", fix: "says it is mended", apology: "apologises", other: "posts" };

// State changes that the incident's document keeps, in order.
function history(i) {
  const changes = [
    { at: i.started_at, text: "first signs", mark: "start", kind: "change" },
    { at: i.opened_at, text: "established", kind: "change" },
    { at: i.critical_at, text: "critical: people are paged", mark: "critical", kind: "change" },
    { at: i.peak_at, text: "peak of unhappy posts", kind: "change" },
    { at: i.why.first_official_post_at, text: "first post of the company's own accounts", mark: "company answers", kind: "answer" },
    { at: i.resolved_at, text: "over", mark: "over", kind: "end" },
    ...(i.planned_events ?? []).map((e) => ({ at: e.from, text: `planned: ${e.name}, ×${few(e.factor)} expected`, mark: e.name.slice(0, 24), kind: "end" })),
  ];
  // What says nothing in particular, or the same once more, stands with the statements only.
  const said = {};
  for (const { at, kind } of i.why.statements ?? []) {
    if (kind !== "other" && !(new Date(at) - said[kind] < SAME_BREATH_MS)) {
      changes.push({ at, text: `company ${SAYING[kind] ?? "posts"}`, mark: kind, kind: "answer" });
    }
    said[kind] = new Date(at);
  }
  return changes.filter((c) => c.at).sort((a, b) => new Date(a.at) - new Date(b.at));
}

function drawCaption(place, plot, { course, brandName }) {
  const peak = course.negative.indexOf(Math.max(...course.negative));
  const step = duration(course.stepSeconds);
  plot.setAttribute("role", "img");
  const expected = course.expected[peak];
  plot.setAttribute("aria-label", `Unhappy posts about ${brandName} in each ${step}; most, ${number(course.negative[peak])}, at ${moment(course.times[peak] * 1000)} UTC${expected == null ? "" : `; ${few(expected)} expected`}.`);
  show(place, `Posts in each ${step}, UTC. `,
    course.expected.every((value) => value == null) ? "What the detector expected is not known."
      : "Dashed: the unhappy posts that the detector expected. Shaded: where it expected nine in ten such steps to lie.");
}

// What the chart shows, for those who do not see it; made only while somebody reads it.
function drawFigures(details, course) {
  const place = details.lastChild;
  if (!details.open || !course) return show(place);
  const cell = (value) => h("td", {}, value == null ? "–" : few(value));
  show(place, h("table", { class: "wide" },
    h("thead", {}, h("tr", {}, ["UTC", "All posts", "Unhappy posts", "Expected", "Usual, at most"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, course.times.map((time, n) => h("tr", {},
      h("th", { scope: "row" }, moment(time * 1000)), cell(course.posts[n]), cell(course.negative[n]), cell(course.expected[n]), cell(course.usualMost[n]))).reverse())));
}

function drawWords(place, i) {
  const terms = (i.why.terms ?? []).slice(0, 12);
  const most = Math.max(1, ...terms.map((t) => t.posts));
  show(place, h("h2", { id: "words-title" }, "What they say"),
    terms.length
      ? h("ol", { class: "bars" }, terms.map((t) => bar(h("bdi", {}, t.term), t.posts, most, "posts")))
      : h("p", { class: "muted" }, "No word stands out yet."));
}

function bar(name, value, most, unit) {
  return h("li", {}, h("span", { class: "bar-name" }, name),
    h("meter", { min: 0, max: most, value, "aria-hidden": "true" }),
    h("span", { class: "bar-value" }, number(value), h("span", { class: "unseen" }, ` ${unit}`)));
}

function drawRead(place, i, { posts }) {
  const groups = new Map((i.why.representative_posts ?? []).map((p) => [p.id, p]));
  const gone = groups.size - posts.length;
  show(place, h("h2", { id: "read-title" }, "Read first"),
    posts.length ? h("ul", { class: "posts" }, posts.map((post) => {
      const group = groups.get(post.id);
      return postItem(post, group && group.authors > 1 ? `${number(group.authors)} people say nearly the same` : null);
    })) : h("p", { class: "muted" }, "No post stands for the others yet."),
    gone > 0 && h("p", { class: "muted" }, `${gone} more ${gone === 1 ? "is" : "are"} not indexed yet or withdrawn.`),
    h("p", {}, h("a", { href: `#/posts?brand=${encodeURIComponent(i.brand.id)}&sentiment=negative&from=${encodeURIComponent(i.started_at)}${i.resolved_at ? `&to=${encodeURIComponent(i.resolved_at)}` : ""}` }, "All unhappy posts of this incident"),
      !isOver(i) && [" · ", h("a", { href: `#/desk?brand=${encodeURIComponent(i.brand.id)}` }, "Complaints to answer")]));
}

function drawSpread(place, i) {
  const part = (title, rows, name) => {
    const shown = [...(rows ?? [])].sort((a, b) => b.posts - a.posts).slice(0, 8);
    const most = Math.max(1, ...shown.map((r) => r.posts));
    return shown.length ? [h("h3", {}, title), h("ol", { class: "bars" }, shown.map((r) => bar(name(r), r.posts, most, "posts")))] : [];
  };
  show(place, h("h2", { id: "spread-title" }, "Where"),
    part("Channels", i.why.channels, (r) => platform(r.source)),
    part("Languages", i.why.languages, (r) => language(r.code)),
    part("Places", i.why.places, (r) => h("bdi", {}, r.name)));
}

// The response clock: what happened when, and how long after the first signs.
function drawSteps(place, changes, { incident: i, asOf }) {
  const after = (at) => (new Date(at) - new Date(i.started_at) < 60_000 ? "" : `+${between(i.started_at, at)}`);
  show(place, h("h2", { id: "steps-title" }, "Response clock"),
    h("ol", { class: "steps" },
      changes.map((c) => h("li", { class: c.kind }, h("time", { datetime: c.at }, momentNear(c.at, i.started_at)), h("span", { class: "elapsed" }, after(c.at)), h("span", {}, c.text))),
      i.acknowledged_by && h("li", { class: "answer" }, h("span", {}), h("span", { class: "elapsed" }), h("span", {}, "taken by ", h("bdi", {}, i.acknowledged_by))),
      i.snoozed_until && h("li", {}, h("span", {}), h("span", { class: "elapsed" }), h("span", {}, `${i.snoozed_until > asOf ? "snoozed" : "was snoozed"} until ${moment(i.snoozed_until)}`)),
      !isOver(i) && !i.why.first_official_post_at && i.kind === "crisis" && h("li", { class: "waiting" }, h("span", {}, "now"), h("span", { class: "elapsed" }, after(asOf)), h("span", {}, "the company has not posted yet"))),
    h("p", { class: "muted id" }, i.id));
}

// What the company said, and the mood in the hour before and after.
function drawCompany(place, i, { statements: posts }) {
  const statements = (i.why.statements ?? []).slice(0, STATEMENTS);
  if (!statements.length) return show(place);
  const words = new Map(posts.map((post) => [post.id, post]));
  show(place, h("h2", { id: "company-title" }, "What the company said"),
    h("table", { class: "wide" },
      h("caption", { class: "unseen" }, "Unhappy share of the originals in the hour before and after each statement"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Statement"), h("th", { scope: "col" }, "Unhappy before"), h("th", { scope: "col" }, "after"))),
      h("tbody", {}, statements.map((s) => h("tr", {},
        h("th", { scope: "row" }, momentNear(s.at, i.started_at), ", ", SAYING[s.kind] ?? "posts",
          words.has(s.id) && h("p", { class: "said" }, h("bdi", {}, words.get(s.id).text), " ", outside(words.get(s.id).url, "Open"))),
        h("td", {}, s.originals_before ? percent(s.negative_share_before) : "–"),
        h("td", { class: mood(s) }, s.originals_after ? percent(s.negative_share_after) : "–"))))));
}

function mood(s) {
  if (!s.originals_before || !s.originals_after) return null;
  const change = s.negative_share_after - s.negative_share_before;
  return change < -0.05 ? "good" : change > 0.05 ? "bad" : null;
}

// Who passes it on. Authors are pseudonyms unless handles are kept, so only their beginning is of use to the eye.
function drawAmplifiers(place, i) {
  const some = (i.why.amplifiers ?? []).slice(0, AMPLIFIERS);
  if (!some.length) return show(place);
  show(place, h("h2", { id: "amplifiers-title" }, "Who passes it on"),
    h("table", { class: "wide" },
      h("caption", { class: "unseen" }, "Accounts that pass on what others wrote, greatest spread first"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Account"), h("th", { scope: "col" }, "Followers"), h("th", { scope: "col" }, "Passed on"))),
      h("tbody", {}, some.map((a) => h("tr", {},
        h("th", { scope: "row" }, h("bdi", { title: a.author?.id }, short(a.author?.id ?? "unknown"))),
        h("td", {}, a.followers == null ? "–" : compact(a.followers)),
        h("td", {}, number(a.posts)))))));
}

const short = (id) => (id.length > 20 ? `${id.slice(0, 14)}…` : id);
