"""The report beside a model: its weights, thresholds, calibration, and what changed."""

import json
from pathlib import Path

from harbour.multi_search.batch import Linked, check
from harbour.multi_search.domain.gathering import CLASH
from harbour.multi_search.domain.levels import LEVELS

_WIDE = 20


def write(out: Path, told: dict, before: dict, linked: Linked) -> None:
    """The model's file and, beside it, its report. `before` is the model that it may replace."""
    check(told)
    out.mkdir(parents=True, exist_ok=True)
    name = f"model-{int(told['version']):04}"
    (out / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n")
    (out / f"{name}.md").write_text(report(told, before, linked))


def report(told: dict, before: dict, linked: Linked) -> str:
    """The report as Markdown, in the order in which a reader decides."""
    blocks = (
        _head(told, linked),
        _sweep(linked),
        _calibration(linked),
        _weights(told, before),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(told: dict, linked: Linked) -> str:
    found = (
        f"precision {linked.precision:.4f}, recall {linked.recall:.4f}"
        if linked.precision is not None and linked.recall is not None
        else "no truth was given, so precision and recall are not known"
    )
    return (
        f"# Model {told['version']}\n\n"
        f"Trained on {told['trained_on']}.\n\n"
        f"{linked.records:,} records, {linked.pairs:,} pairs worth asking about, in"
        f" {linked.seconds:.0f} s and {linked.peak_mb:,.0f} MB. Gathered at {linked.threshold}:"
        f" {found}. Two groups of records join where what all their pairs say together reaches that"
        " (halfway between the strongest pair and the mean of all). They never join where first"
        f" names clash in {_share(CLASH)} of the pairs that hold both, or dates of birth lie a"
        " generation apart in as many, or somebody judged two of their records to be of different"
        f" people. {_slips(linked.slips)}{linked.asked_about:,} pairs likelier than"
        f" {told['ask_at']} were not joined: they are for a person to judge."
    )


def _slips(joined: int) -> str:
    if not joined:
        return ""
    return (
        f"{joined:,} records that clash with others and stand alone were taken for slips of the"
        " pen and joined: these records hold hardly any two people who are alike in all else. "
    )


def _share(share: float) -> str:
    over = round(1 / (1 - share))
    return f"{over - 1} of {over}"


def _sweep(linked: Linked) -> str:
    if not linked.sweep:
        return ""
    rows = [
        f"| {threshold} | {precision:.4f} | {recall:.4f} |"
        f" {2 * precision * recall / max(precision + recall, 1e-9):.4f} |"
        for threshold, precision, recall in linked.sweep
    ]
    head = "## Thresholds\n\n| joined at | precision | recall | F1 |\n|---|---|---|---|"
    return "\n".join([head, *rows])


def _calibration(linked: Linked) -> str:
    found = linked.calibrated
    if found is None:
        return ""
    verdict = (
        "The search uses it."
        if found.kept
        else "It did harm, as a curve made from too few people does: the search goes without."
    )
    rows = [f"| {said:.3f} | {happened:.3f} |" for said, happened in found.curve]
    return "\n".join(
        [
            "## Calibration",
            "",
            f"{found.asked:,} people were asked about, a fifth of whom are not on record; half made"
            f" the curve, the other half tried it. Expected error {found.raw_error:.3f} before the"
            f" curve, {found.error:.3f} with it. {verdict}",
            "",
            "| sharing says | was right |",
            "|---|---|",
            *rows,
        ]
    )


def _weights(told: dict, before: dict) -> str:
    rows = ["## Weights in bits", "", "| part | level | bits | before | |", "|---|---|---|---|---|"]
    for part, levels in LEVELS.items():
        for level in levels:
            bits = round(told["levels"][part][level]["bits"], 1) + 0.0
            old = before["levels"][part][level]["bits"]
            bar = ("+" if bits >= 0 else "-") * round(min(abs(bits), _WIDE))
            changed = f"{old:.1f}" if abs(bits - old) >= 0.05 else ""
            rows.append(f"| {part} | {level} | {bits:.1f} | {changed} | `{bar}` |")
    return "\n".join(rows)
