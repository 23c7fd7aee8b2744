# Prints the folder, the name of the only database in it or nothing, and kind, size and name of
# what is in it: each text ends with a NUL, since names may contain anything else.
given=$1
text() { printf '%s\0' "$@"; }
item() { text "$1" "$(size "$2")" "$2"; }

if [ -d "$given" ]; then
  folder=$(cd -P -- "$given" 2>/dev/null && pwd -P) || fail $DENIED "$given can't be read"
  [ -r "$folder" ] || fail $DENIED "$given can't be read"
  text "$folder" ''
else
  [ ! -e "$given" ] || given=$(readlink -f -- "$given")
  folder=$(cd -P -- "$(dirname -- "$given")" 2>/dev/null && pwd -P) ||
    fail $NOT_FOUND "$given does not exist, nor does its folder"
  name=${given##*/}
  text "$folder" "$name"
  cd "$folder" || fail $DENIED "$given can't be read"
  ! [ -e "$name" ] || item "$(kind "./$name")" "$name"
  exit 0
fi
cd "$folder" || fail $DENIED "$given can't be read"
for name in .* *; do
  case $name in . | ..) continue ;; esac
  what=$(kind "./$name")
  case $what in
    none) continue ;;
    link)
      if ! [ -e "./$name" ]; then what=dangling
      elif [ -f "./$name" ]; then what=link-$(kind "$(readlink -f -- "./$name")")
      else continue; fi
      ;;
    other)
      if [ -d "./$name" ]; then
        for below in "./$name"/*; do
          if [ -f "$below" ] && isDatabase "$below"; then item below "${below#./}"; fi
        done
        continue
      fi
      ;;
    file) case $name in *-wal) [ -e "./${name%-wal}" ] || what=log ;; esac ;;
  esac
  item "$what" "$name"
done
