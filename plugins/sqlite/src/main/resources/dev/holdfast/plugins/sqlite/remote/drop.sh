# Removes a database that a test restore made.
rm -f -- "$1" "$1-wal" "$1-shm" "$1-journal" || fail $DENIED "$1 can't be removed"
