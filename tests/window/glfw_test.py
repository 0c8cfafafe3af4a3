#!/usr/bin/env python3
"""A person with a keyboard and a mouse works a form in a native window, on a display of its own."""

import os
import pathlib
import shutil
import subprocess
import threading
import time

from display import Display, skip

BINARY = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", "build/native"))


class Program:
    """The form, and what it says."""

    def __init__(self, display):
        self.process = subprocess.Popen([BINARY / "bin/form-window", BINARY / "share/fonts"], env=display.environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def wait_for(self, wanted, since=0):
        """The index after the first line with that beginning."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            for index in range(since, len(self.lines)):
                if self.lines[index].startswith(wanted):
                    return index + 1
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"'{wanted}' was not said; after {since}: {self.lines[since:]}")

    def quiet(self):
        """Waits until nothing has been said for a while."""
        count = -1
        while count != len(self.lines):
            count = len(self.lines)
            time.sleep(0.25)
        return count

    def frames(self):
        return sum(line.startswith("frame") for line in self.lines)


def tabs_walk_in_reading_order(display, program):
    seen = program.quiet()
    expected = ["e1:link", "e2:link", "name", "kind"]
    for node in expected:
        display.do("key", "Tab")
        seen = program.wait_for(f"focus {node}", seen)
    display.do("key", "shift+Tab")
    program.wait_for("focus name", seen)


def a_link_leads_to_its_field(display, program):
    seen = program.quiet()
    display.do("key", "shift+Tab")
    seen = program.wait_for("focus e2:link", seen)
    display.do("key", "shift+Tab", "Return")
    seen = program.wait_for("focus guests", seen)
    display.do("key", "shift+Tab", "shift+Tab")
    program.wait_for("focus name", seen)


def text_is_edited(display, program):
    seen = program.quiet()
    display.do("key", "ctrl+a")
    display.do("type", "--delay", "15", "Blåtur")
    seen = program.wait_for("set name Blåtur", seen)
    display.do("key", "BackSpace")
    seen = program.wait_for("set name Blåtu", seen)
    display.do("key", "ctrl+a", "ctrl+c", "End", "ctrl+v")
    seen = program.wait_for("set name BlåtuBlåtu", seen)
    display.do("key", "ctrl+z")
    program.wait_for("set name Blåtu", seen)


def a_list_is_opened_and_chosen_from(display, program):
    seen = program.quiet()
    display.do("key", "Tab")
    seen = program.wait_for("focus kind", seen)
    display.do("key", "space", "Down", "Return")
    program.wait_for("set kind sport", seen)


def focus_is_scrolled_into_sight(display, program):
    seen = program.quiet()
    for _ in range(5):
        display.do("key", "Tab")
    seen = program.wait_for("focus food-some", seen)
    seen = program.wait_for("frame scroll=", seen)
    assert int(program.lines[-1].split("=")[1]) > 100, program.lines[-1]


def arrows_choose_in_a_radio_group(display, program):
    seen = program.quiet()
    display.do("key", "Down")
    program.wait_for("set food food-all", seen)


def the_wheel_scrolls_and_a_click_presses(display, program):
    seen = program.quiet()
    display.do("mousemove", 500, 400)
    for _ in range(40):
        display.do("click", 5)
    program.quiet()
    display.do("key", "Tab", "Tab", "Tab", "space")
    seen = program.wait_for("activate next", seen)
    program.wait_for("frame scroll=0", seen)


def a_click_in_a_field_begins_editing(display, program):
    seen = program.quiet()
    _, _, x, y = program.lines[program.wait_for("place neighbour") - 1].split()
    display.do("mousemove", x, y, "click", 1)
    seen = program.wait_for("focus neighbour", seen)
    display.do("type", "--delay", "15", "Per")
    program.wait_for("set neighbour Per", seen)


def nothing_is_drawn_when_nothing_changes(_, program):
    program.quiet()
    before = program.frames()
    time.sleep(2)
    assert program.frames() == before, f"{program.frames() - before} frames in two quiet seconds"


def main():
    for tool in ("Xvfb", "xdotool", "setxkbmap"):
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed")
    if not (BINARY / "bin/form-window").exists():
        skip("form-window has not been built")
    with Display(1440, 900) as display:
        program = Program(display)
        try:
            program.wait_for("frame")
            display.do("mousemove", 5, 5)
            for check in (tabs_walk_in_reading_order, a_link_leads_to_its_field, text_is_edited, a_list_is_opened_and_chosen_from, focus_is_scrolled_into_sight,
                          arrows_choose_in_a_radio_group, the_wheel_scrolls_and_a_click_presses, a_click_in_a_field_begins_editing,
                          nothing_is_drawn_when_nothing_changes):
                check(display, program)
                print(f"ok: {check.__name__.replace('_', ' ')}")
        finally:
            program.process.terminate()
            program.process.wait()


main()
