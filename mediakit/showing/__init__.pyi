"""What a reader sees: charts, theme, evidence, figures, sentences, report."""

from .figures import write_table as write_table
from .report.analysis import Analysis as Analysis
from .report.certainty import certainty as certainty
from .report.notebook_pages import ReportPage as ReportPage
from .report.notebook_pages import heading as heading
from .report.notebook_pages import notebook_page as notebook_page
from .report.notebook_pages import write_assets as write_assets
from .report.site import write_site as write_site
from .report.site import write_start as write_start
