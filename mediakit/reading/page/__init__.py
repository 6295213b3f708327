"""Page captures: a page of plain text is put into its parts, and each step of the way is a module.

``lines`` cuts the page; ``layout`` finds where the comments open and says what each line of the article is, with
``header`` for its top, ``blocks`` for lines that belong together, ``bylines`` and ``captions``; ``comment_thread``
says what each line below is, by ``comment_headers``, and ``comment_texts`` gathers the comments, ``replies`` who
answers whom. ``capture`` goes that way, and ``pages`` makes rows of what it brings. ``boilerplate`` knows the words
of sites throughout.
"""
