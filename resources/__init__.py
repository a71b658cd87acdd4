"""The program's icons, style drawings and translations; installed as `seedance_desktop.resources`."""
