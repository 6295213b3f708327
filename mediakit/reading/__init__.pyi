"""Files and folders as tables: page captures in plain text, JSON lines, JSON and CSV are recognised by themselves."""

from .decoding import decode as decode
from .decoding import read_bytes as read_bytes
from .entry import read as read
from .entry import read_articles as read_articles
from .entry import read_comments as read_comments
from .options import ReadOptions as ReadOptions
from .raw_records import Reading as Reading
from .recognising import mapping_in as mapping_in
from .recognising import recognised_in as recognised_in
from .reprints import stories as stories
from .seeds import Seed as Seed
from .seeds import read_corpus as read_corpus
from .seeds import seed_names as seed_names
from .seeds import shipped as shipped
from .units import each_text as each_text
