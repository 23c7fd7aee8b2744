# Writes a database beside its target, checks it, and renames it while it holds the target's lock.
SQLITE=$1 file=$2 uri=$3 patience=$4 expected=$5 anyway=$6 end=$7
folder=$(dirname -- "$file")
new=
trap '[ -z "$new" ] || rm -f -- "$new"' EXIT
trap 'exit 143' HUP INT TERM PIPE

[ -w "$folder" ] || fail $DENIED "$folder can't be written"
removeLeftovers "$folder"
new=$(mktemp "$folder/$PREFIX$$-XXXXXXXX") || fail $DENIED "No file can be created in $folder"
cat >"$new" 2>"$TMPDIR/said" || blame "$new"

# The stream ends with a mark: what a lost connection has cut is never taken for whole.
bytes=$(($(size "$new") - ${#end}))
[ "$bytes" -ge 0 ] && [ "$(tail -c ${#end} "$new" | tr -d '\000')" = "$end" ] ||
  fail $INCOMPLETE 'The dump did not arrive completely'
dd if=/dev/null of="$new" bs=1 seek="$bytes" 2>/dev/null
[ "$(size "$new")" = "$bytes" ] || fail $INCOMPLETE 'The dump has another length than was sent'
sync -- "$new" 2>/dev/null || sync

cd "$folder" || fail $DENIED "$folder can't be entered"
describe "${new##*/}"
if [ "$anyway" = no ] && grep -q malformed "$TMPDIR/lost"; then
  fail $CORRUPT "The dump is damaged: $(tr '\n' ' ' <"$TMPDIR/lost")"
fi

[ "$(kind "$file")" = "$expected" ] || fail $EXISTS "$file has changed during the restore"
if [ "$expected" != none ]; then
  set -f
  # shellcheck disable=SC2046
  set -- $(stat -c '%a %u:%g' -- "$file" 2>/dev/null || stat -f '%Lp %u:%g' "$file")
  set +f
  chown "${2:-}" "$new" 2>/dev/null && chmod "${1:-600}" "$new" ||
    { chmod "${1:-600}" "$new"; [ "$(stat -c %u:%g -- "$new")" = "${2:-}" ] ||
      echo "warning Owner and group of $file could not be kept"; }
fi

# Leaving the log mode takes the last connection, and copies the log into the file. Nobody else
# can open the database between that and the rename.
export new file TMPDIR
SWAP='! [ -s "$file-wal" ] && mv -f -- "$new" "$file" && : >"$TMPDIR/swapped"'
export SWAP
if [ "$expected" = none ]; then
  eval "$SWAP" || fail $DENIED "$file can't be created"
elif [ "$expected" = empty ]; then
  rm -f -- "$file-wal" "$file-shm" "$file-journal"
  eval "$SWAP" || fail $DENIED "$file can't be replaced"
else
  log=$(echo 'PRAGMA journal_mode;' | "$SQLITE" -batch "$uri?mode=rw" 2>/dev/null)
  printf '.timeout %s\nPRAGMA writable_schema=ON;\nPRAGMA journal_mode=DELETE;\nBEGIN EXCLUSIVE;\n.shell eval $SWAP\n' "$patience" |
    "$SQLITE" -batch -bail "$uri?mode=rw" >/dev/null 2>"$TMPDIR/said"
  if ! [ -e "$TMPDIR/swapped" ]; then
    case $(cat "$TMPDIR/said") in
      *"not a database"* | *malformed*)
        # Damaged beyond SQLite's reach: a common reason for a restore.
        rm -f -- "$file-wal" "$file-shm" "$file-journal"
        eval "$SWAP" || fail $DENIED "$file can't be replaced"
        ;;
      *)
        [ "$log" != wal ] ||
          echo 'PRAGMA journal_mode=WAL;' | "$SQLITE" -batch "$uri?mode=rw" >/dev/null 2>&1
        if [ -s "$file-wal" ]; then echo 'database is locked' >"$TMPDIR/said"; fi
        blame "$file"
        ;;
    esac
  fi
fi
sync -- "$folder" 2>/dev/null || sync
