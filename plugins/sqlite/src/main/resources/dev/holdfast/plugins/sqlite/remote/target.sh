# Says whether a database could be restored here: the folder, its room, what is there, who uses it.
SQLITE=$1 file=$2 uri=$3
folder=$(dirname -- "$file")
[ -w "$folder" ] && echo writable || echo readonly
free "$folder"
what=$(kind "$file")
echo "$what"
if [ "$what" = database ]; then
  printf '.timeout 0\nPRAGMA locking_mode=EXCLUSIVE;\nBEGIN EXCLUSIVE;\n' |
    "$SQLITE" -batch -bail "$uri?mode=rw" >/dev/null 2>"$TMPDIR/said"
  case $(cat "$TMPDIR/said") in *locked* | *busy*) echo busy ;; esac
fi
