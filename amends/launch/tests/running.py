"""The product as one starts it: by its command, in processes of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

from amends.launch.processes import command_line, marked

PATIENCE_SECONDS = 90


class Demo:
    def __init__(self, data):
        self.data = data
        self.port, self.smtp_port = free_pair_of_ports(), free_pair_of_ports()
        self.process = None

    @property
    def runs(self):
        return self.process is not None and self.process.poll() is None

    def command(self, *words, **more):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AMENDS_")} | more
        return subprocess.Popen(
            [sys.executable, "-m", "amends", *words, "--data", str(self.data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )

    def start(self):
        self.process = self.command(
            "demo", "--port", str(self.port), "--smtp-port", str(self.smtp_port)
        )
        # A busy machine may keep it waiting for longer than it keeps quiet about.
        self.greeting = [line for line in self.lines_until("ready: ") if "not ready" not in line]
        return self.greeting

    def lines_until(self, word):
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith(word):
                return lines
        raise AssertionError("".join(lines))

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode

    def processes(self):
        return marked(f"AMENDS_SUPERVISED={self.data}")

    def process_of(self, name):
        return next((pid for pid in self.processes() if name in command_line(pid)[:4]), None)

    def get(self, path, host="localhost"):
        with urllib.request.urlopen(f"http://{host}:{self.port}{path}", timeout=10) as answer:
            return answer.status

    def await_health(self):
        until(lambda: self.get("/health") == 200)


def free_pair_of_ports():
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = first.getsockname()[1]
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


def until(holds):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("It did not come to pass.")
