"""What the operator sees: Chinese first, short English beside it; one line for each fault."""
import errno
import os
import signal
import sys
import threading

_line = threading.Lock()


class Fault(Exception):
  """Something the operator has to put right. Its text is the one line that is shown."""


def say(chinese, english=""):
  write(f"{chinese} · {english}" if english else chinese)


def write(text):
  """One or more whole lines. A reader that went away (a closed terminal or pipe) must not keep us from stopping
  what we started, so from then on everything goes to /dev/null."""
  with _line:
    try:
      print(text, flush=True)
    except OSError:
      sys.stdout = open(os.devnull, "w")


def fault_line(error):
  """One line for any failure, a full disk included."""
  if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
    return f"磁盘已满 · no space left on the disk: {error.filename or ''}"
  if isinstance(error, OSError):
    return f"无法读写 · {error.strerror}: {error.filename or ''}"
  return str(error)


def interrupt(*_):
  raise KeyboardInterrupt


def program(main):
  """Runs `main()`; a fault becomes one line on stderr and exit 1. SIGTERM and SIGHUP unwind it as Ctrl-C does, so
  that what was started is stopped."""
  signal.signal(signal.SIGTERM, interrupt)
  signal.signal(signal.SIGHUP, interrupt)
  try:
    code = main()
  except (Fault, OSError) as error:
    print(fault_line(error), file=sys.stderr, flush=True)
    code = 1
  except KeyboardInterrupt:
    code = 130
  sys.exit(code)
