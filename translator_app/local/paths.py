"""Where the program keeps its own files: below TRANSLATOR_APP_HOME when it is set, else where the system wants them.

Each function makes its folder, for this user alone, and raises NoPlace or DiskFull when that cannot be done.
"""

import os
from pathlib import Path

from translator_app.local.errors import in_our_words

NAME = "translator-app"
HOME = "TRANSLATOR_APP_HOME"


def home() -> Path | None:
    """The folder that holds everything, when the environment names one."""
    chosen = os.environ.get(HOME, "")
    return Path(chosen).expanduser().absolute() if chosen else None


def _folder(kind: str) -> Path:
    """The system's folder of a kind (config, cache, state, log, data), or the one of that name below home."""
    chosen = home()
    if chosen is not None:
        return chosen / kind
    import platformdirs

    place: Path = getattr(platformdirs, f"user_{kind}_path")(NAME, appauthor=False)
    return place


def _made(folder: Path) -> Path:
    with in_our_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def config() -> Path:
    """Settings."""
    return _made(_folder("config"))


def cache() -> Path:
    """What can be made again at any time."""
    return _made(_folder("cache"))


def exports() -> Path:
    """Unpacked exports, named by their hash."""
    return _made(_folder("cache") / "exports")


def state() -> Path:
    """What should outlive the session but matters to this computer only."""
    return _made(_folder("state"))


def logs() -> Path:
    """The log files."""
    return _made(_folder("log"))


def data() -> Path:
    """What a person has made with the program and no project holds."""
    return _made(_folder("data"))


def sample() -> Path:
    """The sample site's state when it runs as the demo."""
    return _made(_folder("data") / "sample")


def locks() -> Path:
    """Lock files of what several running programs of ours share."""
    return _made(_folder("state") / "locks")


def projects() -> Path:
    """Where new projects are proposed to be saved."""
    if home() is not None:
        return _made(_folder("data") / "projects")
    import platformdirs

    return platformdirs.user_documents_path()
