#!/usr/bin/env python3
"""A person with a keyboard fills out a service in the native window, from the first page to the receipt."""

import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.request

from display import Display, skip

SOURCE = pathlib.Path(os.environ.get("STEGVIS_SOURCE_DIR", "."))
BINARY = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", "build/native"))
SERVICE = SOURCE / "samples/permit"


class Host:
    """The host that the window talks to; the test reads the log there, as the same person."""

    def __init__(self, data):
        self.process = subprocess.Popen(
            [BINARY / "bin/stegvis", "serve", SERVICE, "--port", "0", "--data", data, "--test-persons", SOURCE / "samples/persons.json"],
            stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://[0-9.:]+", self.process.stdout.readline()).group()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        browser.open(self.url + "/", data=b"command=person%3Akari").read()
        self.open = browser.open

    def get(self, path):
        with self.open(self.url + path) as answer:
            return json.load(answer)

    def cases(self):
        return self.get("/api/permit/instances")["instances"]

    def events(self):
        cases = self.cases()
        return self.get(f"/api/permit/instances/{cases[0]['id']}/events?after=0")["events"] if cases else []

    def wait_for(self, kind, **payload):
        """Waits for an event of the kind that holds all this."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            for event in self.events():
                if event["type"] == kind and all(event["payload"].get(key) == value for key, value in payload.items()):
                    return
            time.sleep(0.1)
        told = "\n".join(json.dumps(event, ensure_ascii=False)[:200] for event in self.events()[-8:])
        raise AssertionError(f"there was no event {kind} with {payload}; the log ends with\n{told}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def fill(display, host):
    host.wait_for("entered", step="apply/you")
    time.sleep(1.5)  # until the window has been drawn and has the keyboard
    # My cases, three languages, and then the first field.
    display.key("Tab", "Tab", "Tab", "Tab", "Tab")
    display.type("Kåre Nordås")
    display.key("Tab")
    host.wait_for("value-set", path="applicant.name", value="Kåre Nordås")
    display.type("kare@example.no")
    display.key("Tab")
    display.type("23")
    display.key("Tab")
    display.type("6")
    display.key("Tab")
    display.type("2026")
    display.key("Tab")
    host.wait_for("value-set", path="bonfire.day", value="2026-06-23")
    display.key("Down", "space")
    display.key("Tab", "space")
    host.wait_for("value-set", path="bonfire.careful", value=True)
    display.picture("native-typed.png")
    display.key("Tab", "Return")
    host.wait_for("entered", step="apply/sign")
    time.sleep(1)
    display.picture("native-sign.png")
    # Five answers with a way back to each, and then the button.
    display.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return")
    host.wait_for("entered", step="apply/receipt")
    time.sleep(1)
    display.picture("native-receipt.png")


def connected(display):
    """The window is a client of a host that runs elsewhere."""
    with tempfile.TemporaryDirectory() as data:
        host = Host(data)
        window = Window(display, "--connect", host.url)
        try:
            fill(display, host)
        finally:
            display.picture("native-end.png")
            window.stop()
            host.stop()


def deleting(display):
    """A draft is deleted after a question, and only if the answer is yes."""
    with tempfile.TemporaryDirectory() as data:
        host = Host(data)
        window = Window(display, "--connect", host.url)
        try:
            host.wait_for("entered", step="apply/you")
            time.sleep(1.5)
            display.key("Tab", "Return")
            time.sleep(1)
            # Below the heading: a new one, the draft, and its deletion; then yes, and no.
            delete, yes, no = ("Tab", "Tab", "Tab", "Return"), ("Tab", "Return"), ("Tab", "Tab", "Return")
            display.key(*delete)
            time.sleep(1)
            display.picture("native-delete.png")
            assert len(host.cases()) == 1, "asking deletes nothing"
            display.key(*no)
            time.sleep(1)
            assert len(host.cases()) == 1, "no deletes nothing"
            display.key(*delete)
            time.sleep(1)
            display.key(*yes)
            end = time.monotonic() + 20
            while host.cases() and time.monotonic() < end:
                time.sleep(0.1)
            assert not host.cases(), host.cases()
            time.sleep(1)
            display.picture("native-deleted.png")
        finally:
            window.stop()
            host.stop()


def alone(display):
    """The window has a store of its own, which holds what was typed when the window is gone."""
    with tempfile.TemporaryDirectory() as data:
        window = Window(display, "--data", data)
        end = time.monotonic() + 30
        while not (pathlib.Path(data) / "store.db").exists() and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(3)
        display.key("Tab", "Tab", "Tab", "Tab", "Tab")
        display.type("Kåre Nordås")
        display.key("Tab")
        time.sleep(2)
        window.stop()
        with sqlite3.connect(pathlib.Path(data) / "store.db") as store:
            kept = [json.loads(row[0]) for row in store.execute("select bytes from event order by seq")]
        assert any(event["payload"].get("value") == "Kåre Nordås" for event in kept), kept


class Window:
    def __init__(self, display, *words):
        self.process = subprocess.Popen([BINARY / "bin/stegvis", "run", SERVICE, "--as", "kari", "--width", "1280", "--height", "1000", *words],
                                        env=display.environment)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def main():
    for tool in ("Xvfb", "xdotool", "setxkbmap"):
        if not shutil.which(tool):
            skip(f"{tool} is not installed")
    with Display(1280, 1000) as display:
        for check in (connected, deleting, alone):
            check(display)
            print(f"ok: {check.__name__}")


main()
