import { s } from "./dom.js";
import { clock, compact, day, few, moment } from "./format.js";

const WIDTH = 240;
const HEIGHT = 36;

// All posts as an area, unfavourable ones as a line over it, on one scale; steps that are not counted yet are left blank.
export function sparkline(posts, negative, label, counted = posts.length) {
  const most = Math.max(1, ...posts);
  const x = (i) => ((i * WIDTH) / (posts.length - 1)).toFixed(1);
  const y = (value) => (HEIGHT - 1 - (value * (HEIGHT - 2)) / most).toFixed(1);
  const line = (values) => values.slice(0, counted).map((value, i) => `${i ? "L" : "M"}${x(i)} ${y(value)}`).join("");
  return s(
    "svg",
    { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    s("path", { class: "all", d: `${line(posts)}L${x(Math.min(counted, posts.length) - 1)} ${HEIGHT}L0 ${HEIGHT}Z` }),
    negative.length > 0 && s("path", { class: "negative", d: line(negative) }),
  );
}

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// The course of an incident: a uPlot chart that follows its container's width, the theme and new data.
export class CourseChart {
  constructor(container) {
    this.container = container;
    this.resize = new ResizeObserver(() => this.chart?.setSize(this.size()));
    this.resize.observe(container);
    this.repaint = () => this.course && this.draw();
    addEventListener("firebreak-theme", this.repaint);
  }

  close() {
    this.resize.disconnect();
    removeEventListener("firebreak-theme", this.repaint);
    this.chart?.destroy();
  }

  size() {
    return { width: Math.max(260, this.container.clientWidth), height: innerWidth < 600 ? 230 : 300 };
  }

  // marks: [{time, label, kind}] in order
  update(course, marks) {
    this.course = course;
    this.marks = marks;
    this.draw();
  }

  draw() {
    const { course } = this;
    this.chart?.destroy();
    const data = [
      course.times,
      course.posts,
      course.usualMost,
      course.usualLeast,
      course.negative,
      course.expected,
    ];
    const axis = { stroke: color("--muted"), grid: { stroke: color("--rule"), width: 1 }, ticks: { show: false }, font: "11px system-ui" };
    const options = {
      ...this.size(),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      cursor: { y: false, drag: { setScale: false } },
      legend: { show: true, live: true },
      scales: { y: { range: (_, least, most) => [0, Math.max(4, most * 1.12)] } },
      axes: [
        { ...axis, space: 80, values: (_, ticks) => ticks.map((t, i) => (i === 0 || day(t * 1000) !== day(ticks[i - 1] * 1000) ? `${clock(t * 1000)}\n${day(t * 1000)}` : clock(t * 1000))) },
        { ...axis, size: 44, values: (_, ticks) => ticks.map(compact) },
      ],
      series: [
        { label: "UTC", value: (_, t) => (t == null ? "–" : moment(t * 1000)) },
        { label: "all posts", stroke: color("--all-line"), fill: color("--all"), width: 1, points: { show: false }, value: shown },
        { label: "usual, at most", stroke: color("--usual-line"), width: 0, spanGaps: true, points: { show: false }, value: shown },
        { label: "usual, at least", stroke: color("--usual-line"), width: 0, spanGaps: true, points: { show: false }, value: shown },
        { label: "unhappy posts", stroke: color("--bad"), width: 2, points: { show: false }, value: shown },
        { label: "expected", stroke: color("--text"), width: 1, dash: [5, 4], spanGaps: true, points: { show: false }, value: shown },
      ],
      bands: [{ series: [2, 3], fill: color("--usual") }],
      hooks: { draw: [(chart) => this.drawMarks(chart)] },
    };
    this.chart = new uPlot(options, data, this.container);
  }

  drawMarks(chart) {
    const { ctx, bbox } = chart;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = `600 ${11 * ratio}px system-ui`;
    ctx.textBaseline = "top";
    ctx.textAlign = "left";
    const ends = [];
    for (const mark of this.marks) {
      const x = Math.round(chart.valToPos(mark.time, "x", true));
      if (!(x >= bbox.left && x <= bbox.left + bbox.width)) continue;
      ctx.strokeStyle = ctx.fillStyle = color(mark.kind === "answer" ? "--good" : mark.kind === "end" ? "--muted" : "--bad");
      ctx.lineWidth = ratio;
      ctx.setLineDash(mark.kind === "answer" ? [] : [2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      // Labels that would cover an earlier one go a row down.
      const width = ctx.measureText(mark.label).width;
      const left = x + width + 6 * ratio > bbox.left + bbox.width ? x - width - 4 * ratio : x + 4 * ratio;
      let row = 0;
      while (ends[row] !== undefined && ends[row] > left) row++;
      ends[row] = left + width + 6 * ratio;
      ctx.fillText(mark.label, left, bbox.top + (2 + 14 * row) * ratio);
    }
    ctx.restore();
  }
}

const shown = (_, value) => (value == null ? "–" : few(value));
