"""Charts for print and class: finished tables in, plotly figures out. They compute nothing."""
