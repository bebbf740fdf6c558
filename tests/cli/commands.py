"""Running ``kg`` in the tests: in this process, or as a user's shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).parents[2]

PAGE = """眉县日报 2022年3月19日 第2版

鲜果冷链物流园落户槐芽镇

本报讯（记者 柏以宁）3月18日，眉县县委书记沈彦庭来到槐芽镇。眉县果业服务中心主任路知行介绍，全县新建标准化果园8000亩。

滨河社区修好路灯

本报讯（记者 曲文皓）首善街道滨河社区党支部书记贺兰秀说，社区推行“板凳夜话”工作法，已办结居民诉求146件。
"""
OTHER = """玉山县报 2022年4月8日 第1版

玉山县召开防汛工作会议

4月7日，玉山县2022年防汛抗旱工作会议召开。副县长温敬轩主持会议，县水利局局长岑书凯通报雨情。
（记者 骆以南）
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command gave back."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Result:
    """Run a command in this process."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as exit:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    code = exit.value.code
    return Result(code if isinstance(code, int) else int(code is not None), out, err)


def start(
    *arguments: str | Path, script: str = "from kg.cli import main; main()", **environment: str
) -> subprocess.Popen[str]:
    """Start a command in a process of its own, its output in pipes; ``script`` may change something before ``main()``."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def finish(process: subprocess.Popen[str]) -> Result:
    """Wait for a command that was started."""
    out, err = process.communicate(timeout=300)
    return Result(process.returncode, out, err)


def write_page(path: Path, text: str = PAGE, encoding: str = "utf-8") -> Path:
    """Write a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
