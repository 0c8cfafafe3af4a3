#!/usr/bin/env python3
"""Two founders found a company over HTTP: the real host, the real register and mailbox, no screen. From the first page to the receipt; then the
archive is verified by the program and by the commands that stand in it, and nothing the second founder got holds the first one's identity number."""

import http.client
import json
import os
import pathlib
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile

SOURCE = pathlib.Path(os.environ.get("STEGVIS_SOURCE_DIR", "."))
BIN = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", SOURCE / "build/native")) / "bin"
SERVICE = "found-company"
KARI, OLA = "14838510036", "02918317506"


class Programs:
    """Started together, ended together."""

    def __init__(self):
        self.running = []

    def start(self, *command):
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True, cwd=SOURCE)
        self.running.append(process)
        found = re.search(r"http://[0-9.:]+", process.stdout.readline())
        if not found:
            sys.exit(f"{command[0]} did not start")
        return found.group(0)

    def stop(self):
        for process in self.running:
            process.terminate()
            process.wait(timeout=30)


class Person:
    """One person's browser. Everything that it got is kept."""

    def __init__(self, url, person):
        self.port = urllib.parse.urlsplit(url).port
        self.cookie = ""
        self.got = ""
        self.commands = 0
        self.case = ""
        self.ask("POST", "/", f"command=person:{person}", "application/x-www-form-urlencoded")

    def ask(self, method, path, body=None, kind="application/json"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body, {"Content-Type": kind, "Cookie": self.cookie})
        answer = connection.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("stegvis="):
                self.cookie = value.split(";")[0]
        self.got += text.decode(errors="replace")
        return answer.status, text

    def json(self, method, path, body=None):
        status, text = self.ask(method, path, None if body is None else json.dumps(body))
        if status >= 300:
            sys.exit(f"{method} {path} {body}: {status} {text.decode()}")
        return json.loads(text)

    def view(self, at=""):
        return self.json("GET", f"{self.case}/view?language=nb&at={at}")

    def send(self, command):
        self.commands += 1
        return self.json("POST", f"{self.case}/commands", {"id": f"c{self.commands}", **command})

    def fill(self, **fields):
        """By the end of the data path, row keys left out: the last row, where there are several."""
        for name, text in fields.items():
            wanted = name.replace("__", ".")
            paths = [node["path"] for node in nodes(self.view()["root"]) if re.sub(r"\{.*?\}", "", node.get("path", "")).endswith(wanted)]
            if not paths:
                sys.exit(f"there is no field {wanted} at {self.view()['address']}")
            self.send({"type": "set", "path": paths[-1], "text": text})

    def press(self, action):
        for node in nodes(self.view()["root"]):
            command = node.get("command") or {}
            if command.get("action") == action:
                answer = self.send(command)
                if answer["findings"]:
                    sys.exit(f"{action} did not pass: {answer['findings']}")
                return
        sys.exit(f"there is no button for {action} at {self.view()['address']}")

    def arrive(self, address, seconds=30):
        """Waits until one stands there; row keys are left out of the comparison."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            view = self.view()
            if re.fullmatch(address, view.get("address", "")):
                return view
            time.sleep(0.05)
        sys.exit(f"waited for {address} but stood at {view.get('address')}:\n{json.dumps(view, ensure_ascii=False)[:3000]}")


def nodes(node):
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


def found_company(kari, ola):
    kari.case = "/api/" + SERVICE + "/instances/" + kari.json("POST", f"/api/{SERVICE}/instances", {})["id"]
    ola.case = kari.case
    kari.arrive("found/about")
    kari.fill(company__name="Fjord AS", company__purpose="Oppdrett av blåskjell og det som naturlig hører til.",
              company__address__street="Kaien 1", company__address__postalCode="5003", company__shareCapital="30000")
    wait_for_value(kari, "company.address.city", "BERGEN")
    kari.press("next")
    kari.arrive("found/owners")
    kari.send({"type": "add-row", "path": "founders", "key": "ola1"})
    kari.fill(founders__name="Ola Nordmann")
    kari.press("next")
    for nin in (KARI, OLA):
        kari.arrive("found/founders/[^/]+/person")
        kari.fill(founders__nin=nin)
        wait_for_value(kari, "founders.address.city", None)
        kari.fill(founders__shares="150", founders__amount="15000")
        kari.press("next")
    kari.arrive("found/capital")
    kari.press("next")
    kari.arrive("found/board")
    kari.fill(board__chair__name="Kari Nordmann", board__chair__nin=KARI, company__expectedRevenue="500000", company__expectedEmployees="1")
    kari.press("next")
    kari.arrive("found/summary")
    kari.press("next")
    kari.arrive("found/signatures/.*")
    kari.press("sign")
    view = ola.arrive("found/signatures/.*")
    if "150" not in json.dumps(view):
        sys.exit("the second founder does not see what is signed")
    ola.press("sign")
    kari.arrive("found/outcome", seconds=60)
    kari.press("next")
    kari.arrive("found/receipt", seconds=60)


def check_note(mailbox, ola):
    """The second founder was told that it was their turn, with a link to the step."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(mailbox).netloc, timeout=10)
    connection.request("GET", f"/notes?to={OLA}")
    notes = json.loads(connection.getresponse().read())["notes"]
    case = ola.case.rsplit("/", 1)[-1]
    if not any(f"/{SERVICE}/{case}/found/signatures/" in note["link"] for note in notes):
        sys.exit(f"the second founder was not told: {notes}")


