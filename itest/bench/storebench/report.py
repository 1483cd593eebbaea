"""The figures as a table."""
import statistics

STEPS = ("ingest", "incremental", "again", "restore", "verify")
MB = 1_000_000
MIB = 1 << 20
OURS = "quarx"


def table(summary):
    lines = [
        f"Medians of {summary['rounds']} rounds in turn, {summary['processors']} processors; "
        + "; ".join(f"{tool}: {version}" for tool, version in summary["versions"].items())
    ]
    for corpus in summary["corpora"]:
        lines += ["", f"{corpus['name']}: {corpus['bytes'] / MB:,.0f} MB in {corpus['files']:,} files"]
        lines.append(
            f"{'':22}{'ingest':>9}{'CPU':>8}{'CPU':>9}{'memory':>9}{'stored':>9}{'incr.':>8}{'again':>8}{'CPU':>8}"
            f"{'restore':>9}{'CPU':>8}{'memory':>9}{'verify':>8}"
        )
        lines.append(
            f"{'':22}{'MB/s':>9}{'s':>8}{'s/GB':>9}{'MiB':>9}{'MiB':>9}{'s':>8}{'MB/s':>8}{'s':>8}{'MB/s':>9}{'s':>8}{'MiB':>9}{'s':>8}"
        )
        lines += [row(tool, corpus["bytes"], found["medians"]) for tool, found in corpus["tools"].items()]
        lines += ratios(corpus["tools"])
    return "\n".join(lines)


def row(tool, size, found):
    ingest, again, restore = found["ingest"], found["again"], found["restore"]
    return (
        f"{tool:22}{size / MB / ingest['wallSeconds']:9.0f}{ingest['cpuSeconds']:8.1f}{ingest['cpuSeconds'] / size * 1e9:9.1f}"
        f"{ingest['peakBytes'] / MIB:9.0f}{found['storedBytes'] / MIB:9.0f}{found['incremental']['wallSeconds']:8.2f}"
        f"{size / MB / again['wallSeconds']:8.0f}{again['cpuSeconds']:8.1f}"
        f"{size / MB / restore['wallSeconds']:9.0f}{restore['cpuSeconds']:8.1f}{restore['peakBytes'] / MIB:9.0f}"
        f"{found['verify']['wallSeconds']:8.2f}"
    )


def ratios(tools):
    """Of each round, and then the middle one: what the machine does to all of them falls out."""
    if OURS not in tools:
        return []
    lines = []
    ours = tools[OURS]["rounds"]
    for tool, found in tools.items():
        if tool == OURS:
            continue
        pairs = list(zip(ours, found["rounds"]))

        def quicker(step):
            return statistics.median(b[step]["wallSeconds"] / a[step]["wallSeconds"] for a, b in pairs)

        def cheaper(step, figure):
            return statistics.median(a[step][figure] / b[step][figure] for a, b in pairs)

        stored = statistics.median(a["storedBytes"] / b["storedBytes"] for a, b in pairs)
        lines.append(
            f"{'beside ' + tool:22}{quicker('ingest'):8.2f}x{cheaper('ingest', 'cpuSeconds'):7.2f}x{'':9}"
            f"{cheaper('ingest', 'peakBytes'):8.2f}x{stored:8.3f}x{quicker('incremental'):7.2f}x{quicker('again'):7.2f}x"
            f"{cheaper('again', 'cpuSeconds'):7.2f}x{quicker('restore'):8.2f}x{cheaper('restore', 'cpuSeconds'):7.2f}x"
            f"{cheaper('restore', 'peakBytes'):8.2f}x{quicker('verify'):7.2f}x"
        )
    return lines
