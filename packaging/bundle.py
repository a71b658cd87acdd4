"""What of the libraries goes into the bundle. Read by the spec, and by the tests, which hold the program to it."""

import posixpath
import re
import sys

APP_ID = "io.github.seedance_desktop.SeedanceDesktop"
"""The program's name in the world of reversed domains: macOS, AppStream, Flatpak."""

FILE_TYPES = {
    "video/mp4": ("mp4",), "video/quicktime": ("mov",), "video/x-m4v": ("m4v",), "video/webm": ("webm",),
    "video/x-matroska": ("mkv",), "video/x-msvideo": ("avi",), "video/mp2t": ("mts",),
    "image/png": ("png",), "image/jpeg": ("jpg", "jpeg"), "image/webp": ("webp",), "image/gif": ("gif",),
    "image/bmp": ("bmp",), "image/tiff": ("tif", "tiff"), "image/heic": ("heic",), "image/heif": ("heif",),
    "image/avif": ("avif",),
}  # fmt: skip
"""What the systems offer the program for, beside other programs: it makes itself nobody's default."""

QT_MODULES = ("Core", "Gui", "Widgets", "Svg", "Multimedia", "Network")
"""The bindings that the program imports."""

# What these need of Qt in turn. Of Network only sockets on this computer are used, so no TLS plugin is there. Of
# Multimedia only sound output is used, which Qt has in the library itself: without its FFmpeg plugin there is no
# second FFmpeg beside PyAV's, and no Qt Quick, which the plugin links.
QT_LIBRARIES = {*QT_MODULES, "Concurrent", "DBus", "XcbQpa", "WaylandClient"}

QT_PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "platformthemes": {"qxdgdesktopportal"},  # qgtk3 would bring the whole GTK of the building machine
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qjpeg", "qsvg", "qtiff", "qwebp"},
}

# From the building machine's own library folders: what Python's modules link, and the small X libraries that
# desktops often lack. Everything else is the system's to bring and to keep safe (packaging/linux/control.in).
SYSTEM_LIBRARIES = {
    "libpython3", "libssl", "libcrypto", "libsqlite3", "libffi", "libexpat", "liblzma", "libbz2", "libz", "libuuid",
    "libxcb-cursor", "libxcb-icccm", "libxcb-image", "libxcb-keysyms", "libxcb-render-util", "libxcb-util",
}  # fmt: skip

EXCLUDED_MODULES = [
    *("tkinter", "_tkinter", "unittest", "doctest", "pydoc", "pdb", "test", "lib2to3", "curses", "readline"),
    *("setuptools", "pkg_resources", "pip", "wheel", "gi", "dbus", "pygments", "rich", "httpx._main"),
    *("numpy.f2py", "numpy.testing", "numpy.fft", "numpy.random", "PIL.ImageTk", "PIL.ImageQt", "PIL.ImageShow"),
    *("pytest", "_pytest", "anyio.pytest_plugin", "keyring.testing", "starlette.testclient"),
    "numpy._core._multiarray_tests",
]

STRIPPED = (
    *(f"{package}/**/*.so" for package in ("av", "PIL", "cryptography", "numpy", "opentimelineio")),
    "PySide6/Qt/lib/libicu*",
)
"""What loses its debug information on Linux: a tenth of the bundle. Libraries that auditwheel has rewritten, and Qt's
plugins, do not survive it."""

FOUND_BY_FILE = ("opentimelineio", "otio_cmx3600_adapter", "otio_fcp_adapter")
"""Packages that load their parts as files of source, by lists that lie beside them."""

NEEDLESS_HOOKS = {
    *("pyi_rth_inspect", "pyi_rth_multiprocessing"),
    *(["pyi_rth_pyside6"] if sys.platform == "linux" else []),
}
"""What PyInstaller runs at each start, before the program, for what the program does not do: it shows nobody source
text, and starts no worker processes. On Linux PySide finds what it needs by itself."""