def wait_for_value(person, path, value):
    """A look-up beside the field fills it in."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = [node.get("value", "") for node in nodes(person.view()["root"]) if re.sub(r"\{.*?\}", "", node.get("path", "")) == path]
        if found and (found[-1] == value or (value is None and found[-1])):
            return
        time.sleep(0.05)
    sys.exit(f"{path} was not looked up: {found}")


def verify_archives(kari, folder):
    events = kari.json("GET", f"{kari.case}/events?after=0")["events"]
    hashes = {event["payload"]["details"]["archive"] for event in events if "archive" in (event["payload"].get("details") or {})}
    if len(hashes) != 2:
        sys.exit(f"there should be two archives, not {len(hashes)}")
    (folder / "key.jwk").write_bytes(kari.ask("GET", "/api/key")[1])
    for number, archive in enumerate(sorted(hashes)):
        file = folder / f"{number}.zip"
        file.write_bytes(kari.ask("GET", f"{kari.case}/archives/{archive}")[1])
        said = subprocess.run([BIN / "stegvis", "verify", file, "--key", folder / "key.jwk"], capture_output=True, text=True)
        if said.returncode != 0 or "Kari Nordmann signed" not in said.stdout or "Ola Nordmann signed" not in said.stdout:
            sys.exit(f"verify said {said.returncode}:\n{said.stdout}{said.stderr}")
        run_commands(file, folder / str(number))


def run_commands(file, folder):
    """VERIFY.md, verbatim."""
    if not all(shutil.which(program) for program in ("jose", "openssl", "basenc")):
        print("skipped: VERIFY.md, for want of jose, openssl or basenc")
        return
    zipfile.ZipFile(file).extractall(folder)
    commands = "set -e\n" + "".join(re.findall(r"```sh\n(.*?)```", (folder / "VERIFY.md").read_text(), re.S))
    done = subprocess.run(["sh", "-c", commands], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"VERIFY.md failed:\n{done.stdout}{done.stderr}")


def main():
    for program in ("stegvis", "sample-registry", "sample-mailbox"):
        if not (BIN / program).exists():
            print(f"skipped: {program} is not built")
            return 77
    programs = Programs()
    with tempfile.TemporaryDirectory() as data:
        try:
            os.environ["REGISTRY_TOKEN"] = secrets.token_hex(32)
            registry = programs.start(BIN / "sample-registry", "--port", "0", "--decision-delay", "0.2")
            mailbox = programs.start(BIN / "sample-mailbox", "--port", "0")
            host = programs.start(BIN / "stegvis", "serve", SOURCE / "samples" / SERVICE, "--port", "0", "--data", data, "--test-persons",
                                  "--env", f"REGISTRY_URL={registry}", "--env", f"MAILBOX_URL={mailbox}")
            kari, ola = Person(host, "kari"), Person(host, "ola")
            found_company(kari, ola)
            check_note(mailbox, ola)
            if KARI in ola.got:
                sys.exit("the second founder got the first one's identity number")
            verify_archives(kari, pathlib.Path(data))
        finally:
            programs.stop()
    print("founded, signed by two, filed, decided, archived, verified")
    return 0


if __name__ == "__main__":
    sys.exit(main())
