"""The command ``make export``: the published warehouse as files for other programs."""

import sys
from pathlib import Path

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.export import export_warehouse
from orchestration.lib.settings import Settings


def main() -> int:
    """Export to the folder named on the command line, or to the one of the settings."""
    try:
        settings = Settings.from_environment()
        folder = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else settings.export
        if folder.resolve().is_relative_to(settings.raw.resolve()):
            raise TranscriptsError(
                f"{folder} lies in the folder of raw files; the next run would read it. Name another."
            )
        counts = export_warehouse(settings.warehouse, folder)
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Error: {error.strerror or error} ({folder}). Name another folder: make export TO=…", file=sys.stderr)
        return 1
    print(f"{len(counts)} tables with {sum(counts.values()):,} rows are in {folder}:")
    print("  parquet/, csv/ and data_dictionary.csv, texts.csv for quanteda and pandas, convokit/ for ConvoKit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
