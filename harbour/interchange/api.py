"""What commands and benchmarks outside may use of interchange. Nothing imports it but them."""

from harbour.interchange.mappings import EXTRACTS, extract_called
from harbour.interchange.services.importing import import_file, peak_mb, plan

__all__ = ["EXTRACTS", "extract_called", "import_file", "peak_mb", "plan"]
