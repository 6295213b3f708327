"""Ask of news and comments who gets to speak, how readers react and how the story is told.

The public names stand in the stub beside this file, grouped by question; each is loaded when it is first used. What
is meant for few readers stays one step down, in the package of its question.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
