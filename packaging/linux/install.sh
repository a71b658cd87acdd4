#!/bin/sh
# Puts Seedance Desktop where this account's desktop finds it, or with root's rights where everybody's does.
#   ./install.sh [--remove] [PREFIX]
# PREFIX is ~/.local, and /usr/local for root. Removing leaves clips, settings and the keyring alone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
remove=
if [ "${1-}" = --remove ]; then
    remove=1
    shift
fi
if [ "$(id -u)" = 0 ]; then prefix=${1:-/usr/local}; else prefix=${1:-$HOME/.local}; fi
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
place=$prefix/lib/seedance-desktop

# For a folder that was never installed into, all of this finds nothing.
rm -rf "$place"
rm -f "$prefix/bin/seedance-desktop" "$prefix/share/man/man1/seedance-desktop.1" \
    "$prefix/share/applications/seedance-desktop.desktop" "$prefix"/share/metainfo/*.SeedanceDesktop.metainfo.xml \
    "$prefix"/share/icons/hicolor/*/apps/seedance-desktop.*
if [ -n "$remove" ]; then
    echo "Seedance Desktop is gone from $prefix. Your clips, settings and keys are where they were."
    exit
fi

missing=$(find "$here/program" -name '*.so*' -type f -exec env LD_LIBRARY_PATH="$here/program/_internal" ldd {} + 2>/dev/null |
    sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | sort -u)
if [ -n "$missing" ]; then
    echo "This system lacks libraries that the program needs; install the packages that hold:" >&2
    echo "$missing" >&2
    exit 1
fi
mkdir -p "$prefix/lib" "$prefix/bin"
cp -R "$here/program" "$place"
cp -R "$here/share" "$prefix/"
ln -s ../lib/seedance-desktop/seedance-desktop "$prefix/bin/seedance-desktop"
# A desktop session's PATH often lacks ~/.local/bin.
sed -i "s|^\(\(Try\)\{0,1\}Exec=\)seedance-desktop|\1$place/seedance-desktop|" "$prefix/share/applications/seedance-desktop.desktop"
for tool in "update-desktop-database -q $prefix/share/applications" "gtk-update-icon-cache -qtf $prefix/share/icons/hicolor"; do
    if command -v "${tool%% *}" >/dev/null; then $tool || true; fi
done
echo "Installed in $prefix. Start Seedance Desktop from the menu, or: $prefix/bin/seedance-desktop"
