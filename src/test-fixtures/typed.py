#!/usr/bin/env python3
"""Types at a program in a terminal of its own, and waits for what that shows.

    typed.py [--size COLUMNS] PROGRAM [ARGUMENT]... < STEPS

A step a line: `> TEXT` types the text, `< TEXT` waits until it is shown, behind what was waited for before; both may have escapes
such as \\t and \\x03. All that was shown goes to standard output, the
exit code is that of the program; 124, and a line on standard error, when a text did not come within half a minute.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

LIMIT = 30


class Terminal:
    def __init__(self, argv, columns):
        self.shown = b""
        self.read_to = 0
        self.child, self.master = pty.fork()
        if self.child == 0:
            try:
                os.execvp(argv[0], argv)
            except OSError as error:
                sys.stderr.write("%s: %s\n" % (argv[0], error))
                os._exit(127)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def more(self, seconds):
        """Takes in what is shown; false at the end."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            said = os.read(self.master, 65536)
        except OSError:
            # The last program has left the terminal.
            return False
        self.shown += said
        return bool(said)

    def wait_for(self, text):
        end = time.monotonic() + LIMIT
        while True:
            place = self.shown.find(text, self.read_to)
            if place >= 0:
                self.read_to = place + len(text)
                return True
            if time.monotonic() > end or not self.more(0.2):
                return False

    def type(self, text):
        os.write(self.master, text)

    def code(self):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end and self.more(0.2):
            pass
        if time.monotonic() >= end:
            os.kill(self.child, signal.SIGKILL)
        _, status = os.waitpid(self.child, 0)
        return os.waitstatus_to_exitcode(status)


def steps(lines):
    for line in lines:
        line = line.rstrip("\n")
        if line:
            yield line[0], line[2:].encode("latin-1", "backslashreplace").decode("unicode_escape").encode()


def main(argv):
    columns = 80
    if argv[:1] == ["--size"]:
        columns = int(argv[1])
        argv = argv[2:]
    terminal = Terminal(argv, columns)
    missing = None
    for kind, text in steps(sys.stdin):
        if kind == ">":
            terminal.type(text)
        elif not terminal.wait_for(text):
            missing = text
            os.kill(terminal.child, signal.SIGHUP)
            break
    code = terminal.code()
    sys.stdout.buffer.write(terminal.shown)
    sys.stdout.flush()
    if missing is not None:
        sys.stderr.write("typed.py: %r was not shown\n" % missing.decode())
        return 124
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
