# Reads a database as a dump would begin, without a copy.
SQLITE=$1 file=$2 uri=$3 patience=$4
case $(kind "$file") in
  none | link | other) fail $NOT_FOUND "$file is not a regular file in the folder" ;;
  closed) fail $DENIED "$file can't be read" ;;
  empty) exit 0 ;;
esac
begin() {
  printf '.timeout %s\nPRAGMA query_only=ON;\nBEGIN;\nPRAGMA schema_version;\n' "$patience" |
    "$SQLITE" -batch -bail "$1" >/dev/null 2>"$TMPDIR/said" && ! [ -s "$TMPDIR/said" ]
}
if ! begin "$uri?mode=rw"; then
  if [ -w "$(dirname -- "$file")" ] || [ -e "$file-wal" ] || ! begin "$uri?mode=ro&immutable=1"; then
    blame "$file"
  fi
fi
