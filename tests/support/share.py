"""A stand-in for a share that refuses modes, times, hard links, syncing folders and renaming over a file.

With NO_RENAME in its environment, a program can rename nothing at all.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STAND_IN = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

static int refuse(int code) { errno = code; return -1; }
static int is_socket(const char *p) { struct stat s; return !stat(p, &s) && S_ISSOCK(s.st_mode); }
int chmod(const char *p, mode_t m) {
    return is_socket(p) ? syscall(SYS_fchmodat, -100, p, m) : refuse(EPERM);  /* sockets lie elsewhere */
}
int fchmod(int f, mode_t m) { return refuse(EPERM); }
int fchmodat(int d, const char *p, mode_t m, int g) { return refuse(EPERM); }
int chown(const char *p, uid_t u, gid_t g) { return refuse(EPERM); }
int fchown(int f, uid_t u, gid_t g) { return refuse(EPERM); }
int utime(const char *p, const struct utimbuf *t) { return refuse(ENOSYS); }
int utimes(const char *p, const struct timeval t[2]) { return refuse(ENOSYS); }
int utimensat(int d, const char *p, const struct timespec t[2], int g) { return refuse(ENOSYS); }
int futimens(int f, const struct timespec t[2]) { return refuse(ENOSYS); }
int link(const char *a, const char *b) {
    return is_socket(a) ? syscall(SYS_linkat, -100, a, -100, b, 0) : refuse(EPERM);
}
int linkat(int d, const char *a, int e, const char *b, int g) { return refuse(EPERM); }
int fsync(int f) {
    struct stat s;
    if (!fstat(f, &s) && S_ISDIR(s.st_mode)) return refuse(EINVAL);
    return syscall(SYS_fsync, f);
}
int renameat(int d, const char *a, int e, const char *b) {
    if (!is_socket(a) && getenv("NO_RENAME")) return refuse(ENOSYS);
    if (!is_socket(a) && !faccessat(e, b, F_OK, 0)) return refuse(EEXIST);
    return syscall(SYS_renameat2, d, a, e, b, 0);
}
int rename(const char *a, const char *b) { return renameat(-100, a, -100, b); }
"""


def refusing_share(folder: Path) -> Path:
    """Compile a library that makes every disk such a share for a program that is run with it as LD_PRELOAD."""
    return compile_library(STAND_IN, folder / "share.so")


def compile_library(source: str, library: Path) -> Path:
    """Compile C for LD_PRELOAD; the library."""
    compiler = shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs gcc")
    code = library.with_suffix(".c")
    code.write_text(source)
    subprocess.run([compiler, "-shared", "-fPIC", "-w", "-o", library, code], check=True)
    return library
