"""What a reader sees: charts, theme, evidence, figures, sentences, report."""

from .figures import write_table as write_table
from .report import ReportPage as ReportPage
from .report import heading as heading
from .report import index_page as index_page
from .report import notebook_page as notebook_page
from .report import write_assets as write_assets
