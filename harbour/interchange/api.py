"""What pages above, commands and benchmarks outside may use of interchange."""

from harbour.interchange.mappings import EXTRACTS, extract_called
from harbour.interchange.services.ages import last_imports
from harbour.interchange.services.importing import import_file, peak_mb, plan

__all__ = ["EXTRACTS", "extract_called", "import_file", "last_imports", "peak_mb", "plan"]
