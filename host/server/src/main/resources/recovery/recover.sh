#!/bin/sh
# Reads a backup without Holdfast: checks the signature and every byte, then decrypts and
# decompresses. Needs minisign, sha256sum, age, and zstd, gzip or brotli for what is compressed.
#
# Usage: sh recover.sh BACKUP_FOLDER OUTPUT_FOLDER
set -eu

if [ $# -ne 2 ]; then
  echo "Usage: sh recover.sh BACKUP_FOLDER OUTPUT_FOLDER" >&2
  exit 2
fi

kit=$(cd "$(dirname "$0")" && pwd)
backup=$(cd "$1" && pwd)
mkdir -p "$2"
output=$(cd "$2" && pwd)
umask 077
cd "$backup"

fail() {
  echo "recover: $1" >&2
  exit 1
}

echo "1. Was it made by the host that this kit is of?"
minisign -V -p "$kit/signing.pub" -m manifest.json ||
  fail "the signature is wrong: this backup was changed, or another host made it"

echo "2. Are all bytes there, as they were written?"
# The manifest has one property a line, and a line of it can't be forged from within a value. The
# hash of an entry comes first, then those of its parts.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/parts"
awk -F '"' -v parts="$work/parts" '
  /^ *"object" : "/ { object = $4; part = 0 }
  /^ *"missingEntries" : / { object = "" }
  /^ *"sha256" : "/ && object != "" {
    if (part == 0) print $4 "  " object
    else printf "%s %s  %s.%04d\n", object, $4, object, part >parts
    part++
  }
' manifest.json >"$work/entries"
[ -s "$work/entries" ] || fail "the manifest names no objects"
while read -r hash object; do
  lines=$(awk -v object="$object" '$1 == object { print $2 "  " $3 }' "$work/parts")
  if [ -f "$object" ] || [ -z "$lines" ]; then
    echo "$hash  $object"
  else
    echo "$lines"
  fi
done <"$work/entries" >"$work/objects"
sha256sum -c "$work/objects" || fail "the backup is damaged: use another copy"

# An entry is one object, or parts that are joined in order.
stored() {
  if [ -f "$1" ]; then
    cat "$1"
  else
    cat "$1".[0-9][0-9][0-9][0-9]
  fi
}

while read -r hash object; do
  [ "$(stored "$object" | sha256sum)" = "$hash  -" ] ||
    fail "$object is damaged: use another copy"
done <"$work/entries"

decrypt() {
  case $1 in
  *.age)
    [ -f "$kit/identity.txt" ] ||
      fail "it is encrypted: put the identity (AGE-SECRET-KEY-1...) into $kit/identity.txt"
    stored "$1" | age -d -i "$kit/identity.txt"
    ;;
  *) stored "$1" ;;
  esac
}

decompress() {
  case ${1%.age} in
  *.zst) zstd -dcq ;;
  *.gz) gzip -dc ;;
  *.br) brotli -dc ;;
  *) cat ;;
  esac
}

echo "3. Decrypting and decompressing into $output"
# A pipe hides the failure of its first part, so each part says when it ends well.
while read -r _ object; do
  name=${object%.age}
  name=${name%.zst}
  name=${name%.gz}
  name=${name%.br}
  rm -f "$output/.first" "$output/.second"
  { decrypt "$object" && : >"$output/.first"; } |
    { decompress "$object" >"$output/.part" && : >"$output/.second"; } || true
  [ -f "$output/.first" ] && [ -f "$output/.second" ] || fail "$object can't be read"
  rm -f "$output/.first" "$output/.second"
  mv "$output/.part" "$output/$name"
  echo "   $name"
done <"$work/entries"

sealed=$(sed -n 's/^ *"sealed" : "\([A-Za-z0-9+\/=]*\)".*/\1/p' manifest.json)
if [ -n "$sealed" ]; then
  printf '%s' "$sealed" | base64 -d >"$output/.sealed"
  age -d -i "$kit/identity.txt" "$output/.sealed" >"$output/contents.json"
  rm -f "$output/.sealed"
else
  cp manifest.json "$output/contents.json"
fi
echo "Done. contents.json says which file is which database."
