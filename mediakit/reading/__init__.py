"""Files and folders as tables: page captures in plain text, JSON lines, JSON and CSV are recognised by themselves."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
