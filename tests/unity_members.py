#!/usr/bin/env python3
"""unity_members.py COMPILE_COMMANDS.JSON FOLDER: writes FOLDER/compile_commands.json, in which every source of a unity build has a
command of its own. Tools that look at one source at a time guess its flags otherwise, and guess wrong."""
import json
import pathlib
import re
import sys


def members(entry):
    """The entry itself, or one for each source that its unity file includes."""
    file = pathlib.Path(entry["file"])
    if file.parent.name != "Unity":
        return [entry]
    sources = re.findall(r'^#include "(.*)"$', file.read_text(), re.M)
    return [{**entry, "file": source, "command": entry["command"].replace(str(file), source)} for source in sources]


def main(commands, folder):
    entries = [one for entry in json.loads(pathlib.Path(commands).read_text()) for one in members(entry)]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(entries, indent=1))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
