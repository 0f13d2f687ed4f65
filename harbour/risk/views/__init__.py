"""Pages of risk: the doorstep, submission, supervision and what is kept beside a form."""
