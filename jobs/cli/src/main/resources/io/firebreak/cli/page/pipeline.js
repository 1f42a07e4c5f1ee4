// How the pipeline itself is doing.
import { get } from "./api.js";
import { sparkline } from "./charts.js";
import { h, show } from "./dom.js";
import { between, language, moment, number, platform } from "./format.js";

const JOBS = ["ingest", "enrich", "detect", "index", "alert"];
const STALE_MS = 5 * 60 * 1000;

export function pipeline(container) {
  const facts = h("dl", { class: "facts" });
  const flow = h("section", { "aria-labelledby": "flow-title" });
  const jobs = h("section", { "aria-labelledby": "jobs-title" });
  const dead = h("section", { "aria-labelledby": "dead-title" });
  const mix = h("div", { class: "columns" });
  show(container, h("h1", {}, "Pipeline"), facts, flow, jobs, dead, mix);
  return {
    title: "Pipeline",
    async refresh() {
      const answer = await get("/api/pipeline");
      draw(answer);
      return null;
    },
  };

  function draw({ now, until, documents, newestPost, newestArrival, arrivalsByMinute, sources, languages, deadLetters, kafka }) {
    const fact = (name, value, detail, kind) => h("div", { class: kind }, h("dt", {}, name), h("dd", {}, h("b", {}, value), h("small", {}, detail)));
    const stale = newestArrival && new Date(now) - new Date(newestArrival) > STALE_MS;
    show(facts,
      fact("Posts", number(documents.posts), "searchable"),
      fact("Last arrival", newestArrival ? `${between(newestArrival, now)} ago` : "never", newestArrival ? (stale ? "nothing newer has come; in a replay the recorded time counts" : "posts are coming in") : "no post is indexed yet", stale ? "bad" : null),
      fact("Newest post written", newestPost ? moment(newestPost) : "–", newestPost ? `${between(newestPost, now)} ago` : ""),
      fact("Dead letters", kafka.deadLetters == null ? "unknown" : number(kafka.deadLetters), kafka.deadLetters == null ? "Kafka is not reachable" : "payloads no job could use", null),
      fact("Incidents", number(documents.incidents), `${number(documents.brandMetrics)} rows of metrics`));
    const total = arrivalsByMinute.reduce((sum, n) => sum + n, 0);
    show(flow, h("h2", { id: "flow-title" }, until ? `Arrivals in the hour to ${moment(until)} UTC` : "Arrivals"),
      sparkline(arrivalsByMinute, [], `${number(total)} posts arrived in that hour`),
      h("p", { class: "muted" }, `${number(total)} posts; most in a minute: ${number(Math.max(...arrivalsByMinute))}.`));
    show(jobs, h("h2", { id: "jobs-title" }, "Jobs"),
      kafka.problem
        ? h("p", { class: "muted" }, `${kafka.problem}, so how far the jobs are behind is not known.`)
        : h("table", {}, h("caption", { class: "unseen" }, "Records that each job has not yet taken into a checkpoint"),
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Job"), h("th", { scope: "col" }, "Behind by, records"))),
            h("tbody", {}, JOBS.map((job) => h("tr", {}, h("th", { scope: "row" }, job), h("td", {}, number(kafka.lag[job])))))));
    show(dead, deadLetters.length > 0 && [h("h2", { id: "dead-title" }, "Dead letters by reason"),
      h("table", {}, h("caption", { class: "unseen" }, "Input that a job could not use"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Job"), h("th", { scope: "col" }, "Reason"), h("th", { scope: "col" }, "Letters"))),
        h("tbody", {}, deadLetters.map((d) => h("tr", {}, h("th", { scope: "row" }, d.stage), h("td", { class: "words" }, d.reason), h("td", {}, number(d.letters))))))]);
    const part = (title, rows, name) => h("section", {}, h("h2", {}, title), rows.length
      ? h("ol", { class: "bars" }, rows.map((r) => h("li", {}, h("span", { class: "bar-name" }, name(r.key)), h("meter", { min: 0, max: rows[0].posts, value: r.posts, "aria-hidden": "true" }), h("span", { class: "bar-value" }, number(r.posts)))))
      : h("p", { class: "muted" }, "No posts yet."));
    show(mix, part("Channels", sources, platform), part("Languages", languages, language));
  }
}
