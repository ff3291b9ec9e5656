"""The command line: exit 0 done, 2 the input is wrong (every fault told), 1 our own fault (told with its log)."""

import sys
import traceback
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from tempfile import gettempdir

import typer
from typer.exceptions import TyperException

from simulator.cli import explore as explore  # their commands add themselves to the app
from simulator.cli import more as more
from simulator.cli import motivation as motivation
from simulator.cli import reporting as reporting
from simulator.cli.commands import app
from simulator.complaints import phrase, sentence, told
from simulator.faults import InputError
from simulator.text import LANGUAGES

_WORDS = {
    "Input should be a valid integer, unable to parse string as an integer": "a whole number is needed, such as 1000",
    "Input should be a valid number, unable to parse string as a number": "a number is needed, such as 20000",
    "Input should be greater than or equal to": "the least is",
    "Input should be less than or equal to": "the most is",
}
DONE, OUR_FAULT, WRONG_INPUT, STOPPED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code; never a traceback on the screen."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    _print_anything()
    try:
        # Outside its own main loop the parser hands back the code that a command left with.
        code = app(args=arguments, prog_name="simulator", standalone_mode=False)
    except typer.Abort:
        return STOPPED
    except typer.Exit as leaving:
        return int(leaving.exit_code)
    except TyperException as misused:
        lang = _lang(arguments)
        _tell([sentence(_plain(misused.format_message()), lang), phrase("Try: simulator COMMAND --help", lang)])
        return WRONG_INPUT
    except InputError as wrong:
        _tell(told(fault, _lang(arguments)) for fault in wrong.faults)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return DONE  # whoever read our output has read enough
    except Exception:
        problem = f"Something went wrong that is not your fault. What happened is written down in {_log()}."
        _tell([sentence(problem, _lang(arguments))])
        return OUR_FAULT
    return code if isinstance(code, int) else DONE


def _lang(arguments: list[str] | None) -> str:
    """The language asked for, even when the rest of the command could not be read."""
    words = sys.argv[1:] if arguments is None else arguments
    asked = [after for word, after in pairwise([*words, ""]) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else "en"


def _plain(message: str) -> str:
    """The parser's words about an option as a person would say them."""
    for theirs, ours in _WORDS.items():
        message = message.replace(theirs, ours)
    return message


def _tell(lines: object) -> None:
    for line in lines:  # type: ignore[attr-defined]
        print(line, file=sys.stderr)


def _log() -> Path:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    file = Path(gettempdir()) / f"simulator-fault-{stamp}.log"
    file.write_text(traceback.format_exc(), encoding="utf-8")
    return file


def _print_anything() -> None:
    """A console that cannot show Cyrillic shows question marks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
