"""Run every notebook and store its outputs, without anything that tells of the machine: `make notebooks`."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def refresh(path: Path) -> None:
    """Run one notebook in place; keep kernel and language name, drop versions and times."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=600, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(HERE)}}
    ).execute()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    nbformat.write(notebook, path)


if __name__ == "__main__":
    chosen = set(sys.argv[1:])
    for notebook_path in sorted(HERE.glob("*.ipynb")):
        if not chosen or notebook_path.stem in chosen:
            refresh(notebook_path)
