"""What the notebooks share: questions to Elasticsearch over plain HTTP, the look of figures, the firebreak command.

The environment says where Elasticsearch is, by the names the jobs use: FIREBREAK_INDEX_ELASTICSEARCH_URLS (the first is
asked), FIREBREAK_INDEX_API_KEY or _API_KEY_FILE, FIREBREAK_INDEX_USERNAME with _PASSWORD or _PASSWORD_FILE,
FIREBREAK_INDEX_CA_FILE. Nothing is written to it.
"""

import base64
import json
import math
import os
import shlex
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

POSTS = "firebreak-posts"
METRICS = "firebreak-brand-metrics"
INCIDENTS = "firebreak-incidents"

# Okabe and Ito's palette, which people with any colour vision can tell apart.
NEGATIVE = "#D55E00"
NEUTRAL = "#999999"
POSITIVE = "#0072B2"
EXPECTED = "#56B4E9"
MARK = "#000000"
SEVERITY = {"critical": "#D55E00", "warning": "#E69F00", "watch": "#56B4E9"}
CATEGORIES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000"]

plt.rcParams.update({
    "figure.figsize": (10, 4),
    "figure.dpi": 96,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#DDDDDD",
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "legend.frameon": False,
    "text.parse_math": False,  # a post's $ is a dollar
    "timezone": "UTC",
})


class ElasticsearchError(Exception):
    """One sentence for people."""


def _secret(name):
    file = os.environ.get(f"FIREBREAK_INDEX_{name}_FILE")
    return Path(file).read_text().strip() if file else os.environ.get(f"FIREBREAK_INDEX_{name}")


def _request(path, body):
    url = os.environ.get("FIREBREAK_INDEX_ELASTICSEARCH_URLS", "http://127.0.0.1:9200").split(",")[0].strip()
    headers = {"Content-Type": "application/json"}
    user = os.environ.get("FIREBREAK_INDEX_USERNAME")
    if key := _secret("API_KEY"):
        headers["Authorization"] = f"ApiKey {key}"
    elif user:
        pair = f"{user}:{_secret('PASSWORD') or ''}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
    trust = None
    if url.startswith("https:"):
        trust = ssl.create_default_context(cafile=os.environ.get("FIREBREAK_INDEX_CA_FILE"))
    request = urllib.request.Request(url.rstrip("/") + path, json.dumps(body).encode(), headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60, context=trust) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise ElasticsearchError(f"{url} answers {error.code} to {path}: {error.read(500).decode()}") from None
    except OSError as error:
        raise ElasticsearchError(
            f"{url} does not answer ({error}); FIREBREAK_INDEX_ELASTICSEARCH_URLS names another") from None


def search(alias, query=None, **body):
    """Elasticsearch's answer to one search; `query` may be a list of filters."""
    body["query"] = {"bool": {"filter": query or []}} if isinstance(query, (list, type(None))) else query
    return _request(f"/{alias}/_search", body)


def documents(alias, filters, fields, most=50_000, order="asc"):
    """Up to `most` documents by time as a table, a column for each field; lists stay lists."""
    rows, after = [], None
    unique = "brand.id" if alias == METRICS else "id"
    while len(rows) < most:
        page = {"size": min(5_000, most - len(rows)), "_source": fields, "track_total_hits": False,
                "sort": [{"@timestamp": order}, {unique: order}]}
        if after:
            page["search_after"] = after
        hits = search(alias, filters, **page)["hits"]["hits"]
        if not hits:
            break
        rows += [hit["_source"] for hit in hits]
        after = hits[-1]["sort"]
    table = pd.json_normalize(rows).reindex(columns=fields)
    for column in table.columns:
        if column == "@timestamp" or column.endswith("_at"):
            table[column] = pd.to_datetime(table[column], utc=True)
    return table


def span(start, end):
    """A filter on time, the end excluded."""
    return {"range": {"@timestamp": {"gte": pd.Timestamp(start).isoformat(), "lt": pd.Timestamp(end).isoformat()}}}


def brand(name=None):
    """The brand to look at: `name`, FIREBREAK_BRAND, or the one with the most posts."""
    chosen = name or os.environ.get("FIREBREAK_BRAND")
    if chosen:
        return chosen
    buckets = search(METRICS, size=0, aggs={
        "brands": {"terms": {"field": "brand.id", "order": {"posts": "desc"}, "exclude": "(company|channel):.*"},
                   "aggs": {"posts": {"sum": {"field": "posts"}}}}})["aggregations"]["brands"]["buckets"]
    if not buckets:
        raise ElasticsearchError("there are no brand metrics yet; ./firebreak up makes some")
    return buckets[0]["key"]


def incident(brand_id, name=None):
    """An incident as a dictionary: `name`, FIREBREAK_INCIDENT, or the brand's greatest crisis."""
    chosen = name or os.environ.get("FIREBREAK_INCIDENT")
    filters = [{"term": {"id": chosen}}] if chosen else [
        {"term": {"brand.id": brand_id}}, {"term": {"kind": "crisis"}}]
    hits = search(INCIDENTS, filters, size=1, sort=[{"why.posts": "desc"}])["hits"]["hits"]
    if not hits:
        raise ElasticsearchError(f"there is no incident {chosen}" if chosen else f"{brand_id} has had no crisis")
    return hits[0]["_source"]


def minutes(brand_id, start, end, step="1min"):
    """The brand's metrics summed by `step`; steps without posts are zero, what was expected is averaged."""
    counts = ["posts", "originals", "negative", "neutral", "positive", "authors", "complaints", "official_posts",
              "competitor_posts"]
    expected = ["expected.posts", "expected.posts_low", "expected.posts_high",
                "expected.negative", "expected.negative_low", "expected.negative_high"]
    rows = documents(METRICS, [{"term": {"brand.id": brand_id}}, span(start, end)],
                     ["@timestamp"] + counts + expected, most=500_000).set_index("@timestamp")
    grid = rows[counts].fillna(0).resample(step).sum()
    per_step = pd.Timedelta(step) / pd.Timedelta("1min")
    return grid.join(rows[expected].astype(float).resample(step).mean() * per_step)


def wilson(successes, trials):
    """The 95 % interval of a share (Wilson 1927); (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    z, p = 1.96, successes / trials
    middle = (p + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    return max(0.0, middle - half), min(1.0, middle + half)


def short(text, most=40):
    """A post's words as a label: one line, bounded."""
    line = " ".join(str(text).split())
    return line if len(line) <= most else line[:most - 1] + "…"


def command(*arguments):
    """Runs ./firebreak (FIREBREAK_COMMAND names another) and returns its standard output."""
    run = shlex.split(os.environ.get("FIREBREAK_COMMAND", str(Path(__file__).resolve().parent.parent / "firebreak")))
    done = subprocess.run([*run, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"firebreak {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout
