#!/usr/bin/env bash
# Every suite that needs no OpenSSL has the same verdicts, case by case, as a native program and as WebAssembly under node.
set -eu
native="$STEGVIS_BINARY_DIR/bin/stegvis-conformance"
web="$STEGVIS_WEB_DIR/bin/stegvis-conformance.js"
cases="$STEGVIS_SOURCE_DIR/../shared/conformance"
[ -x "$native" ] || { echo "SKIP: stegvis-conformance is not built"; exit 77; }
[ -f "$web" ] || { echo "SKIP: stegvis-conformance is not built for the web"; exit 77; }
[ -d "$cases" ] || { echo "SKIP: the cases are not beside the source tree"; exit 77; }

different=0
for suite in altinn/expressions altinn/expressions-invalid altinn/expression-validation altinn/calculations json-schema json-parsing jcs; do
    name=$(basename "$suite")
    told_natively=$("$native" --list-skipped "$name" "$cases/$suite" || true)
    told_by_node=$(node --no-experimental-fetch "$web" --list-skipped "$name" "$cases/$suite" || true)
    echo "$name: $(tail -n 1 <<<"$told_natively")"
    if [ "$told_natively" != "$told_by_node" ]; then
        echo "  differs under node: $(tail -n 1 <<<"$told_by_node")"
        different=1
    fi
done
exit $different
