"""Runs one target of the fuzzing: see fuzz.py, which starts this.

python -m tests.campaigns.targets TARGET CORPUS [libFuzzer's options]
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["tui_chat.secret", "relay.wire", "relay.store.franking", "relay.server.proxy_protocol"]
):
    from tests.campaigns import targets_decoders, targets_secret

PARTS = (targets_decoders, targets_secret)
LONGEST = {
    "payload": 16_500, "ratchet": 2_700, "message_1": 1_300, "message_2": 1_450,
    "message_3": 1_550, "noise": 1_550, "report": 16_500, "contents": 400,
    "inside_message_3": 2_200, "files": 300, "sas": 128,
}  # fmt: skip
SEEDS = {name: seeds for part in PARTS for name, seeds in part.SEEDS.items()}
TARGETS = {
    name.removeprefix("fuzz_"): target
    for part in PARTS
    for name, target in vars(part).items()
    if name.startswith("fuzz_")
}


def main() -> None:
    name, corpus, *options = sys.argv[1:]
    for number, seed in enumerate(SEEDS.get(name, [])):
        (Path(corpus) / f"seed-{number}").write_bytes(seed)
    longest = LONGEST.get(name, 600)
    atheris.Setup([sys.argv[0], corpus, f"-max_len={longest}", *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
