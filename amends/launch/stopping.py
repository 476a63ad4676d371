import signal


class StopRequest:
    """Remembers that somebody asked us to stop, by Ctrl-C, SIGTERM or closing the terminal."""

    def __init__(self) -> None:
        self.requested = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
                signal.signal(number, self._note)

    def _note(self, number: int, frame: object) -> None:
        self.requested = True
