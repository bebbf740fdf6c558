"""Read entities with followthemoney and say what it keeps of each: python read.py FILE.

It runs in an environment of its own (``make peers``).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Print one line of JSON an entity: its id, how many values of each property were kept, and the ids that it names."""
    import followthemoney

    for line in Path(sys.argv[1]).read_text(encoding="utf-8").removesuffix("\n").split("\n"):
        row = json.loads(line)
        proxy = followthemoney.model.get_proxy(row, cleaned=False)
        proxy.schema.validate(row)
        kept = {name: len(proxy.get(name)) for name in row["properties"]}
        named = sorted({value for prop, value in proxy.itervalues() if prop.type.name == "entity"})
        print(json.dumps({"id": proxy.id, "kept": kept, "named": named}))


if __name__ == "__main__":
    main()
