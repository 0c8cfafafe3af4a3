#!/usr/bin/env python3
"""A person with a keyboard fills out a service in the native window, from the first page to the receipt."""

import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib

SOURCE = pathlib.Path(os.environ.get("STEGVIS_SOURCE_DIR", "."))
BINARY = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", "build/native"))
SERVICE = SOURCE / "samples/permit"


def skip(why):
    print(f"SKIP: {why}")
    sys.exit(77)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(xwd):
    """An X window dump of 32 bits a pixel, blue first, as a PNG file."""
    header = struct.unpack(">25I", xwd[:100])
    width, height, line = header[4], header[5], header[12]
    start = header[0] + header[19] * 12
    rows = bytearray()
    for y in range(height):
        row = xwd[start + y * line:start + y * line + width * 4]
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows += b"\0" + rgb
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")


class Display:
    """An X server without a screen, whose pixels are in a file."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-noreset", "-nolisten", "tcp", "-fbdir", self.folder],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        number = os.read(reading, 16).decode().strip()
        if not number:
            skip("Xvfb did not start")
        self.environment = {**os.environ, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1", "LC_ALL": "C.UTF-8"}
        # A server that is reset when its last client leaves forgets the keyboard again; -noreset keeps it.
        subprocess.run(["setxkbmap", "no"], env=self.environment, check=True)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def key(self, *keys):
        self.do("key", "--delay", "40", *keys)

    def type(self, text):
        self.do("type", "--delay", "25", text)

    def picture(self, name):
        """Keeps what is on the screen, in the folder that STEGVIS_PICTURES names."""
        folder = os.environ.get("STEGVIS_PICTURES")
        if folder:
            (pathlib.Path(folder) / name).write_bytes(png_of((pathlib.Path(self.folder) / "Xvfb_screen0").read_bytes()))


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

    def events(self):
        cases = self.get("/api/permit/instances")["instances"]
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
    with tempfile.TemporaryDirectory() as screen, Display(screen) as display:
        for check in (connected, alone):
            check(display)
            print(f"ok: {check.__name__}")


main()
