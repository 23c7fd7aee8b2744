# Copies a database at one moment, describes the copy, and prints it.
SQLITE=$1 file=$2 uri=$3 patience=$4
folder=$(dirname -- "$file")
copy=
trap '[ -z "$copy" ] || rm -f -- "$copy" "$copy-journal" "$copy-wal" "$copy-shm"' EXIT
trap 'exit 143' HUP INT TERM PIPE

case $(kind "$file") in
  none | link | other) fail $NOT_FOUND "$file is not a regular file in the folder" ;;
  closed) fail $DENIED "$file can't be read" ;;
  empty)
    for side in "$file-wal" "$file-journal"; do
      [ -s "$side" ] && fail $CORRUPT "$file is empty, but $side is not"
    done
    echo empty
    exit 0
    ;;
esac

need=$(($(size "$file") + 65536))
if [ -f "$file-wal" ]; then need=$((need + $(size "$file-wal"))); fi
seen=
for place in "$folder" /var/tmp "$TMPDIR"; do
  [ -w "$place" ] || continue
  removeLeftovers "$place"
  room=$(free "$place")
  if [ "$room" -ge 0 ] && [ "$room" -lt "$need" ]; then
    seen="$seen, $room in $place"
    continue
  fi
  copy=$(mktemp "$place/$PREFIX$$-XXXXXXXX") && break
done
[ -n "$copy" ] || fail $NO_SPACE "No folder there has room for a copy of $file: it needs $need bytes, free are ${seen#, }"
cd "$place" || fail $DENIED "$place can't be entered"
name=${copy##*/}

# One read transaction around all of it: otherwise the copy begins again with each write.
copied() {
  { printf '.timeout %s\nPRAGMA query_only=ON;\nBEGIN;\nPRAGMA schema_version;\n.backup %s\n' "$patience" "$name"; } |
    "$SQLITE" -batch -bail "$1" >/dev/null 2>"$TMPDIR/said" && ! [ -s "$TMPDIR/said" ]
}
if ! copied "$uri?mode=rw"; then
  # Nobody uses it, and this user can't lock it: it must be the same afterwards.
  [ -w "$folder" ] && blame "$file"
  for side in "$file-wal" "$file-shm" "$file-journal"; do
    [ -e "$side" ] && blame "$file"
  done
  : >"$TMPDIR/start"
  before=$(ls -ilnL -- "$file")
  # Emptied, not made again: others could put a link in its place.
  : >"$copy"
  copied "$uri?mode=ro&immutable=1" || blame "$file"
  if [ "$file" -nt "$TMPDIR/start" ] || [ -e "$file-wal" ] || [ "$before" != "$(ls -ilnL -- "$file")" ]; then
    fail $INCOMPLETE "$file changed while it was read, and this user can't lock it"
  fi
fi
[ -s "$copy" ] || fail $INCOMPLETE "sqlite3 made no copy of $file"

describe "$name"
if grep -q malformed "$TMPDIR/lost"; then
  fail $CORRUPT "$file is damaged: $(tr '\n' ' ' <"$TMPDIR/lost")"
fi
# From here on, the copy has no name that could be left behind.
exec 3<"$copy"
bytes=$(size "$copy")
rm -f -- "$copy"
printf 'image %s\n' "$bytes"
exec cat <&3
