#!/usr/bin/env python3
"""A host that is killed with -9 while somebody types has, when it is started again, everything that it acknowledged, once."""

import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse

ROUNDS = 8
SOURCE = pathlib.Path(os.environ.get("STEGVIS_SOURCE_DIR", "."))
PROGRAM = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", SOURCE / "build/native")) / "bin" / "stegvis"


class Host:
    """The program as people run it, on a free port."""

    def __init__(self, data):
        command = [PROGRAM, "serve", SOURCE / "samples/permit", "--port", "0", "--data", data, "--test-persons", SOURCE / "samples/persons.json"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            sys.exit(f"the host did not start: {line!r}")
        self.port = urllib.parse.urlsplit(line.split()[-1]).port

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=30) != 0:
            sys.exit("the host did not end in good order")


class Browser:
    def __init__(self, cookie=""):
        self.cookie = cookie
        self.connection = None

    def ask(self, port, method, path, body=None, kind="application/json"):
        """(status, json or None); raises OSError or HTTPException when nobody answers."""
        if self.connection is None or self.connection.port != port:
            self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            self.connection.request(method, path, body, {"Content-Type": kind, "Cookie": self.cookie})
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("stegvis="):
                self.cookie = value.split(";")[0]
        return answer.status, json.loads(text) if text.startswith(b"{") else None


def type_until_killed(host, browser, path, number, acknowledged):
    """Sends one command after another, and the one without an answer again after the restart, with the same id."""
    while True:
        text = f"Name {number[0]}"
        command = {"id": f"type-{number[0]}", "type": "set", "path": "applicant.name", "text": text}
        try:
            status, answer = browser.ask(host.port, "POST", path + "/commands", json.dumps(command))
        except (OSError, http.client.HTTPException):
            return
        if status != 200:
            sys.exit(f"refused: {status} {answer}")
        acknowledged.append((command["id"], answer["seq"], text))
        number[0] += 1


def check(host, browser, path, acknowledged):
    status, log = browser.ask(host.port, "GET", path + "/events?after=0")
    if status != 200:
        sys.exit(f"the log cannot be read: {status} {log}")
    events = log["events"]
    if [event["seq"] for event in events] != list(range(1, len(events) + 1)):
        sys.exit("the log has gaps")
    by_command = {}
    for event in events:
        by_command.setdefault(event.get("command"), []).append(event)
    for command, seq, text in acknowledged:
        found = by_command.get(command, [])
        if len(found) != 1 or found[0]["seq"] != seq or found[0]["payload"].get("value") != text:
            sys.exit(f"{command} was acknowledged as event {seq}, but the log has {found}")


def main():
    if not PROGRAM.exists():
        print(f"skipped: {PROGRAM} is not built")
        return 77
    dice = random.Random(20260302)
    with tempfile.TemporaryDirectory() as data:
        host = Host(data)
        browser = Browser()
        browser.ask(host.port, "POST", "/", "command=person:kari", "application/x-www-form-urlencoded")
        _, case = browser.ask(host.port, "POST", "/api/permit/instances", "{}")
        path = f"/api/permit/instances/{case['id']}"
        number, acknowledged = [0], []
        for _ in range(ROUNDS):
            killer = threading.Timer(dice.uniform(0.05, 0.4), host.kill)
            killer.start()
            type_until_killed(host, browser, path, number, acknowledged)
            killer.join()
            host = Host(data)
            check(host, browser, path, acknowledged)
        host.stop()
    print(f"{ROUNDS} kills, {len(acknowledged)} acknowledged commands, 0 lost, 0 doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
