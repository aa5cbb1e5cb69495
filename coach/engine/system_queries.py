"""Asks Windows and macOS about the processor through ctypes, so that no program has to be started for it."""

from __future__ import annotations

import ctypes
import sys


def processor_feature(number: int) -> bool:
    """Windows' IsProcessorFeaturePresent; False on other systems."""
    if sys.platform == "win32":
        return bool(ctypes.WinDLL("kernel32").IsProcessorFeaturePresent(number))
    return False


def registry_processor_name() -> str:
    """What Windows calls the processor, empty when it does not say."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
            ) as processor:
                return str(winreg.QueryValueEx(processor, "ProcessorNameString")[0]).strip()
        except OSError:
            return ""
    return ""


def sysctl_number(name: str) -> int | None:
    """An integer of macOS' sysctl; None when there is none of that name."""
    data = _sysctl(name)
    return int.from_bytes(data, sys.byteorder) if data else None


def sysctl_text(name: str) -> str:
    """A text of macOS' sysctl, empty when there is none of that name."""
    return _sysctl(name).rstrip(b"\0").decode("utf-8", "replace")


def _sysctl(name: str) -> bytes:
    """The raw value by sysctlbyname(3); nothing on systems that lack the call or the name."""
    try:
        ask = ctypes.CDLL(None).sysctlbyname
    except (AttributeError, OSError, TypeError):
        return b""
    ask.argtypes = (ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
    size = ctypes.c_size_t(0)
    if ask(name.encode(), None, ctypes.byref(size), None, 0) != 0:
        return b""
    buffer = ctypes.create_string_buffer(size.value)
    if ask(name.encode(), buffer, ctypes.byref(size), None, 0) != 0:
        return b""
    return buffer.raw[: size.value]