_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_QT = re.compile(
    r"PySide6/(?:Qt/)?(?:lib/)?(?:lib)?Qt6?([A-Z3]\w*?)(?:\.framework/.*|\.so[.\d]*|\.dll|\.abi3\.so|\.pyd)"
)
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([\w-]+)/(?:lib)?([\w-]+?)\.\w+")
_LIBRARY = re.compile(r"(lib[\w+-]+)\..*")
_UNWANTED = re.compile(
    r"^PySide6/(?:Qt/)?(?:lib/)?(?:lib)?(?:avcodec|avformat|avutil|swresample|swscale|Qt6FFmpegStub|opengl32sw)[-.]"
    r"|^PySide6/(?:Qt/)?(?:qml|metatypes|resources|translations(?!/qtbase_(?:zh_CN|es)\.qm$))/"
    r"|^opentimelineio/console/"
    r"|(?:^|/)tests?/|(?:^|/)test_\w+\.py$"
    r"|\.dist-info/(?:direct_url\.json|RECORD|INSTALLER|REQUESTED)$"
)


def keep(target: str, source: str, kind: str) -> bool:
    """Whether a file belongs into the bundle.

    `target` is its place there, `source` where it comes from; of a link (PyInstaller's kind), where it leads to.
    """
    place = target.replace("\\", "/")
    if kind == "SYMLINK":  # is worth what it leads to
        place = posixpath.normpath(posixpath.join(posixpath.dirname(place), source))
    if match := _PLUGIN.fullmatch(place):
        folder, name = match.groups()
        return name in QT_PLUGINS.get(folder, ())
    if _UNWANTED.search(place):
        return False
    if match := _QT.fullmatch(place):
        return match.group(1) in (QT_MODULES if place.endswith((".abi3.so", ".pyd")) else QT_LIBRARIES)
    if source.startswith(_SYSTEM_FOLDERS) and "/python3" not in source:
        match = _LIBRARY.fullmatch(posixpath.basename(place))
        return match is not None and match.group(1) in SYSTEM_LIBRARIES
    return True


def version_resource(version: str) -> str:
    """What Windows shows as the program's properties, in the form that PyInstaller reads."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:3])
    numbers += (0,) * (4 - len(numbers))
    words = {
        "CompanyName": "Seedance Desktop contributors",
        "FileDescription": "Seedance Desktop",
        "FileVersion": version,
        "InternalName": "seedance-desktop",
        "LegalCopyright": "Source MIT; this bundle as a whole GPL-3.0-or-later",
        "OriginalFilename": "seedance-desktop.exe",
        "ProductName": "Seedance Desktop",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {word!r})" for name, word in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{strings}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def info_plist(version: str) -> dict[str, object]:
    """What macOS reads of the program, beside what PyInstaller writes itself."""
    numbers = re.split(r"[a-z]|\.dev", version)[0]  # macOS wants numbers alone, of a candidate too
    return {
        "CFBundleDisplayName": "Seedance Desktop",
        "CFBundleShortVersionString": numbers,
        "CFBundleVersion": numbers,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": name,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [kind],
            }
            for name, kind in (("Video", "public.movie"), ("Picture", "public.image"))
        ],
        # Films that macOS itself has no name for.
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeConformsTo": ["public.movie"],
                "UTTypeTagSpecification": {"public.filename-extension": [suffix], "public.mime-type": [mime]},
            }
            for kind, suffix, mime in (
                ("org.matroska.mkv", "mkv", "video/x-matroska"),
                ("org.webmproject.webm", "webm", "video/webm"),
            )
        ],
        "LSApplicationCategoryType": "public.app-category.video",
        "CFBundleLocalizations": ["en", "zh_CN", "es"],
        "LSMinimumSystemVersion": "14.0",  # the floor of PyAV's wheel
        "LSArchitecturePriority": ["arm64"],  # cryptography and OpenTimelineIO have no wheels for Intel
        "LSAppNapIsDisabled": True,  # a job is followed while the window is hidden
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # follows dark and light
        "NSPrincipalClass": "NSApplication",
        "NSHumanReadableCopyright": "Source MIT; this bundle as a whole GPL-3.0-or-later",
    }
