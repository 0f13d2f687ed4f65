"""What other packages may use of learning from the work."""

from harbour.learning.domain.workflow import SAMPLE

__all__ = ["SAMPLE"]
