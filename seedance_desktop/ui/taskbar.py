"""Progress on the window's button in Windows' taskbar, for which Qt has no API."""

import sys

_STEPS = 1000
_LIST = "56fdf344-fd6d-11d0-958a-006097c9a090"
_INTERFACE = "ea1afb91-9e28-4b86-90e9-9e9f8a5eefaf"  # ITaskbarList3
_NO_PROGRESS, _NORMAL, _IN_PROCESS = 0, 2, 1


def show_progress(window: int, share: float | None) -> None:
    """Show a share (0..1) on the button of a window by its id, or none. Raises OSError where there is no taskbar."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415
        from ctypes import HRESULT, WINFUNCTYPE, c_int, c_ulonglong, c_void_p  # noqa: PLC0415
        from uuid import UUID  # noqa: PLC0415

        taskbar = c_void_p()
        ids = [UUID(each).bytes_le for each in (_LIST, _INTERFACE)]
        ctypes.OleDLL("ole32").CoCreateInstance(ids[0], None, _IN_PROCESS, ids[1], ctypes.byref(taskbar))
        try:
            WINFUNCTYPE(HRESULT)(3, "HrInit")(taskbar)
            set_state = WINFUNCTYPE(HRESULT, c_void_p, c_int)(10, "SetProgressState")
            set_state(taskbar, window, _NO_PROGRESS if share is None else _NORMAL)
            if share is not None:
                set_value = WINFUNCTYPE(HRESULT, c_void_p, c_ulonglong, c_ulonglong)(9, "SetProgressValue")
                set_value(taskbar, window, round(share * _STEPS), _STEPS)
        finally:
            WINFUNCTYPE(ctypes.c_ulong)(2, "Release")(taskbar)
