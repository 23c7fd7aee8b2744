# What the scripts share. They run in the shell of the machine that has the databases.
set -u
umask 077

fail() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

# The statuses that Java knows (RemoteFailure).
NOT_FOUND=70 DENIED=71 NO_SPACE=72 BUSY=73 CORRUPT=74 EXISTS=75 INVALID=76 INCOMPLETE=77

# Fails with what sqlite3 has said of a file.
blame() {
  said=$(tr '\n' ' ' <"$TMPDIR/said")
  case $said in
    *locked* | *busy*) fail $BUSY "$1 is still locked by another program" ;;
    *"not a database"* | *encrypted*) fail $INVALID "$1 is not an SQLite database" ;;
    *malformed*) fail $CORRUPT "$1 is damaged: $said" ;;
    *"is full"* | *"o space left"* | *quota*) fail $NO_SPACE "No space left for a copy of $1: $said" ;;
    *"unable to open"* | *readonly* | *"cannot open"*)
      fail $DENIED "SQLite can't open or write $1: $said" ;;
    *) fail 1 "sqlite3 can't use $1: $said" ;;
  esac
}

# The size of a file. Its name comes last in the line, so it can't confuse.
size() {
  set -f
  # shellcheck disable=SC2046
  set -- $(ls -lnLd -- "$1")
  set +f
  echo "${5:-0}"
}

isDatabase() {
  [ "$(head -c 15 <"$1" 2>/dev/null | tr -d '\000')" = 'SQLite format 3' ]
}

# What is at a path: none, link, other, closed (it can't be read), empty, database, or file.
kind() {
  if [ -L "$1" ]; then echo link
  elif ! [ -e "$1" ]; then echo none
  elif ! [ -f "$1" ]; then echo other
  elif ! [ -r "$1" ]; then echo closed
  elif ! [ -s "$1" ]; then echo empty
  elif isDatabase "$1"; then echo database
  else echo file; fi
}

# The free bytes of a folder's file system, or -1.
free() {
  df -Pk -- "$1" 2>/dev/null | {
    read -r heading
    if read -r device blocks used available rest; then echo "$((available * 1024))"; else echo -1; fi
  }
}

# Temporary files carry the process that writes them, which identifies leftovers of a crash.
PREFIX=.holdfast-restore-
removeLeftovers() {
  for left in "$1/$PREFIX"*; do
    process=${left##*/"$PREFIX"}
    process=${process%%-*}
    case $process in
      '' | *[!0-9]*) ;;
      *) kill -0 "$process" 2>/dev/null || [ -d "/proc/$process" ] || rm -f -- "$left" ;;
    esac
  done
}

# What SQLite says of a database that nobody else uses, in lines. $1: its name in this folder.
describe() {
  image="file:$1?mode=ro&immutable=1"
  # Runs statements to their end. A program that is killed on the way says nothing of it.
  sql() {
    { printf '.timeout 0\nPRAGMA trusted_schema=OFF;\n'; cat; printf "SELECT 'the end';\n"; } |
      "$SQLITE" -batch "$image" 2>"$TMPDIR/said" |
      awk -v said="$TMPDIR/said" 'NR > 1 { print last } { last = $0 } END {
        if (last != "the end") { if (NR > 0) print last; print "sqlite3 ended early" >> said } }'
  }
  # Before 3.31, a CHECK of a hostile schema could call the shell's own functions.
  case $("$SQLITE" -version) in
    3.?.* | 3.[12]?.* | 3.30.*) checks='PRAGMA ignore_check_constraints=ON;' ;;
    *) checks= ;;
  esac
  echo 'PRAGMA encoding;' | sql | sed 's/^/encoding /'
  skipping=
  if ! echo 'SELECT count(*) FROM sqlite_master;' | sql >/dev/null || [ -s "$TMPDIR/said" ]; then
    sed 's/^/schema /' "$TMPDIR/said"
    skipping='PRAGMA writable_schema=ON;'
  fi
  # A hostile schema has text where SQLite has a number, and text is greater than any number.
  stored="FROM sqlite_master WHERE type = 'table' AND typeof(rootpage) = 'integer' AND rootpage > 0"
  echo "$skipping SELECT 'table '||rootpage||' '||hex(CAST(name AS BLOB)) $stored;" | sql
  sed 's/^/uncounted /' "$TMPDIR/said"
  # A name with a control character could end the text that it is quoted in.
  {
    echo "$skipping"
    echo "$skipping SELECT 'SELECT ''rows '||rootpage||' ''||count(*) FROM \"'
      ||replace(name, '\"', '\"\"')||'\" NOT INDEXED;' $stored AND instr(name, char(0)) = 0
      AND name NOT GLOB '*['||char(1)||'-'||char(31)||']*';" | sql
  } >"$TMPDIR/counts"
  sql <"$TMPDIR/counts"
  cp "$TMPDIR/said" "$TMPDIR/lost"
  sed 's/^/uncounted /' "$TMPDIR/said"
  if [ "$(size "$1")" -le 33554432 ]; then
    check 'integrity_check(100)' || check 'quick_check(100)'
    echo "SELECT printf('%d rows of %s refer to rows of %s that are not there', count(*),
      \"table\", parent) FROM pragma_foreign_key_check GROUP BY \"table\", parent ORDER BY 1;" |
      sql | sed 's/^/finding /'
    sed 's/^/unchecked Foreign keys were not checked: /' "$TMPDIR/said"
  else
    check 'quick_check(100)'
  fi
}

check() {
  echo "$checks PRAGMA $1;" | sql | sed '/^ok$/d;/^\*\*\* /d;s/^/finding /'
  sed "s/^/unchecked $1 did not end: /" "$TMPDIR/said"
  ! [ -s "$TMPDIR/said" ]
}
