"""The command ``make rollback``: publish an earlier build again."""

import sys

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.lock import writing_lock
from orchestration.lib.publish import go_back
from orchestration.lib.settings import Settings


def main() -> int:
    """Go back to the build named on the command line, or to the one before the present one."""
    try:
        settings = Settings.from_environment()
        with writing_lock(settings.lock_file, "make rollback", print):
            build = go_back(settings, sys.argv[1] if len(sys.argv) > 1 else None)
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(f"{settings.warehouse} is now {build.name}. The next run publishes the newest state again.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
