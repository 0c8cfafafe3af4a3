#!/usr/bin/env python3
"""Lays out what the web build delivers, measures it, and stops when the first load is too heavy.

    pack_web.py BUILD_FOLDER --first FILE... --later FILE...

BUILD_FOLDER/dist holds exactly the files of the first load and BUILD_FOLDER/later those that come afterwards.
BUILD_FOLDER/compressed holds both once more, compressed with brotli at quality 11, and manifest.json their hashes and sizes.
"""

import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

LIMIT = 400_000  # bytes after brotli, for the first load
AIM = 300_000


def lay_out(folder, files):
    """The folder holds copies of the files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in files:
        target = folder / file.name
        if target.exists():
            sys.exit(f"two files want to be {target}")
        shutil.copyfile(file, target)
    return sorted(folder.iterdir())


def compress(file, folder):
    target = folder / (file.name + ".br")
    subprocess.run(["brotli", "--force", "--quality=11", "--lgwin=24", "-o", target, file], check=True)
    return target.stat().st_size


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--first", nargs="*", type=pathlib.Path, default=[])
    parser.add_argument("--later", nargs="*", type=pathlib.Path, default=[])
    options = parser.parse_args()

    manifest = {}
    totals = {}
    for name, files in (("dist", options.first), ("later", options.later)):
        files = lay_out(options.build / name, files)
        packed = options.build / "compressed" / name
        shutil.rmtree(packed, ignore_errors=True)
        packed.mkdir(parents=True)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            sizes = list(pool.map(lambda file: compress(file, packed), files))
        totals[name] = sum(sizes)
        for file, size in zip(files, sizes):
            raw = file.read_bytes()
            manifest[f"{name}/{file.name}"] = {"sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw), "brotli": size}
            print(f"  {name + '/' + file.name:<32} {len(raw):>9,} bytes {size:>9,} brotli")
    first = totals["dist"]
    print(f"  first load: {first / 1000:.1f} kB with brotli (at most {LIMIT // 1000}, aim {AIM // 1000}); later: {totals['later'] / 1000:.1f} kB")
    if first > LIMIT:
        (options.build / "manifest.json").unlink(missing_ok=True)
        sys.exit(f"the first load is {first - LIMIT:,} bytes over its limit")
    (options.build / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
