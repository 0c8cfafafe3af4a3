"""A display without a screen, with a keyboard and a mouse."""

import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib


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
    """An X server whose pixels are in a file."""

    def __init__(self, width, height):
        self.size = f"{width}x{height}x24"

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        reading, writing = os.pipe()
        # A server that is reset when its last client leaves forgets the keyboard again; -noreset keeps it.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", self.size, "-noreset", "-nolisten", "tcp", "-fbdir", self.folder.name],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        number = os.read(reading, 16).decode().strip()
        if not number:
            skip("Xvfb did not start")
        self.environment = {**os.environ, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1", "LC_ALL": "C.UTF-8"}
        # With a Norwegian keyboard there is a key for each letter typed here, and none has to be borrowed.
        subprocess.run(["setxkbmap", "no"], env=self.environment, check=True)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.folder.cleanup()

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
            (pathlib.Path(folder) / name).write_bytes(png_of((pathlib.Path(self.folder.name) / "Xvfb_screen0").read_bytes()))
