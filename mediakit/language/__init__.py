"""Text to spans and kinds, no tables: quotation marks, tags, noun phrases, names, entities, roles."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
