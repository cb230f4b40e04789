"""Errors whose message is meant for the person at the terminal: what happened, where, and what to do."""


class TranscriptsError(Exception):
    """A failure that the user can understand and mend; printed without a traceback."""


class SettingsError(TranscriptsError):
    """A setting from the environment cannot be used."""


class RawFolderMissingError(TranscriptsError):
    """The folder of raw files is not there; nothing may be concluded from its emptiness."""


class RawFolderEmptiedError(TranscriptsError):
    """All files of the last run are gone at once: more likely a disk that is not mounted than what somebody wants."""


class ForgetError(TranscriptsError):
    """The files cannot be forgotten; nothing was changed."""


class DatabaseBusyError(TranscriptsError):
    """Another process has the build database open."""


class DatabaseDamagedError(TranscriptsError):
    """The build database cannot be read; the next run restores it."""


class WorkerEndedError(TranscriptsError):
    """A process that worked on a batch of documents ended before it was done; the next run goes on."""


class PublishError(TranscriptsError):
    """The build could not be published; the database published before stays in place."""


class AlertError(TranscriptsError):
    """The user could not be told of a failed run."""
